// Shows a signal that has a past and no forecast, in whatever unit it comes; as a picture, a sentence and a table.

import { useMemo, useState, type ReactNode } from 'react'
import { DAY_MS } from '../../src/core/time.ts'
import { plain } from './amount.ts'
import { chartColumns, type ChartColumns, type ChartInput, type GridSeries } from './chart-data.ts'
import { ChartHead } from './chart-head.tsx'
import { marksAt, type ChartMark, type ChartSpan } from './chart-mark.ts'
import { formatLocal } from './instant.ts'
import { MarkLegend } from './mark-legend.tsx'
import { Plot } from './plot.tsx'
import { At } from './when.tsx'

/** One signal with its name, and what happened meanwhile. */
export interface SignalChartProps {
  readonly title: string
  readonly of: string
  readonly history: GridSeries
  /** Where the time axis ends: that of a forecast that it stands under, so that both have the same axis. */
  readonly untilMs: number
  readonly marks: readonly ChartMark[]
  /** Stands under the sentence: where the signal comes from. */
  readonly children: ReactNode
}

/** One list for ever: another one would be drawn anew. */
const NO_SPANS: readonly ChartSpan[] = []
const TABLE_STEP_MS = 7_200_000

/** The whole figure. */
export function SignalChart({ title, of, history, untilMs, marks, children }: SignalChartProps) {
  const endMs = history.startMs + history.values.length * history.stepMs
  const knownDays = Math.max(1, Math.round((endMs - history.startMs) / DAY_MS))
  const [days, setDays] = useState(Math.min(7, knownDays))
  const [isTable, setIsTable] = useState(false)
  const [cursor, setCursor] = useState<number | undefined>(undefined)
  const columns = useMemo(() => chartColumns(pastOnly(history, untilMs), endMs - days * DAY_MS), [history, untilMs, endMs, days])
  const summary = summaryOf(history)
  return (
    <figure className="chart">
      <ChartHead title={title} of={of} days={days} knownDays={knownDays} onDays={setDays} table={{ isShown: isTable, show: setIsTable }} />
      {isTable ? (
        <PastTable history={history} title={title} />
      ) : (
        <>
          <Readout columns={columns} at={cursor} marks={marks} />
          <Plot
            columns={columns}
            forecastFromMs={endMs}
            label={`${title}: ${summary}`}
            unit="plain"
            marks={marks}
            spans={NO_SPANS}
            onCursor={setCursor}
          />
          <ul className="legend" aria-hidden="true">
            <li className="key-history">Demand seen</li>
            <MarkLegend marks={marks} />
          </ul>
        </>
      )}
      <figcaption>
        {summary} {children}
      </figcaption>
    </figure>
  )
}

/** A forecast without a single quantile: nothing but time to come. */
function pastOnly(history: GridSeries, untilMs: number): ChartInput {
  const { stepMs, startMs, values } = history
  const endMs = startMs + values.length * stepMs
  const ahead = new Array<number>(Math.max(0, Math.floor((untilMs - endMs) / stepMs))).fill(0)
  const forecast = { startMs: endMs, stepMs, levels: [], values: [ahead] }
  return { history, forecast, capacityThen: undefined, capacityNow: undefined, capacityProposed: undefined }
}

function Readout({
  columns,
  at,
  marks,
}: {
  readonly columns: ChartColumns
  readonly at: number | undefined
  readonly marks: readonly ChartMark[]
}) {
  const seconds = at === undefined ? undefined : columns.atSeconds[at]
  if (at === undefined || seconds === undefined) return <p className="readout muted">Point at the chart to read it.</p>
  const seen = columns.history[at] ?? null
  return (
    <p className="readout">
      <span>{formatLocal(seconds * 1000)}</span>
      <b>{seen === null ? 'no sample' : plain(seen)}</b>
      {marksAt(marks, seconds * 1000).map(({ label, kind }) => (
        <span key={kind + label}>{label}</span>
      ))}
    </p>
  )
}

function PastTable({ history, title }: Pick<SignalChartProps, 'history' | 'title'>) {
  const stride = Math.max(1, Math.round(TABLE_STEP_MS / history.stepMs))
  const rows = history.values.flatMap((value, step) =>
    step % stride === 0 ? [{ atMs: history.startMs + step * history.stepMs, value }] : [],
  )
  return (
    <div className="table-scroll chart-table" tabIndex={0} role="region" aria-label={`${title} as a table`}>
      <table className="table numbers">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Seen</th>
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map(({ atMs, value }) => (
            <tr key={atMs}>
              <th scope="row">
                <At atMs={atMs} />
              </th>
              <td>{value === null ? '–' : plain(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function summaryOf({ startMs, stepMs, values }: GridSeries): string {
  let highest = -1
  for (let step = 0; step < values.length; step += 1) {
    if (values[step] !== null && (highest < 0 || (values[step] ?? 0) > (values[highest] ?? 0))) highest = step
  }
  const last = values.findLast((value) => value !== null)
  if (highest < 0 || last === undefined) return 'There is no sample.'
  return `The highest seen is ${plain(values[highest] ?? 0)}, at ${formatLocal(startMs + highest * stepMs)}; the latest is ${plain(last ?? 0)}.`
}
