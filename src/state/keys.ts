// API keys as they are stored: a hash, never the key.

import type { Role } from '../core/principal.ts'

/** A key of a person (acts for them, never with more than their role), of a named service (never approves) or of a named agent (reads and starts runs). */
export interface ApiKey {
  readonly id: string
  readonly name: string
  /** SHA-256 of the secret, hexadecimal. */
  readonly secretHash: string
  readonly principalId: string
  readonly principalKind: 'person' | 'service' | 'agent'
  readonly role: Role
  readonly environments: readonly string[] | '*'
  readonly teams: readonly string[] | '*'
  /** Groups in which it acts; absent = none, of a person theirs. */
  readonly groups?: readonly string[] | undefined
  /** What it may be used for: `api` everything its role allows; `scrape` only `/metrics`; `service` only what lies below `/internal/`. */
  readonly use: 'api' | 'scrape' | 'service'
  readonly createdAtMs: number
  readonly expiresAtMs: number
  readonly revokedAtMs: number | undefined
  readonly lastUsedAtMs: number | undefined
}
