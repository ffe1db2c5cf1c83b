// Says in two figures why a forecast should be believed: its error against the simplest guess, and its coverage; then who spoke.

import { formatShare } from '../parts/amount.ts'
import { counted } from '../parts/words.ts'
import type { Schema } from '../../api/client.ts'
import { sortedFindings } from './belief-findings.ts'
import { expertWords } from './expert-words.ts'
import { FindingsList } from './findings-list.tsx'
import { LOW_COVERAGE, modelWords, scoreFigure, testedWords } from './forecast-words.ts'

type Belief = Schema<'ForecastEvidence'>

/** So many experts are listed; the others are folded away. */
const LOUDEST = 5

/** One signal's evidence. */
export function ForecastBelief({ title, belief }: { readonly title: string; readonly belief: Belief }) {
  const experts = belief.experts.filter(({ weight }) => weight > 0.0005).toSorted((a, b) => b.weight - a.weight)
  return (
    <div className="belief">
      <h3>{title}</h3>
      <dl className="belief-figures">
        <Score relativeScore={belief.relativeScore} />
        <Coverage coverage90={belief.coverage90} />
      </dl>
      <p className="muted small">
        {modelWords(belief)}. {testedWords(belief)}
      </p>
      <Findings findings={belief.findings} />
      <Weights experts={experts.slice(0, LOUDEST)} />
      <OtherWeights experts={experts.slice(LOUDEST)} />
    </div>
  )
}

function Weights({ experts }: Pick<Belief, 'experts'>) {
  return (
    <ul className="weights">
      {experts.map(({ name, weight }) => (
        <li key={name}>
          <ExpertName name={name} />
          <svg className="share-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect className="share-ground" width="100" height="8" />
            <rect className="share" width={weight * 100} height="8" />
          </svg>
          <span className="number">{formatShare(weight)}</span>
        </li>
      ))}
    </ul>
  )
}

function ExpertName({ name }: { readonly name: string }) {
  const { label, meaning } = expertWords(name)
  return (
    <span className="weight-name" title={meaning}>
      {label}
      {meaning === undefined ? null : <span className="visually-hidden">: {meaning}</span>}
    </span>
  )
}

function Findings({ findings }: Pick<Belief, 'findings'>) {
  const { loud, quiet } = sortedFindings(findings)
  return (
    <>
      {loud.length === 0 ? null : <FindingsList findings={loud} />}
      {quiet.length === 0 ? null : (
        <details className="events">
          <summary>{counted(quiet.length, 'note')} on this forecast</summary>
          <FindingsList findings={quiet} />
        </details>
      )}
    </>
  )
}

function OtherWeights({ experts }: Pick<Belief, 'experts'>) {
  if (experts.length === 0) return null
  const together = experts.reduce((sum, { weight }) => sum + weight, 0)
  return (
    <details className="events">
      <summary>
        {counted(experts.length, 'other')}, together {formatShare(together)}
      </summary>
      <Weights experts={experts} />
    </details>
  )
}

function Score({ relativeScore }: Pick<Belief, 'relativeScore'>) {
  const score = relativeScore === null ? { figure: 'untested', link: 'against', isBetter: true } : scoreFigure(relativeScore)
  return (
    <div className={score.isBetter ? 'belief-figure' : 'belief-figure dial-risk'}>
      <dt>{score.link} “the same as yesterday”</dt>
      <dd className="figure">{score.figure}</dd>
    </div>
  )
}

function Coverage({ coverage90 }: Pick<Belief, 'coverage90'>) {
  return (
    <div className={coverage90 !== null && coverage90 < LOW_COVERAGE ? 'belief-figure dial-risk' : 'belief-figure'}>
      <dt>came inside the 90 % band</dt>
      <dd className="figure">{coverage90 === null ? 'untested' : formatShare(coverage90)}</dd>
    </div>
  )
}
