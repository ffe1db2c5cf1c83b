// The rates that a run works with, and what there is to tell about where they come from.

import type { Rates } from './environment.ts'
import type { Finding } from './finding.ts'

/** What is paid for an hour, for one run from its start to its end; findings where the asked source of rates could not be used. */
export interface ResolvedRates {
  readonly rates: Rates
  readonly findings: readonly Finding[]
}
