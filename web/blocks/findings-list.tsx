// Lists what was found about the quality of the data.

import type { FindingSeverity } from '../../src/core/finding.ts'
import { Chip } from '../parts/chip.tsx'
import { Sentence } from '../parts/sentence-view.tsx'
import type { Word } from '../parts/words.ts'
import type { Schema } from '../../api/client.ts'

/** How a severity is said. */
export const FINDING_WORDS: Readonly<Record<FindingSeverity, Word>> = {
  info: { label: 'Info', tone: 'quiet', meaning: 'Good to know' },
  warning: { label: 'Warning', tone: 'wait', meaning: 'Worth a look before anything is decided' },
  refuse: { label: 'Refused', tone: 'risk', meaning: 'The series must not be used' },
}

/** The findings; an empty list is good news and says so. */
export function FindingsList({ findings }: { readonly findings: readonly Schema<'WorkloadRecord'>['findings'][number][] }) {
  if (findings.length === 0) return <p className="muted">Nothing was found: no gaps, no resets, no stale samples.</p>
  return (
    <ul className="plain-list">
      {findings.map((finding, at) => (
        <li key={at} className="voice">
          <Chip word={FINDING_WORDS[finding.severity]} />
          <span>
            <Sentence text={finding.sentence} /> <code className="muted">{finding.code}</code>
          </span>
        </li>
      ))}
    </ul>
  )
}
