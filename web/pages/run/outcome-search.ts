// What the address of one run can hold, and which outcomes it then shows.

import type { OutcomeWord } from '../../../src/core/run.ts'
import { OUTCOME_WORDS } from '../../parts/words.ts'
import { freeText, hasWords, oneOf } from '../../search-text.ts'
import type { Schema } from '../../../api/client.ts'

/** The filters of a run's outcomes. */
export interface OutcomeSearch {
  readonly outcome?: OutcomeWord | undefined
  readonly q?: string | undefined
}

/** Outcomes in the order in which a person wants to see them: what broke comes first. */
export const OUTCOME_ORDER: readonly OutcomeWord[] = ['failed', 'refused', 'proposed', 'unchanged', 'forecast-only', 'left-alone']

/** The filters in an address; what cannot be read is left out. */
export function readOutcomeSearch(members: Record<string, unknown>): OutcomeSearch {
  return { outcome: oneOf(members['outcome'], Object.keys(OUTCOME_WORDS) as readonly OutcomeWord[]), q: freeText(members['q']) }
}

/** The outcomes that pass, what broke first. */
export function selectOutcomes(outcomes: readonly Schema<'Outcome'>[], search: OutcomeSearch): readonly Schema<'Outcome'>[] {
  return outcomes
    .filter(
      (row) =>
        (search.outcome === undefined || row.outcome === search.outcome) &&
        hasWords([row.workload, row.team, row.code, row.sentence], search.q),
    )
    .toSorted((a, b) => OUTCOME_ORDER.indexOf(a.outcome) - OUTCOME_ORDER.indexOf(b.outcome) || a.workload.localeCompare(b.workload))
}
