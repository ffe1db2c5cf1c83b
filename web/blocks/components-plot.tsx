// Shows what a forecast is made of: its median on top and its parts below, on one scale, with the sum of the hour that is pointed at.

import { useMemo, useState, type PointerEvent } from 'react'
import { DayAxis } from '../parts/day-axis.tsx'
import { formatLocal } from '../parts/instant.ts'
import type { ChartUnit } from '../parts/plot-options.ts'
import { heightOf, linePath } from '../parts/svg-path.ts'
import type { Schema } from '../../api/client.ts'
import { componentRows, sumFormat, type ComponentRow, type ComponentRows } from './component-rows.ts'

/** The components of one signal. */
export interface ComponentsPlotProps {
  readonly title: string
  readonly components: readonly Schema<'ForecastComponent'>[]
  readonly unit: ChartUnit
}

/** The tallest picture and the flattest, in pixels. */
const TALLEST = 84
const FLATTEST = 22

/** The pictures; a sentence where there is no component. */
export function ComponentsPlot({ title, components, unit }: ComponentsPlotProps) {
  const laid = useMemo(() => componentRows(components), [components])
  if (laid === undefined) return <p className="muted">It was not taken apart: nothing in it repeats that could be told apart.</p>
  return <Rows title={title} laid={laid} unit={unit} />
}

type Format = (value: number) => string

function Rows({ title, laid, unit }: { readonly title: string; readonly laid: ComponentRows; readonly unit: ChartUnit }) {
  const [wanted, setAt] = useState<number | undefined>(undefined)
  const count = laid.rows[0]?.values.length ?? 0
  const at = Math.min(wanted ?? laid.peakAt, count - 1)
  const format = sumFormat(laid.rows[0]?.values[laid.peakAt] ?? 0, unit)
  const when = formatLocal(laid.startMs + at * laid.stepMs)
  const point = (event: PointerEvent<HTMLElement>) => {
    const lane = event.currentTarget.querySelector('svg')?.getBoundingClientRect()
    if (lane === undefined || event.clientX < lane.left || event.clientX >= lane.right) return
    setAt(Math.floor(((event.clientX - lane.left) / lane.width) * count))
  }
  return (
    <div className="components">
      <label className="components-slider">
        <span className="muted">Hour that is read</span>
        <input
          type="range"
          min={0}
          max={count - 1}
          value={at}
          aria-label={`Hour of the ${title} forecast that is read`}
          aria-valuetext={`${when}: ${sumWords(laid, at, format)}`}
          onChange={({ target }) => setAt(Number(target.value))}
        />
        <span className="number">{when}</span>
      </label>
      <ul className="components-rows" onPointerMove={point}>
        {laid.rows.map((row, index) => (
          <Row key={row.name} row={row} span={laid.span} at={at} format={format} isFirstPart={index === 1} />
        ))}
      </ul>
      <div className="components-row">
        <DayAxis fromMs={laid.startMs} toMs={laid.startMs + count * laid.stepMs} />
      </div>
      {laid.silent.length === 0 ? null : <p className="muted small">Next to nothing comes from: {laid.silent.join(', ').toLowerCase()}.</p>}
    </div>
  )
}

interface RowProps {
  readonly row: ComponentRow
  readonly span: number
  readonly at: number
  readonly format: Format
  readonly isFirstPart: boolean
}

function Row({ row, span, at, format, isFirstPart }: RowProps) {
  const { label, values, low, high } = row
  const height = span === 0 ? FLATTEST : Math.max(FLATTEST, (TALLEST * (high - low)) / span)
  // What is flatter than its picture stands in the middle of it, on the same scale as the others.
  const room = span === 0 ? 0 : ((height / TALLEST) * span - (high - low)) / 2
  const box = { height: height - 6, low: low - room, high: high + room }
  const value = values[at] ?? null
  const isSummand = row.name !== 'median' && !isFirstPart
  return (
    <li className={`components-row ${row.name === 'median' ? 'components-sum' : ''}`}>
      <span className="components-name">{label}</span>
      <svg
        className="components-lane"
        height={height}
        viewBox={`0 -3 ${values.length} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label}: between ${format(low)} and ${format(high)}`}
      >
        {row.name === 'median' || row.name === 'level' ? null : (
          <line className="lane-zero" x1="0" x2={values.length} y1={heightOf(0, box)} y2={heightOf(0, box)} />
        )}
        <line className="lane-cursor" x1={at + 0.5} x2={at + 0.5} y1="-3" y2={height} />
        <path className={row.name === 'median' ? 'lane-sum' : 'lane-part'} d={linePath(values, box)} />
      </svg>
      <span className="components-value">
        <span className="muted">{isSummand ? signOf(value, format) : isFirstPart ? '=' : ''}</span>{' '}
        {value === null ? '–' : format(isSummand ? Math.abs(value) : value)}
      </span>
    </li>
  )
}

/** What is rounded to nothing has no minus. */
function signOf(value: number | null, format: Format): string {
  return value !== null && value < 0 && /[1-9]/.test(format(value)) ? '−' : '+'
}

/** The sum in words: `1.5 cores = Level 1.2 cores + Usual day 0.3 cores`. */
function sumWords({ rows }: ComponentRows, at: number, format: Format): string {
  const said = rows.map(({ label, values }) => `${label} ${format(values[at] ?? 0)}`)
  return `${said[0] ?? ''} = ${said.slice(1).join(' + ')}`
}
