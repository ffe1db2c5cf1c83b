// What keeping the policy of a scope takes: where it comes from, who is believed, and how long it stands.

import type { PolicyRefusalCode } from '../../core/policy-refusal.ts'
import type { Log } from '../../core/log.ts'
import type { PolicySource } from '../../gate/policy-source.ts'
import type { Signer } from '../../record/signer.ts'
import type { PolicyProvenance } from '../../state/policy-views.ts'
import type { Store } from '../../state/state.ts'
import type { Upkeep } from '../../state/upkeep.ts'
import type { LoadBundle } from './examine.ts'
import type { Clocks } from './snapshot.ts'

/** What came of one reconcile: the policy is new, or it is the one in force, or what was offered is refused. */
export type ReconcileOutcome = 'installed' | 'unchanged' | PolicyRefusalCode

/** Everything that the keeping of policy is given. */
export interface PolicySettings {
  readonly source: PolicySource
  /** Reads the pinned root anew, so that a file that is replaced is heard of. Throws `PolicyRefusal`. */
  readonly pinnedRoot: () => Promise<string>
  readonly provenance: PolicyProvenance
  /** Parses, checks, loads and tests a bundle. */
  readonly load: LoadBundle
  readonly store: Store
  readonly upkeep: Pick<Upkeep, 'markPolicyVerified'>
  /** Signs the receipts. */
  readonly signer: Signer
  readonly clocks: Clocks
  /** From 0 to 1; spreads the polls of many processes. */
  readonly random: () => number
  readonly version: string
  readonly pollMs: number
  /** How long the policy in force stands without its source having been seen with it. */
  readonly maxAgeMs: number
  /** How long one reading of the source may take, from its head to its bundle. */
  readonly deadlineMs: number
  /** What a refused policy does to the one in force. */
  readonly onInvalidUpdate: 'keepLastKnownGood' | 'deny'
  readonly log: Log
  /** Told of each reconcile. */
  readonly reconciled: (scope: string, outcome: ReconcileOutcome) => void
}
