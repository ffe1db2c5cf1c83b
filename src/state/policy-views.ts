// The contract of reading which policy was verified last, so that no earlier one is ever taken again.

import type { Digest } from '../core/digest.ts'

/** Whose word the root of a policy is: that of whoever configured it, or of a process that made one of its own because nothing was configured. */
export type PolicyProvenance = 'configured' | 'generated'

/** The newest head of a scope that was verified, with everything that verifying it again takes; all of it is believed only after that. */
export interface PolicyHeadRecord {
  readonly scope: string
  readonly epoch: number
  readonly bundle: Digest
  /** Digest of the envelope. */
  readonly head: Digest
  /** The text of the head's envelope. */
  readonly envelope: string
  /** The texts of the roots, from the pinned one to the one whose keys signed the head. */
  readonly roots: readonly string[]
  readonly provenance: PolicyProvenance
  readonly installedAtMs: number
  /** When a process of this store saw it last in force at the source, by the wall clock; up to a minute behind. */
  readonly verifiedAtMs: number
}

/** Reads about policy; it belongs to no environment and no team. */
export interface PolicyViews {
  policyHead(scope: string): Promise<PolicyHeadRecord | undefined>
  /** The text of a bundle that was in force once; `undefined` where none was of that digest. */
  policyBundle(digest: Digest): Promise<string | undefined>
}

/** Housekeeping about policy. */
export interface PolicyUpkeep {
  /** Notes that the source was seen at that time with this very head in force; `false` when another one is by now. */
  markPolicyVerified(scope: string, head: Digest, atMs: number): Promise<boolean>
}
