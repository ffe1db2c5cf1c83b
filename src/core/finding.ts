// Something worth telling about data or a computation, returned as a value instead of logged.

/** How bad a finding is: `refuse` means that the thing it speaks of must not be used. */
export type FindingSeverity = 'info' | 'warning' | 'refuse'

/** One finding: a stable kebab-case code, a full sentence with its figures, and how bad it is. */
export interface Finding {
  readonly code: string
  readonly severity: FindingSeverity
  readonly sentence: string
}
