// Every write of the screens: approve, reject, retry, start a run, stop and lift, settle an effect, make and revoke a key, sign out.

import type { Schema } from '../api/client.ts'
import { answerOf, api, ifMatch } from './api.ts'

/** What a person was shown when they decided; the server refuses when it is no longer so. */
export interface Shown {
  readonly id: string
  readonly version: number
  readonly ceremonyDigest: string
}

/** Approves exactly the change that was shown. */
export function approve({ id, version, ceremonyDigest }: Shown, note: string): Promise<Schema<'Proposal'>> {
  return answerOf(
    api.POST('/api/v1/proposals/{id}/approve', { params: { path: { id }, header: ifMatch(version) }, body: { ceremonyDigest, note } }),
  )
}

/** Rejects the change that was shown, with a reason that is remembered. */
export function reject({ id, version, ceremonyDigest }: Shown, reason: string): Promise<Schema<'Proposal'>> {
  return answerOf(
    api.POST('/api/v1/proposals/{id}/reject', { params: { path: { id }, header: ifMatch(version) }, body: { ceremonyDigest, reason } }),
  )
}

/** Sends a failed delivery on its way again. */
export function retry({ id, version }: Pick<Shown, 'id' | 'version'>): Promise<Schema<'Proposal'>> {
  return answerOf(api.POST('/api/v1/proposals/{id}/retry', { params: { path: { id }, header: ifMatch(version) }, body: {} }))
}

/** Starts a run of an environment; a dry run does everything but the effect. */
export function startRun(wish: Schema<'StartRunRequest'>): Promise<Schema<'Run'>> {
  return answerOf(api.POST('/api/v1/runs', { body: wish }))
}

/** Stops every new effect of an environment, or of all (`*`). */
export function pullStop(wish: Schema<'PullStopRequest'>): Promise<Schema<'EmergencyStop'>> {
  return answerOf(api.POST('/api/v1/emergency-stop', { body: wish }))
}

/** Lifts the stop of an environment, or that of all (`*`). */
export async function liftStop(environment: string): Promise<void> {
  await answerOf(api.DELETE('/api/v1/emergency-stop', { params: { query: { environment } } }))
}

/** Says what a person has found out about an uncertain effect. */
export function settleEffect(id: string, finding: Schema<'SettleEffectRequest'>): Promise<Schema<'Effect'>> {
  return answerOf(api.POST('/api/v1/effects/{id}/settle', { params: { path: { id } }, body: finding }))
}

/** Asks a packed bundle about the decisions of the ledger; nothing is put in force. */
export function replayPolicy(bundle: string): Promise<Schema<'PolicyReplay'>> {
  return answerOf(api.POST('/api/v1/policy/replay', { body: { bundle } }))
}

/** Makes a key; its secret is in this answer and nowhere else. */
export function makeKey(wish: Schema<'MakeKeyRequest'>): Promise<Schema<'MadeKey'>> {
  return answerOf(api.POST('/api/v1/keys', { body: wish }))
}

/** Revokes a key at once. */
export async function revokeKey(id: string): Promise<void> {
  await answerOf(api.DELETE('/api/v1/keys/{id}', { params: { path: { id } } }))
}

/** Ends the session. */
export async function signOut(): Promise<void> {
  await answerOf(api.POST('/sign-out'))
}
