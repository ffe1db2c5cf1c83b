// Every write of the screens: approve, reject, retry, start a run, make and revoke a key, sign out.

import type { Role } from '../src/core/principal.ts'
import { call } from './api.ts'
import type { WireKey, WireProposal, WireRun } from './wire.ts'

/** What a person was shown when they decided; the server refuses when it is no longer so. */
export interface Shown {
  readonly id: string
  readonly version: number
  readonly changeDigest: string
}

/** Approves exactly the change that was shown. */
export function approve({ id, version, changeDigest }: Shown, note: string): Promise<WireProposal> {
  return call(`/api/v1/proposals/${encodeURIComponent(id)}/approve`, { method: 'POST', version, body: { changeDigest, note } })
}

/** Rejects the change that was shown, with a reason that is remembered. */
export function reject({ id, version, changeDigest }: Shown, reason: string): Promise<WireProposal> {
  return call(`/api/v1/proposals/${encodeURIComponent(id)}/reject`, { method: 'POST', version, body: { changeDigest, reason } })
}

/** Sends a failed delivery on its way again. */
export function retry({ id, version }: Pick<Shown, 'id' | 'version'>): Promise<WireProposal> {
  return call(`/api/v1/proposals/${encodeURIComponent(id)}/retry`, { method: 'POST', version, body: {} })
}

/** Starts a run of an environment; a dry run does everything but the effect. */
export function startRun(what: { readonly environment: string; readonly dryRun: boolean }): Promise<WireRun> {
  return call('/api/v1/runs', { method: 'POST', body: { environment: what.environment, dry_run: what.dryRun } })
}

/** What a new key is for. */
export interface KeyWish {
  readonly name: string
  readonly role: Role
  readonly use: 'api' | 'scrape'
  readonly for: 'me' | 'service'
  readonly expiresInDays: number
}

/** Makes a key; its secret is in this answer and nowhere else. */
export function makeKey(wish: KeyWish): Promise<{ readonly key: WireKey; readonly secret: string }> {
  return call('/api/v1/keys', { method: 'POST', body: wish })
}

/** Revokes a key at once. */
export function revokeKey(id: string): Promise<void> {
  return call(`/api/v1/keys/${encodeURIComponent(id)}`, { method: 'DELETE' })
}

/** Ends the session. */
export function signOut(): Promise<void> {
  return call('/sign-out', { method: 'POST' })
}
