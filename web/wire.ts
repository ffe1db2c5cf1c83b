// How a noun of core looks after its trip through JSON: absence is `null`, and patterned strings are plain ones.

import type { Evidence } from '../src/core/evidence.ts'
import type { ApprovalSettings, EnvironmentMode, Guardrails, Rates, Team } from '../src/core/environment.ts'
import type { Principal, Role } from '../src/core/principal.ts'
import type { Proposal } from '../src/core/proposal.ts'
import type { SealedReceipt } from '../src/core/receipt.ts'
import type { Outcome, Run } from '../src/core/run.ts'
import type { WorkloadRecord } from '../src/core/workload-record.ts'

/** A value of core as JSON carries it; a union of literals stays one, a pattern such as a digest becomes `string`. */
export type Wire<T> = T extends string
  ? object extends Record<T, 1>
    ? string
    : T
  : T extends undefined
    ? null
    : T extends readonly (infer Item)[]
      ? readonly Wire<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Wire<T[Key]> }
        : T

/** A page of a list; `next` is given back as `after`, and is `null` at the end. */
export interface WirePage<Row> {
  readonly items: readonly Row[]
  readonly next: string | null
}

export type WireProposal = Wire<Proposal>
export type WireEvidence = Wire<Evidence>
export type WireRun = Wire<Run>
export type WireOutcome = Wire<Outcome>
export type WireWorkload = Wire<WorkloadRecord>
export type WireReceipt = Wire<SealedReceipt>

/** Who is signed in, and the token that unsafe requests of a session carry. */
export interface WireMe {
  readonly principal: Wire<Principal>
  readonly csrfToken: string | null
}

/** One environment's figures on the overview; money in its own currency. */
export interface WireEnvironmentStatus {
  readonly name: string
  readonly mode: EnvironmentMode
  readonly currency: string
  readonly costNowPerMonth: number
  readonly costProposedPerMonth: number
  readonly waiting: number
  readonly risks: number
  readonly wastes: number
  readonly workloads: number
  readonly lastRun: WireRun | null
}

/** The figures behind the overview. */
export interface WireStatus {
  readonly version: string
  readonly environments: readonly WireEnvironmentStatus[]
  readonly ledger: { readonly size: number; readonly hash: string }
}

/** One environment as its file describes it, without secrets. */
export interface WireEnvironment {
  readonly name: string
  readonly mode: EnvironmentMode
  readonly clusterLabel: string
  readonly metricsKind: string
  readonly repositoryBranch: string
  readonly host: string
  readonly currency: string
  readonly rates: Wire<Rates>
  readonly teams: readonly Wire<Team>[]
  readonly guardrails: Wire<Guardrails>
  readonly approvals: Wire<ApprovalSettings>
  readonly intervalMinutes: number
}

/** The entries of the log that the reader may see, and its head. */
export interface WireLedger {
  readonly items: readonly WireReceipt[]
  readonly head: { readonly size: number; readonly hash: string }
}

/** A public key under which receipts are signed. */
export interface WireLedgerKey {
  readonly keyid: string
  readonly publicKey: string
}

/** An API key without its secret. */
export interface WireKey {
  readonly id: string
  readonly name: string
  readonly principalId: string
  readonly principalKind: 'person' | 'service'
  readonly role: Role
  readonly use: 'api' | 'scrape'
  readonly createdAtMs: number
  readonly expiresAtMs: number
  readonly revokedAtMs: number | null
  readonly lastUsedAtMs: number | null
}
