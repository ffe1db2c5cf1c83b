// Shows how many workloads of a run had each outcome.

import type { OutcomeWord } from '../../src/core/run.ts'
import { OUTCOME_WORDS } from '../parts/words.ts'
import type { Schema } from '../../api/client.ts'

const ORDER = Object.keys(OUTCOME_WORDS) as readonly OutcomeWord[]

/** The counts that are not zero, in the order of the outcomes. */
export function RunCounts({ counts }: { readonly counts: Schema<'Run'>['counts'] }) {
  const present = ORDER.filter((word) => (counts[word] ?? 0) > 0)
  if (present.length === 0) return <span className="muted">no workload judged yet</span>
  return (
    <span className="counts">
      {present.map((word) => (
        <span key={word} className={`count tone-${OUTCOME_WORDS[word].tone}`}>
          <b>{counts[word]}</b> {OUTCOME_WORDS[word].label.toLowerCase()}
        </span>
      ))}
    </span>
  )
}
