// The contract of delivering a change: one branch with one commit.

import type { Digest } from '../core/digest.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import type { Permit } from '../core/permit.ts'
import type { Delivery } from '../core/proposal.ts'

/** What shall be delivered: whole files as they shall be, on top of a commit. */
export interface DeliveryOrder {
  /** Names the delivery; the branch is named by it, so that a second call finds the first one's work. */
  readonly digest: Digest
  readonly branch: string
  readonly baseCommit: string
  readonly files: readonly ManifestFile[]
  readonly title: string
  readonly body: string
  /** Git trailers, in order: proposal, change digest, the receipts of the approvals; the host adds the permit's effect. */
  readonly trailers: readonly { readonly key: string; readonly value: string }[]
  readonly author: { readonly name: string; readonly email: string }
  readonly atMs: number
}

/**
 * A place where changes are delivered.
 *
 * `deliver` is idempotent: when the branch is there with the same content it answers that delivery and pushes nothing; with other content it throws
 * `repository-conflict`. Throws `repository-unreachable` when the remote does not answer; whether the branch was made is then asked with `find`.
 * It refuses a permit that has expired or is for another order. `find` reads whether the order's work is there and never writes; it throws as `deliver` does.
 */
export interface Host {
  readonly name: 'git' | 'dry-run'
  deliver(permit: Permit, order: DeliveryOrder, nowMs: number): Promise<Delivery>
  find(order: DeliveryOrder): Promise<Delivery | undefined>
}
