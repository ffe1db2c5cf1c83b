// Shows why a forecast says what it says: what to believe first, then the pictures of one signal at a time.

import { useState } from 'react'
import type { ChartUnit } from '../parts/plot-options.ts'
import type { Schema } from '../../api/client.ts'
import { CalibrationPlot } from './calibration-plot.tsx'
import { ComponentsPlot } from './components-plot.tsx'
import { ExplanationLists } from './explanation-lists.tsx'
import { ForecastBelief } from './forecast-belief.tsx'
import { MissesAhead, Residuals } from './miss-plots.tsx'

const SIGNALS = [
  { signal: 'cpu', title: 'CPU', unit: 'cores' },
  { signal: 'memory', title: 'Memory', unit: 'bytes' },
] as const satisfies readonly { readonly signal: 'cpu' | 'memory'; readonly title: string; readonly unit: ChartUnit }[]

/** Both signals' figures side by side, and below them what the chosen one is made of. */
export function WhyForecast({ evidence }: { readonly evidence: Schema<'Evidence'> }) {
  const [chosen, setChosen] = useState<(typeof SIGNALS)[number]>(SIGNALS[0])
  return (
    <>
      <div className="beliefs">
        {SIGNALS.map(({ signal, title }) => (
          <ForecastBelief key={signal} title={title} belief={evidence[signal].evidence} />
        ))}
      </div>
      <div className="why-head">
        <h3>How it is put together</h3>
        <div className="segmented" role="group" aria-label="Signal that is taken apart">
          {SIGNALS.map((each) => (
            <button key={each.signal} type="button" aria-pressed={each === chosen} onClick={() => setChosen(each)}>
              {each.title}
            </button>
          ))}
        </div>
      </div>
      <Pictures key={chosen.signal} belief={evidence[chosen.signal].evidence} title={chosen.title} unit={chosen.unit} />
    </>
  )
}

interface PicturesProps {
  readonly belief: Schema<'ForecastEvidence'>
  readonly title: string
  readonly unit: ChartUnit
}

function Pictures({ belief: { explanation, model, relativeScore }, title, unit }: PicturesProps) {
  if (explanation === null) return <p className="muted">{unexplained(model, relativeScore !== null)}</p>
  return (
    <>
      <section className="why-part" aria-label={`Components of the ${title} forecast`}>
        <h4>Components, which sum up to the median</h4>
        <ComponentsPlot title={title} components={explanation.components} unit={unit} />
      </section>
      <div className="why-grid">
        <section className="why-part" aria-label={`Calibration of the ${title} forecast`}>
          <h4>Calibration: does it keep its promise?</h4>
          <CalibrationPlot calibration={explanation.calibration} />
        </section>
        <section className="why-part" aria-label={`Misses of the ${title} forecast`}>
          <h4>Mean miss by hours ahead</h4>
          <MissesAhead misses={explanation.misses} unit={unit} />
          <h4>Truth minus median, hour by hour</h4>
          <Residuals residuals={explanation.residuals} unit={unit} />
        </section>
      </div>
      <ExplanationLists explanation={explanation} unit={unit} />
    </>
  )
}

function unexplained(model: string | null, isTested: boolean): string {
  const why =
    model === null || model === 'ensemble' ? 'it was made by a version that did not explain yet' : `${model} does not explain itself`
  return `There are no pictures of this forecast: ${why}.${isTested ? ' The figures above were measured all the same.' : ''}`
}
