// Draws what an environment will be asked for and what its pods will request, with how sure that is.

import { formatCores } from '../../parts/amount.ts'
import { DayAxis } from '../../parts/day-axis.tsx'
import { linePath } from '../../parts/svg-path.ts'
import type { Schema } from '../../../api/client.ts'

type Bands = Schema<'CapacityOutlook'>['demandCores']

const HEIGHT = 160

/** Two quantities over the same steps. */
export interface BandsPlotProps {
  readonly demand: Bands
  readonly requested: Bands
  readonly startMs: number
  readonly stepMs: number
}

/** The picture, its words and its axis. */
export function BandsPlot({ demand, requested, startMs, stepMs }: BandsPlotProps) {
  const count = demand.p50.length
  const high = [...demand.p99, ...requested.p95].reduce((most, value) => Math.max(most, value), 0)
  const box = { height: HEIGHT, low: 0, high: high > 0 ? high * 1.05 : 1 }
  const peak = (values: readonly number[]) => formatCores(values.reduce((most, value) => Math.max(most, value), 0))
  const words = `Demand peaks at ${peak(demand.p50)} (95 %: ${peak(demand.p95)}); pods will request up to ${peak(requested.p50)} (95 %: ${peak(requested.p95)}).`
  return (
    <figure className="chart rehearsal">
      <div>
        <span className="rehearsal-scale muted" aria-hidden="true">
          {formatCores(box.high)}
        </span>
        <svg
          className="rehearsal-picture"
          height={HEIGHT}
          viewBox={`0 0 ${Math.max(1, count)} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={words}
        >
          <path className="lane-demand" d={linePath(demand.p50, box)} />
          <path className="lane-demand lane-high" d={linePath(demand.p95, box)} />
          <path className="lane-before" d={linePath(requested.p50, box)} />
          <path className="lane-before lane-high" d={linePath(requested.p95, box)} />
        </svg>
      </div>
      <DayAxis fromMs={startMs} toMs={startMs + count * stepMs} />
      <ul className="legend" aria-hidden="true">
        <li className="key-history">Demand, median and 95 %</li>
        <li className="key-now">Requested, median and 95 %</li>
      </ul>
      <figcaption>{words}</figcaption>
    </figure>
  )
}
