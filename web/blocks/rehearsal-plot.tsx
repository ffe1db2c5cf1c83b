// Draws a replayed past: demand against what the old and the new manifest would have held ready, and where either ran short.

import { useMemo, useState, type PointerEvent } from 'react'
import { DAY_MS } from '../../src/core/time.ts'
import { ChartHead } from '../parts/chart-head.tsx'
import { DayAxis } from '../parts/day-axis.tsx'
import { formatCores } from '../parts/amount.ts'
import { formatLocal } from '../parts/instant.ts'
import { linePath } from '../parts/svg-path.ts'
import type { Schema } from '../../api/client.ts'
import { rehearsalLanes, shortStretches, stepsPath, type RehearsalLanes } from './rehearsal-lanes.ts'

const HEIGHT = 220

/** The picture of the past; `sentence` is what it shows in words. */
export function RehearsalPlot({ past, sentence }: { readonly past: NonNullable<Schema<'Rehearsal'>['past']>; readonly sentence: string }) {
  const known = Math.max(1, Math.round((past.chart.demandCores.length * past.chart.stepMs) / DAY_MS))
  const [days, setDays] = useState(Math.min(7, known))
  const lanes = useMemo(() => rehearsalLanes(past.chart, days), [past, days])
  const [wanted, setAt] = useState<number | undefined>(undefined)
  const count = lanes.demand.length
  const at = wanted === undefined ? undefined : Math.min(wanted, count - 1)
  return (
    <figure className="chart rehearsal">
      <ChartHead title="The past, replayed" of="cores of all pods together" days={days} knownDays={known} onDays={setDays} />
      <Reading lanes={lanes} at={at} />
      <Picture lanes={lanes} at={at} label={sentence} onPoint={setAt} />
      <DayAxis fromMs={lanes.startMs} toMs={lanes.startMs + count * lanes.stepMs} />
      <label className="rehearsal-slider">
        <span className="visually-hidden">Hour of the past that is read</span>
        <input
          type="range"
          min={0}
          max={Math.max(0, count - 1)}
          value={at ?? Math.max(0, count - 1)}
          aria-valuetext={wordsAt(lanes, at ?? Math.max(0, count - 1))}
          onChange={({ target }) => setAt(Number(target.value))}
        />
      </label>
      <ul className="legend" aria-hidden="true">
        <li className="key-history">Demand</li>
        <li className="key-now">Ready as it stands</li>
        <li className="key-proposed">Ready as proposed</li>
        <li className="key-short">Short as it stands</li>
        <li className="key-short-after">Short as proposed</li>
      </ul>
    </figure>
  )
}

interface PictureProps {
  readonly lanes: RehearsalLanes
  readonly at: number | undefined
  readonly label: string
  readonly onPoint: (step: number) => void
}

function Picture({ lanes, at, label, onPoint }: PictureProps) {
  const { demand, before, after, high } = lanes
  const box = { height: HEIGHT, low: 0, high: high * 1.05 }
  const count = demand.length
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    if (event.clientX >= left && event.clientX < left + width) onPoint(Math.floor(((event.clientX - left) / width) * count))
  }
  return (
    <div>
      <span className="rehearsal-scale muted" aria-hidden="true">
        {formatCores(high * 1.05)}
      </span>
      <svg
        className="rehearsal-picture"
        height={HEIGHT}
        viewBox={`0 0 ${Math.max(1, count)} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
        onPointerMove={point}
      >
        {shortStretches(lanes.shortBefore).map(([from, to]) => (
          <rect key={from} className="short-before" x={from} width={to - from} y={HEIGHT - 12} height={6} />
        ))}
        {shortStretches(lanes.shortAfter).map(([from, to]) => (
          <rect key={from} className="short-after" x={from} width={to - from} y={HEIGHT - 5} height={5} />
        ))}
        <path className="lane-demand" d={linePath(demand, box)} />
        <path className="lane-before" d={stepsPath(before, box)} />
        <path className="lane-after" d={stepsPath(after, box)} />
        {at === undefined ? null : <line className="lane-cursor" x1={at + 0.5} x2={at + 0.5} y1="0" y2={HEIGHT} />}
      </svg>
    </div>
  )
}

function Reading({ lanes, at }: { readonly lanes: RehearsalLanes; readonly at: number | undefined }) {
  if (at === undefined || lanes.demand.length === 0) return <p className="readout muted">Point at the picture to read it.</p>
  const { demand, before, after, shortBefore, shortAfter } = lanes
  return (
    <p className="readout">
      <span>{formatLocal(lanes.startMs + at * lanes.stepMs)}</span>
      <b>{formatCores(demand[at] ?? 0)}</b>
      <span className={(shortBefore[at] ?? 0) > 0 ? 'bad' : ''}>as it stands {formatCores(before[at] ?? 0)}</span>
      <span className={(shortAfter[at] ?? 0) > 0 ? 'bad' : ''}>as proposed {formatCores(after[at] ?? 0)}</span>
    </p>
  )
}

function wordsAt({ startMs, stepMs, demand, before, after }: RehearsalLanes, at: number): string {
  return `${formatLocal(startMs + at * stepMs)}: demand ${formatCores(demand[at] ?? 0)}, ready ${formatCores(before[at] ?? 0)} as it stands and ${formatCores(after[at] ?? 0)} as proposed`
}
