// Says, louder than anything else, when a workload outgrows what it may have.

import { formatChartValue, type ChartUnit } from '../parts/plot-options.ts'
import { useNow } from '../parts/use-now.ts'
import { At } from '../parts/when.tsx'
import type { Schema } from '../../api/client.ts'
import { arrivingIn, awayWords } from './arrival-words.ts'

/** One signal whose growth may reach a ceiling. */
export interface ArrivalLineProps {
  /** What grows: `Memory of a pod`. */
  readonly title: string
  readonly arrival: Schema<'Arrival'> | null | undefined
  readonly unit: ChartUnit
}

/** The line; nothing where nothing arrives. */
export function ArrivalLine({ title, arrival, unit }: ArrivalLineProps) {
  const nowMs = useNow()
  const arriving = arrivingIn(arrival, nowMs)
  if (arriving === undefined || arrival === null || arrival === undefined) return null
  const { figure, isUrgent, earliestMs, medianMs } = arriving
  return (
    <p className={isUrgent ? 'arrival arrival-urgent' : 'arrival'}>
      <span className="figure arrival-figure">
        <span aria-hidden="true">▲ </span>
        {figure === 'now' ? 'Now' : `In ${figure}`}
      </span>
      <span>
        {title} reaches its limit of <b>{formatChartValue(arrival.ceiling, unit)}</b> at the earliest around <At atMs={earliestMs} />
        {medianMs === null ? '; at the median not within 30 days.' : `; at the median in ${medianWords(medianMs - nowMs)}.`}
      </span>
    </p>
  )
}

function medianWords(away: number): string {
  const words = awayWords(away)
  return words === 'now' ? 'under an hour' : words
}
