// The nouns of policy: which set of policies decides, and how it stands at the moment it is asked.

import type { Digest } from './digest.ts'

/** Names one policy in force: the scope that it decides for, how often that scope has had a new one, and the bytes of its bundle. */
export interface PolicyRef {
  readonly scope: string
  /** Counts the heads of a scope, from 1; it never goes back. */
  readonly epoch: number
  /** Of the bundle's bytes. */
  readonly digest: Digest
}

/** One Cedar policy of a bundle. */
export interface PolicyRow {
  /** Its `@id`; unique in the bundle. */
  readonly id: string
  readonly effect: 'permit' | 'forbid'
  /** By key, without the `@`; a key that nobody knows is an obligation that nobody can keep. */
  readonly annotations: Readonly<Record<string, string>>
  readonly text: string
  /** Whether it has neither `when` nor `unless`, so that it holds for everything in its head. */
  readonly isUnconditional?: boolean
}

/** A policy whose head, signatures, bytes, schema and tests were verified; the pure gate is handed it as a value. */
export interface VerifiedPolicy extends PolicyRef {
  /** Digest of the head's envelope. */
  readonly head: Digest
  readonly notBeforeMs: number
  /** From then on it decides nothing. */
  readonly expiresAtMs: number
  readonly rows: readonly PolicyRow[]
}

/** Why no policy stands; `POLICY_STALE` = the last good one is older than allowed, though its head may not have expired. */
export type NoPolicyCode = 'POLICY_NOT_READY' | 'POLICY_STALE' | 'POLICY_EXPIRED' | 'POLICY_SCOPE_UNKNOWN'

/** How the policy of a scope stands at the moment it is asked. INVARIANT: without a verified one everything is DENY. */
export type PolicyStanding =
  | { readonly is: 'verified'; readonly policy: VerifiedPolicy }
  | { readonly is: 'none'; readonly scope: string; readonly code: NoPolicyCode; readonly why: string }
