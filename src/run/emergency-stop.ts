// The emergency stop: any approving person or service pulls it, an administrator lifts it; each is a deed with a receipt.

import type { Json } from '../core/canonical-json.ts'
import { digestOfJson } from '../core/digest.ts'
import type { EmergencyStop } from '../core/emergency-stop.ts'
import { TidegateError } from '../core/errors.ts'
import { hasRole, type Principal } from '../core/principal.ts'
import type { ReceiptType } from '../core/receipt.ts'
import { stopRequest } from '../gate/gate.ts'
import { record } from '../record/record.ts'
import type { Deed } from '../state/deed.ts'
import type { Judged } from './effect/effect.ts'
import { judgeEffect } from './effect/judge-effect.ts'
import type { House } from './house.ts'
import { toJson } from './to-json.ts'

/** Where it is pulled or lifted: an environment's name, or `*` for all; and by whom. */
export interface StopOrder {
  readonly environment: string
  readonly principal: Principal
}

/**
 * Pulls the stop: no effect of the environment is started from the moment this is committed. What is on its way is not called back.
 *
 * Throws `gate-refused` below the role `approver`, `environment-unknown` outside of what the principal sees, `state-conflict` where one is in force already.
 */
export async function pullStop(
  house: House,
  { environment, principal, reason }: StopOrder & { readonly reason: string },
): Promise<EmergencyStop> {
  if (!hasRole(principal, 'approver')) throw new TidegateError('gate-refused', 'the emergency stop is pulled by the role `approver`')
  checkSight(house, environment, principal)
  // Half a surrogate pair has no spelling in a receipt (RFC 8785); what is stored is what is signed.
  const stop: EmergencyStop = { environment, reason: reason.toWellFormed(), principal: principal.id, atMs: house.now() }
  const deed = await stopDeed(house, 'stop-pulled/v1', { environment, principal, body: { reason: stop.reason } })
  const answer = await house.store.commit({ ...deed, writes: [{ do: 'save-stop', stop }] })
  if (!answer.isCommitted)
    throw new TidegateError('state-conflict', `${inWords(environment)} is stopped already`, {
      remedy: 'nothing is to be done: it holds; an administrator lifts it',
    })
  house.log.warn('the emergency stop was pulled', { environment, principal: principal.id, reason: stop.reason })
  return stop
}

/**
 * Lifts the stop of exactly that environment, or that of `*`; what waited goes on by itself, with the approvals that it had.
 *
 * Throws `gate-refused` for anybody but a person who is an administrator and whom the policy lets, `not-found` where none is in force.
 */
export async function liftStop(house: House, { environment, principal }: StopOrder): Promise<void> {
  if (principal.kind !== 'person' || !hasRole(principal, 'admin'))
    throw new TidegateError('gate-refused', 'only a person with the role `admin` lifts the emergency stop')
  checkSight(house, environment, principal)
  const stop = (await house.store.views.stops(house.scopeOf(principal))).find((each) => each.environment === environment)
  if (stop === undefined) throw noStop(environment)
  const { verdict, decision } = mayLift(house, environment, principal)
  if (verdict.verdict !== 'ALLOW') throw new TidegateError('gate-refused', verdict.reasons.map(({ sentence }) => sentence).join('; '))
  const body = { pulledAtMs: stop.atMs, decision: decision === undefined ? undefined : toJson(decision) }
  const deed = await stopDeed(house, 'stop-lifted/v1', { environment, principal, body })
  const answer = await house.store.commit({ ...deed, writes: [{ do: 'lift-stop', environment }] })
  if (!answer.isCommitted) throw noStop(environment)
  house.log.warn('the emergency stop was lifted', { environment, principal: principal.id })
}

async function stopDeed(
  house: House,
  type: ReceiptType,
  { environment, principal, body }: StopOrder & { readonly body: Readonly<Record<string, Json | undefined>> },
): Promise<Deed> {
  const subjects = [{ name: `stop/${environment}`, digest: digestOfJson({ scope: environment }) }]
  const said = { subjects, environment, team: '*', principal: principal.id, atMs: house.now(), body: { scope: environment, ...body } }
  const receipt = await record({ type, ...said }, house.signer)
  return { expect: [], writes: [], queue: [], finish: undefined, blobs: [], receipts: [receipt] }
}

/** Pulling is asked of nobody, so that it works without a policy that stands; what releases effects again is. */
function mayLift(house: House, environment: string, principal: Principal): Judged {
  const isAll = environment === '*'
  const authority = house.authority(isAll ? undefined : environment)
  const { standing } = authority
  const scope = standing.is === 'verified' ? standing.policy.scope : standing.scope
  const timeZone = house.environments.get(environment)?.settings.calendar.timeZone ?? 'UTC'
  const moment = { nowMs: house.now(), timeZone, isLifted: true }
  return judgeEffect(house, isAll ? undefined : environment, () =>
    stopRequest(principal, { ...moment, ...(isAll ? { scope } : { environment }) }),
  )
}

/** Who sees one environment stops that one; all of them are stopped by who sees all. */
function checkSight(house: House, environment: string, { environments }: Principal): void {
  if (environment === '*' ? environments === '*' : isSeen(house, environment, environments)) return
  throw new TidegateError(
    'environment-unknown',
    environment === '*' ? 'this principal does not see all environments' : `there is no environment \`${environment}\``,
  )
}

function isSeen(house: House, environment: string, seen: Principal['environments']): boolean {
  return house.environments.has(environment) && (seen === '*' || seen.includes(environment))
}

function inWords(environment: string): string {
  return environment === '*' ? 'every environment' : `the environment \`${environment}\``
}

function noStop(environment: string): TidegateError {
  return new TidegateError('not-found', `no emergency stop is in force for ${inWords(environment)}`, {
    remedy: 'lift the one that is in force; the page *Effects* shows each, with its environment',
  })
}
