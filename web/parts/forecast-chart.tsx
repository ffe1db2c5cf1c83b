// Shows one signal: what was, what may be with its bands, and the capacity it meets; as a picture, a sentence and a table.

import { useMemo, useState } from 'react'
import { DAY_MS } from '../../src/core/time.ts'
import {
  chartColumns,
  chartFigures,
  DRAWN_LEVELS,
  forecastRows,
  type ChartColumns,
  type ChartFigures,
  type ChartInput,
} from './chart-data.ts'
import { ChartHead } from './chart-head.tsx'
import { marksAt, spansAt, type ChartMark, type ChartSpan } from './chart-mark.ts'
import { formatLocal } from './instant.ts'
import { MarkLegend, SpanLegend } from './mark-legend.tsx'
import { formatChartValue, type ChartUnit } from './plot-options.ts'
import { Plot } from './plot.tsx'
import { At } from './when.tsx'

/** One signal with its name, what it counts, and what its numbers count. */
export interface ForecastChartProps {
  readonly title: string
  /** What one value is, for example `cores of all pods together`. */
  readonly of: string
  readonly input: ChartInput
  readonly unit: ChartUnit
  readonly marks: readonly ChartMark[]
  readonly spans: readonly ChartSpan[]
}

const TABLE_STEP_MS = 7_200_000
const MEDIAN = DRAWN_LEVELS.indexOf(0.5)
const LOW = DRAWN_LEVELS.indexOf(0.05)
const HIGH = DRAWN_LEVELS.indexOf(0.95)

/** The whole figure. */
export function ForecastChart({ title, of, input, unit, marks, spans }: ForecastChartProps) {
  const format = (value: number) => formatChartValue(value, unit)
  const [days, setDays] = useState(7)
  const [isTable, setIsTable] = useState(false)
  const [cursor, setCursor] = useState<number | undefined>(undefined)
  const columns = useMemo(() => chartColumns(input, input.forecast.startMs - days * DAY_MS), [input, days])
  const summary = summaryOf(chartFigures(input), input, format)
  const known = Math.max(1, Math.round((input.forecast.startMs - input.history.startMs) / DAY_MS))
  return (
    <figure className="chart">
      <ChartHead title={title} of={of} days={days} knownDays={known} onDays={setDays} table={{ isShown: isTable, show: setIsTable }} />
      {isTable ? (
        <ForecastTable input={input} format={format} title={title} />
      ) : (
        <>
          <Readout columns={columns} at={cursor} format={format} marks={marks} spans={spans} />
          <Plot
            columns={columns}
            forecastFromMs={input.forecast.startMs}
            label={`${title}: ${summary}`}
            unit={unit}
            marks={marks}
            spans={spans}
            onCursor={setCursor}
          />
          <Legend hasProposed={input.capacityProposed !== undefined} marks={marks} spans={spans} />
        </>
      )}
      <figcaption>{summary}</figcaption>
    </figure>
  )
}

interface LegendProps extends Pick<ForecastChartProps, 'marks' | 'spans'> {
  readonly hasProposed: boolean
}

function Legend({ hasProposed, marks, spans }: LegendProps) {
  return (
    <ul className="legend" aria-hidden="true">
      <li className="key-history">Demand seen</li>
      <li className="key-median">Forecast, median</li>
      <li className="key-inner">50 % band</li>
      <li className="key-outer">90 % band</li>
      <li className="key-high">99 % quantile</li>
      <li className="key-now">Requested now</li>
      {hasProposed ? <li className="key-proposed">Requested as proposed</li> : null}
      <MarkLegend marks={marks} />
      <SpanLegend spans={spans} />
    </ul>
  )
}

interface ReadoutProps extends Pick<ForecastChartProps, 'marks' | 'spans'> {
  readonly columns: ChartColumns
  readonly at: number | undefined
  readonly format: (value: number) => string
}

function Readout({ columns, at, format, marks, spans }: ReadoutProps) {
  const seconds = at === undefined ? undefined : columns.atSeconds[at]
  if (at === undefined || seconds === undefined) return <p className="readout muted">Point at the chart to read it.</p>
  const said = (value: number | null | undefined) => (value === null || value === undefined ? '–' : format(value))
  const seen = columns.history[at] ?? null
  const level = (index: number) => columns.levels[index]?.[at]
  const isPast = (level(MEDIAN) ?? null) === null
  return (
    <p className="readout">
      <span>{formatLocal(seconds * 1000)}</span>
      {isPast ? <b>{seen === null ? 'no sample' : said(seen)}</b> : <b>{said(level(MEDIAN))}</b>}
      {isPast ? null : (
        <span>
          90 % between {said(level(LOW))} and {said(level(HIGH))}
        </span>
      )}
      <span>now {said(columns.capacityNow[at])}</span>
      {(columns.capacityProposed[at] ?? null) === null ? null : <span>proposed {said(columns.capacityProposed[at])}</span>}
      {marksAt(marks, seconds * 1000).map(({ label, kind }) => (
        <span key={kind + label}>{label}</span>
      ))}
      {spansAt(spans, seconds * 1000).map(({ label, kind }) => (
        <span key={kind + label}>{label}</span>
      ))}
    </p>
  )
}

function ForecastTable({
  input,
  format,
  title,
}: Pick<ForecastChartProps, 'input' | 'title'> & { readonly format: (value: number) => string }) {
  return (
    <div className="table-scroll chart-table" tabIndex={0} role="region" aria-label={`Forecast of ${title} as a table`}>
      <table className="table numbers">
        <thead>
          <tr>
            <th scope="col">From</th>
            {DRAWN_LEVELS.map((level) => (
              <th key={level} scope="col">
                {Math.round(level * 100)} %
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {forecastRows(input.forecast, TABLE_STEP_MS).map(({ atMs, values }) => (
            <tr key={atMs}>
              <th scope="row">
                <At atMs={atMs} />
              </th>
              {values.map((value, at) => (
                <td key={DRAWN_LEVELS[at]}>{value === null ? '–' : format(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The picture in one or two sentences. */
function summaryOf(figures: ChartFigures, input: ChartInput, format: (value: number) => string): string {
  const { forecastPeakHigh, forecastPeakMedian, peakHighAtMs, historyPeak, shortFromMs } = figures
  if (forecastPeakHigh === undefined || peakHighAtMs === undefined) return 'There is no forecast.'
  const peak = `The next 48 hours peak at ${format(forecastPeakMedian ?? forecastPeakHigh)} (95 %: ${format(forecastPeakHigh)}) around ${formatLocal(peakHighAtMs)}`
  const past = historyPeak === undefined ? '.' : `; the highest seen is ${format(historyPeak)}.`
  const now = input.capacityNow === undefined ? ' Nothing is requested now.' : ` Requested now: ${format(input.capacityNow)}.`
  const short = shortFromMs === undefined ? '' : ` The 95 % line is above it from ${formatLocal(shortFromMs)}.`
  const proposed = input.capacityProposed === undefined ? '' : ` Proposed: ${format(input.capacityProposed)}.`
  return `${peak}${past}${now}${short}${proposed}`
}
