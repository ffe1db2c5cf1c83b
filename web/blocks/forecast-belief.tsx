// Says why a forecast should be believed: its experts, its score against the simplest guess, its coverage.

import { formatShare, plain } from '../parts/amount.ts'
import { opened } from '../parts/sentence.ts'
import { counted } from '../parts/words.ts'
import type { Schema } from '../../api/client.ts'

type Belief = Schema<'Evidence'>['cpu']['evidence']

/** One signal's evidence. */
export function ForecastBelief({ title, belief }: { readonly title: string; readonly belief: Belief }) {
  const experts = belief.experts.filter(({ weight }) => weight > 0.0005).toSorted((a, b) => b.weight - a.weight)
  return (
    <div className="belief">
      <h3>{title}</h3>
      <p>{scoreSentence(belief)}</p>
      <p>{coverageSentence(belief)}</p>
      <ul className="weights">
        {experts.map(({ name, weight }) => (
          <li key={name}>
            <span className="weight-name">{opened(name.replaceAll('-', ' '))}</span>
            <svg className="share-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect className="share-ground" width="100" height="8" />
              <rect className="share" width={weight * 100} height="8" />
            </svg>
            <span className="number">{formatShare(weight)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function scoreSentence({ relativeScore, historyDays, origins }: Belief): string {
  if (relativeScore === null) return `With a history of ${plain(historyDays)} days there was nothing to test it on.`
  const against = relativeScore <= 1 ? `${formatShare(1 - relativeScore)} less` : `${formatShare(relativeScore - 1)} more`
  return `It errs ${against} than “the same as yesterday” does, tested at ${counted(origins, 'moment')} of the last ${plain(historyDays)} days.`
}

function coverageSentence({ coverage90 }: Belief): string {
  return coverage90 === null ? 'Its bands could not be tested.' : `${formatShare(coverage90)} of what came fell inside its 90 % band.`
}
