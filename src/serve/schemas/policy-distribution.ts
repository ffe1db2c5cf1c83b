// Policy on its way: heads and bundles as they are served, what is pushed, and what a candidate would have done.

import { flag, list, maybe, oneOf, part, shape, text, whole } from './vocabulary.ts'

const digest = (what: string) => text(what, `sha256:${'a7'.repeat(32)}`)
const scope = text('The scope of the policy.', 'default', { maxLength: 63 })
const verdict = (what: string) => oneOf(what, ['ALLOW', 'ESCALATE', 'DENY'])

/** Where a head lies. */
export const policyScopePath = part('Which scope.', { scope })

/** Where a bundle lies. */
export const policyBundlePath = part('Which bundle.', { digest: digest('Digest of the packed bundle.') })

/** Where a root lies. */
export const policyRootPath = part('Which root.', { version: text('Its version, from 1.', '2', { pattern: '^[1-9][0-9]{0,5}$' }) })

/** What is pushed. */
export const pushPolicyRequest = part('A signed policy, exactly as `npx tidegate policy sign` wrote it.', {
  head: text(
    'The text of head.json: a DSSE envelope.',
    '{"payload":"e30=","payloadType":"application/vnd.tidegate.policy-head+json","signatures":[]}',
    {
      minLength: 1,
      maxLength: 65_536,
    },
  ),
  bundle: text('The text of bundle.json: the packed bundle.', '{"files":[],"version":1}', { minLength: 1, maxLength: 4_194_304 }),
})

/** What was published. */
export const publishedPolicySchema = shape('PublishedPolicy', 'A policy that lies where the server reads its policy.', {
  scope,
  epoch: whole('Its epoch.', 2),
  head: digest('Digest of the head’s envelope.'),
  bundle: digest('Digest of the packed bundle.'),
  name: text('The name of the bundle.', 'tidegate-default'),
  policies: whole('How many policies it has.', 9),
  effect: maybe(text('The effect that put it there.', 'publish-policy/default/2/6f1c')),
})

/** What is replayed. */
export const replayPolicyRequest = part('A candidate; it need not be signed, and decides nothing.', {
  bundle: text('The packed bundle.', '{"files":[],"version":1}', { minLength: 1, maxLength: 4_194_304 }),
})

/** What it would have done. */
export const policyReplaySchema = shape(
  'PolicyReplay',
  'What a candidate would have decided on the decisions of the ledger that you see.',
  {
    bundle: digest('Digest of the candidate.'),
    name: text('Its name.', 'tidegate-default'),
    decisions: whole('Decisions that were made again.', 812),
    changes: whole('Changes behind them: proposals, and each decision that is about none.', 340),
    blocked: whole('Changes with a decision that becomes DENY.', 12),
    escalated: whole('Changes with a decision that would wait for people and did not.', 3),
    loosened: whole('Changes with a decision that passes with less than before.', 0),
    differences: list(
      'The decisions that differ, the newest first, at most 200.',
      shape('ReplayDifference', 'A decision that the candidate makes otherwise.', {
        index: whole('The index of its receipt.', 4711),
        environment: text('The environment; `*` where it is about none.', 'demo'),
        action: text('What was asked for.', 'carry-out'),
        principal: text('Who asked.', 'system:schedule'),
        resource: text('What it was about.', 'demo/shop/Deployment/storefront'),
        proposal: maybe(text('The proposal behind it.', 'p-17')),
        before: verdict('The verdict of then.'),
        after: verdict('The verdict of the candidate.'),
        policies: list('The policies of the candidate that decide.', text('Its id.', 'no-friday')),
        sentence: text('What they say.', 'Nothing is delivered on a Friday.'),
      }),
    ),
    fromIndex: whole('The first receipt that was read.', 0),
    toIndex: whole('How many receipts the log had.', 9120),
    isWhole: flag('Whether the log was read to its beginning; else a limit of 20,000 receipts or 20 seconds was met.', true),
    sentence: text('The same in a sentence.', 'would have blocked 12 of 340 changes, asked people about 3 more, and held 0 less'),
  },
)
