// Settles a model call together with its share of the envelope; what nobody knows is settled at the most that it can have cost.

import { digestOf } from '../../core/digest.ts'
import type { Effect } from '../../core/effect.ts'
import { SCHEDULE } from '../../core/principal.ts'
import { amountOf } from '../../core/spend-envelope.ts'
import { MINUTE_MS } from '../../core/time.ts'
import type { House } from '../house.ts'
import type { Beside, Settlement } from './effect.ts'
import { settle, type Settling } from './gateway.ts'

/** Longer than any call may take: what is STARTED by then was left behind by a process that ended. */
const LEFT_MS = 5 * MINUTE_MS

/** What came of a call, and what it is settled at. */
export type CallSettlement = Settlement & Pick<Settling, 'principal'> & { readonly spentMicros: number; readonly answerText?: string }

/** Settles a call and answers it as it is then; `undefined` when somebody else settled it first. */
export async function settleCall(
  house: House,
  effect: Effect,
  { spentMicros, answerText, ...settlement }: CallSettlement,
): Promise<Effect | undefined> {
  const { environment, team, proposalId, spendEnvelope, reservedMicros = 0 } = effect
  const answer = answerText === undefined ? undefined : digestOf(answerText)
  const beside: Beside = {
    writes: [
      ...(spendEnvelope === undefined ? [] : [{ do: 'settle-spend' as const, id: spendEnvelope, reservedMicros, micros: spentMicros }]),
      ...(answer === undefined || proposalId === undefined ? [] : [{ do: 'cite-blob' as const, proposalId, digest: answer }]),
    ],
    blobs:
      answer === undefined || answerText === undefined
        ? []
        : [{ digest: answer, environment, team, mediaType: 'application/json', text: answerText }],
  }
  const spend = { envelope: spendEnvelope, reservedMicros, spentMicros }
  const facts = { ...settlement.facts, spend, answer }
  const isOurs = await settle(house, effect, { ...settlement, facts, keep: { spentMicros, answer }, beside })
  if (!isOurs) return undefined
  house.telemetry.modelSpent(environment, amountOf(spentMicros))
  return house.store.views.effect(house.scopeOf(SCHEDULE), effect.id)
}

/** Whether nobody can be at work on a call any more. */
export function isLeftBehind(house: House, { state, atMs, permitUntilMs = 0 }: Effect): boolean {
  if (state === 'ADMITTED') return house.now() >= permitUntilMs
  return state === 'STARTED' && house.now() >= atMs + LEFT_MS
}

/** Settles a call that was left behind: one that was not started gives its reservation back, of another nobody knows, and it is never asked again. */
export async function settleLeftCall(house: House, effect: Effect): Promise<void> {
  if (effect.state === 'ADMITTED')
    await settleCall(house, effect, { state: 'NOT_STARTED', detail: 'its permit ran out before it was started', spentMicros: 0 })
  else
    await settleCall(house, effect, {
      state: 'UNCERTAIN',
      detail: 'the process that asked ended before its outcome was written',
      spentMicros: effect.reservedMicros ?? 0,
    })
}

/** Looks once through the model calls that were begun, and settles those that were left behind. */
export async function reconcileCalls(house: House): Promise<void> {
  const filter = { action: 'call-model' as const, states: ['ADMITTED', 'STARTED'] as const, limit: 200, after: undefined }
  const { items } = await house.store.views.effects(house.scopeOf(SCHEDULE), filter)
  for (const effect of items.filter((each) => isLeftBehind(house, each))) await settleLeftCall(house, effect)
}
