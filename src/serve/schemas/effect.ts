// Effects and the emergency stop, as they are answered and asked for.

import { EFFECT_ACTIONS, EFFECT_STATES } from '../../core/effect.ts'
import { instant, list, maybe, number, oneOf, optional, pageOf, paging, part, shape, text, whole } from './vocabulary.ts'

const digestText = (what: string) => text(what, `sha256:${'9c'.repeat(32)}`)
const action = oneOf('What it does: `deliver-branch` makes the branch of a proposal.', EFFECT_ACTIONS)
const state = oneOf(
  'How far it is: `UNCERTAIN` = nobody knows whether it happened, and it is not sent again; `NOT_STARTED` = it certainly did nothing outside.',
  EFFECT_STATES,
)

/** One effect. */
export const effectSchema = shape('Effect', 'One change of the outside world, from what was admitted to what came of it.', {
  id: text('Its id, which is its idempotency key.', 'p-ec3f3e18e1bb4245@3'),
  environment: text('Its environment.', 'demo'),
  team: text('The team that it belongs to.', 'shop'),
  action,
  resource: text('What it is done to: a branch, a channel, a model, a scope of policy.', 'tidegate/shop-cart-9f2c41d07be3'),
  contentDigest: digestText('Digest of what is sent.'),
  state,
  result: maybe(oneOf('Of a completed one: whether the other side did it.', ['applied', 'refused'])),
  outcome: maybe(text('What came of it, for example the commit; `null` until it is settled.', '9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10')),
  proposalId: maybe(text('The proposal behind it.', 'p-ec3f3e18e1bb4245')),
  principal: maybe(text('Who it is done for.', 'system:schedule')),
  policy: maybe(
    shape('EffectPolicy', 'The policy that let it pass.', {
      scope: text('Its scope.', 'default'),
      epoch: whole('How often that scope has had a new one.', 4),
      digest: digestText('Digest of its bundle.'),
    }),
    'The policy that let it pass; `null` where only the built-in ones stood.',
  ),
  atMs: instant('When it came into its state.'),
  admittedAtMs: maybe(instant('When it was admitted.')),
  permitUntilMs: maybe(instant('Until when it could be started.')),
  reservedMicros: maybe(number('What it reserved of the spend envelope, in millionths of the currency.', 1200)),
  spentMicros: maybe(number('What it was settled at, in the same.', 430)),
  settledBy: maybe(digestText('Digest of the envelope of the receipt that settled it; `null` until then.')),
})

/** A page of effects. */
export const effectPage = pageOf('EffectPage', effectSchema)

/** The query of the list of effects. */
export const effectQuery = part('Filters.', {
  environment: optional(text('Only this environment.', 'demo', { maxLength: 63 })),
  state: optional(state),
  action: optional(action),
  proposal: optional(text('Only those of this proposal.', 'p-ec3f3e18e1bb4245', { maxLength: 100 })),
  ...paging,
})

/** The path of one effect. */
export const effectPath = part('The effect.', { id: text('Its id.', 'p-ec3f3e18e1bb4245@3', { maxLength: 200 }) })

/** What settles an uncertain effect. */
export const settleEffectRequest = shape('SettleEffectRequest', 'What a person has found out about an effect.', {
  outcome: oneOf('Whether it happened.', ['COMPLETED', 'NOT_STARTED']),
  note: text('How that is known; it stands in the ledger.', 'the channel shows the message', { minLength: 1, maxLength: 500 }),
})

/** A stop in force. */
export const stopSchema = shape('EmergencyStop', 'While it is in force, no effect of its environment is started.', {
  environment: text('An environment, or `*` for all of them.', 'demo'),
  reason: text('Why it was pulled.', 'the new prices look wrong'),
  principal: text('Who pulled it.', 'person:admin'),
  atMs: instant('When it was pulled.'),
})

/** The stops in force. */
export const stopList = shape('EmergencyStopList', 'The stops in force that you may see.', { items: list('The stops.', stopSchema) })

const where = text('The environment, or `*` for all of them.', 'demo', { minLength: 1, maxLength: 63 })

/** What pulls the stop. */
export const pullStopRequest = shape('PullStopRequest', 'What is stopped, and why.', {
  environment: optional(where),
  reason: text('Why; it stands in the ledger.', 'the new prices look wrong', { minLength: 1, maxLength: 500 }),
})

/** What lifts it. */
export const liftStopQuery = part('What is lifted.', { environment: optional(where) })
