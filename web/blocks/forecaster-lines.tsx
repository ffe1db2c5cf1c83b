// Says above the charts when another forecaster drew them than the one that was asked.

import { Chip } from '../parts/chip.tsx'
import { Sentence } from '../parts/sentence-view.tsx'
import type { Schema } from '../../api/client.ts'
import { forecasterWarnings } from './belief-findings.ts'
import { FINDING_WORDS } from './findings-list.tsx'

/** One line for each warning; nothing where who was asked forecast. */
export function ForecasterLines({ evidence }: { readonly evidence: Schema<'Evidence'> }) {
  const warnings = forecasterWarnings(evidence)
  if (warnings.length === 0) return null
  return (
    <ul className="plain-list forecaster-lines">
      {warnings.map(({ title, finding }) => (
        <li key={title + finding.code} className="voice">
          <Chip word={FINDING_WORDS[finding.severity]} />
          <span>
            <b>{title}:</b> <Sentence text={finding.sentence} />
          </span>
        </li>
      ))}
    </ul>
  )
}
