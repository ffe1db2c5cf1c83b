// By what a workload is decided on beside its figures: prices, bounds, what became of earlier changes, and the hour.

import type { Rates } from './environment.ts'
import type { Guardrails } from './guardrails.ts'

/** What became of an earlier wish for one field of a workload; several fields of one proposal are several entries. */
export interface RecentChange {
  /** As `fieldKey` of field.ts spells it, for example `containers.app.requests.cpu`. */
  readonly field: string
  readonly atMs: number
  readonly kind: 'merged' | 'rejected'
  readonly before: number | undefined
  readonly after: number
}

/** What the scorecard says of a workload. */
export interface Standing {
  /** Whether what stands today did better than what was proposed. */
  readonly isBeaten: boolean
  /** Why, with its figures. */
  readonly sentence: string
}

/** All of it; with the figures of the evidence it gives the same plan for ever. */
export interface DecidedBy {
  readonly rates: Rates
  readonly guardrails: Guardrails
  readonly recent: readonly RecentChange[]
  /** Absent where nobody knew yet. */
  readonly standing?: Standing | undefined
  readonly nowMs: number
}
