// Shows how far the truth lay from the median in the back-tests: by hours ahead, and hour by hour.

import { plain } from '../parts/amount.ts'
import { DayAxis } from '../parts/day-axis.tsx'
import { formatChartValue, type ChartUnit } from '../parts/plot-options.ts'
import { columnsPath, heightOf } from '../parts/svg-path.ts'
import type { Schema } from '../../api/client.ts'
import { missSentence, residualReach, residualSentence } from './forecast-words.ts'

const HEIGHT = 72

/** Mean misses by hours ahead, as columns, with a tick where the signed mean lies. */
export function MissesAhead({ misses, unit }: { readonly misses: readonly Schema<'MissAhead'>[]; readonly unit: ChartUnit }) {
  const [first, last] = [misses[0], misses.at(-1)]
  if (first === undefined || last === undefined) return <p className="muted">Nothing was tested.</p>
  const high = Math.max(...misses.map(({ meanAbsolute }) => meanAbsolute))
  const low = Math.min(0, ...misses.map(({ mean }) => mean))
  const box = { height: HEIGHT, low, high }
  const path = columnsPath(
    misses.map(({ meanAbsolute }) => meanAbsolute),
    box,
  )
  return (
    <>
      <p>{missSentence(misses, (value) => formatChartValue(value, unit))}</p>
      <svg
        className="miss-picture"
        height={HEIGHT}
        viewBox={`0 0 ${misses.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path className="miss-column" d={path} />
        <line className="lane-zero" x1="0" x2={misses.length} y1={heightOf(0, box)} y2={heightOf(0, box)} />
        {misses.map(({ aheadHours, meanAbsolute, mean }, at) => (
          <g key={aheadHours}>
            <line className="miss-mean" x1={at + 0.15} x2={at + 0.85} y1={heightOf(mean, box)} y2={heightOf(mean, box)} />
            <rect className="miss-pointed" x={at} y="0" width="1" height={HEIGHT}>
              <title>{`up to ${plain(aheadHours)} h ahead: off by ${formatChartValue(meanAbsolute, unit)}, on balance ${formatChartValue(mean, unit)}`}</title>
            </rect>
          </g>
        ))}
      </svg>
      <p className="ends muted small" aria-hidden="true">
        <span>up to {plain(first.aheadHours)} h ahead</span>
        <span>up to {plain(last.aheadHours)} h ahead</span>
      </p>
    </>
  )
}

/** Truth minus median, hour by hour: columns above the line where the forecast was too low. */
export function Residuals({ residuals, unit }: { readonly residuals: Schema<'Series'> | null; readonly unit: ChartUnit }) {
  const seen = residuals?.values.filter((value) => value !== null) ?? []
  if (residuals === null || seen.length === 0) return <p className="muted">Nothing was tested hour by hour.</p>
  const { startMs, stepMs, values } = residuals
  const { reach, isCut } = residualReach(seen)
  const box = { height: HEIGHT, low: -reach, high: reach }
  const held = values.map((value) => (value === null ? null : Math.min(reach, Math.max(-reach, value))))
  return (
    <>
      <p>{residualSentence(residuals, (value) => formatChartValue(value, unit))}</p>
      <svg
        className="miss-picture"
        height={HEIGHT}
        viewBox={`0 0 ${values.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path className="residual-low" d={columnsPath(held.map(partOf('above')), box)} />
        <path className="residual-high" d={columnsPath(held.map(partOf('below')), box)} />
        <line className="lane-zero" x1="0" x2={values.length} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      </svg>
      <DayAxis fromMs={startMs} toMs={startMs + values.length * stepMs} />
      {isCut ? <p className="muted small">Columns that reach the edge go on beyond ±{formatChartValue(reach, unit)}.</p> : null}
    </>
  )
}

function partOf(side: 'above' | 'below'): (value: number | null) => number | null {
  return (value) => (value === null || value > 0 !== (side === 'above') ? null : value)
}
