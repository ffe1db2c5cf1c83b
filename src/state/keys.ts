// API keys as they are stored: a hash, never the key.

import type { Role } from '../core/principal.ts'

/** A key of a person (acts for them, never with more than their role) or of a named service (never approves). */
export interface ApiKey {
  readonly id: string
  readonly name: string
  /** SHA-256 of the secret, hexadecimal. */
  readonly secretHash: string
  readonly principalId: string
  readonly principalKind: 'person' | 'service'
  readonly role: Role
  readonly environments: readonly string[] | '*'
  readonly teams: readonly string[] | '*'
  /** What it may be used for: `api` everything its role allows; `scrape` only `/metrics`. */
  readonly use: 'api' | 'scrape'
  readonly createdAtMs: number
  readonly expiresAtMs: number
  readonly revokedAtMs: number | undefined
  readonly lastUsedAtMs: number | undefined
}
