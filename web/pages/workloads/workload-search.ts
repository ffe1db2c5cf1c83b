// What the address of the list of workloads can hold, and which workloads it then shows.

import type { Severity } from '../../../src/core/plan.ts'
import type { OutcomeWord } from '../../../src/core/run.ts'
import { SEVERITY_ORDER } from '../../blocks/urgency.ts'
import { OUTCOME_WORDS } from '../../parts/words.ts'
import { freeText, hasWords, oneOf } from '../../search-text.ts'
import type { Schema } from '../../../api/client.ts'

/** The filters of the list; an absent one lets everything pass. */
export interface WorkloadSearch {
  readonly environment?: string | undefined
  readonly team?: string | undefined
  readonly outcome?: OutcomeWord | undefined
  readonly severity?: Severity | undefined
  readonly q?: string | undefined
}

export const OUTCOMES = Object.keys(OUTCOME_WORDS) as readonly OutcomeWord[]

/** The filters in an address; what cannot be read is left out. */
export function readWorkloadSearch(members: Record<string, unknown>): WorkloadSearch {
  return {
    environment: freeText(members['environment']),
    team: freeText(members['team']),
    outcome: oneOf(members['outcome'], OUTCOMES),
    severity: oneOf(members['severity'], SEVERITY_ORDER),
    q: freeText(members['q']),
  }
}

/** The workloads that pass, the dearest first. */
export function selectWorkloads(records: readonly Schema<'WorkloadRecord'>[], search: WorkloadSearch): readonly Schema<'WorkloadRecord'>[] {
  return records
    .filter(
      ({ environment, outcome, severity, workload }) =>
        (search.environment === undefined || environment === search.environment) &&
        (search.team === undefined || workload.team === search.team) &&
        (search.outcome === undefined || outcome === search.outcome) &&
        (search.severity === undefined || severity === search.severity) &&
        hasWords([workload.ref, workload.team, workload.scaler.by], search.q),
    )
    .toSorted((a, b) => (b.cost?.nowPerMonth ?? 0) - (a.cost?.nowPerMonth ?? 0) || a.workload.ref.localeCompare(b.workload.ref))
}
