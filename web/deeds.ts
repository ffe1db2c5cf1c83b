// Every write of the screens: approve, reject, retry, start a run, make and revoke a key, sign out.

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
