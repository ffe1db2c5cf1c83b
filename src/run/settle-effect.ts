// A person settles an effect that cannot be asked for on the other side.

import type { Effect } from '../core/effect.ts'
import { TidegateError } from '../core/errors.ts'
import { hasRole, SCHEDULE, type Principal } from '../core/principal.ts'
import { settle } from './effect/gateway.ts'
import type { House } from './house.ts'

/** What a person has found out about an effect, and how. */
export interface SettleOrder {
  readonly id: string
  readonly outcome: 'COMPLETED' | 'NOT_STARTED'
  readonly note: string
  readonly principal: Principal
}

/**
 * Settles an UNCERTAIN effect by a person's word, with a receipt in their name.
 *
 * Throws `not-found`, `gate-refused` for anybody but a person who is an administrator, and `state-conflict` for an effect that is not UNCERTAIN or whose
 * delivery is still under way: that one is looked for on the remote.
 */
export async function settleEffect(house: House, { id, outcome, note, principal }: SettleOrder): Promise<Effect> {
  if (principal.kind !== 'person' || !hasRole(principal, 'admin'))
    throw new TidegateError('gate-refused', 'only a person with the role `admin` settles an effect')
  const scope = house.scopeOf(principal)
  const effect = await house.store.views.effect(scope, id)
  if (effect === undefined) throw new TidegateError('not-found', `there is no effect \`${id}\``)
  if (effect.state !== 'UNCERTAIN')
    throw new TidegateError('state-conflict', `the effect \`${id}\` is ${effect.state}, only an uncertain one is settled`)
  if (await isUnderWay(house, effect))
    throw new TidegateError('state-conflict', `the delivery of \`${id}\` is under way and looked for on the remote`)
  const detail = note.toWellFormed()
  const settlement = outcome === 'COMPLETED' ? { state: outcome, result: 'applied' as const, detail } : { state: outcome, detail }
  if (!(await settle(house, effect, { ...settlement, principal: principal.id })))
    throw new TidegateError('state-conflict', `the effect \`${id}\` was settled by somebody else first`)
  return (await house.store.views.effect(scope, id)) ?? effect
}

async function isUnderWay({ store, scopeOf }: House, { action, proposalId }: Effect): Promise<boolean> {
  if (action !== 'deliver-branch' || proposalId === undefined) return false
  return (await store.views.proposal(scopeOf(SCHEDULE), proposalId))?.state === 'delivering'
}
