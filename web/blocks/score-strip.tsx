// Shows day by day how forecasts did: columns over or under the line of what is promised, with the same as a table.

import { DAY_MS } from '../../src/core/time.ts'
import { formatShare } from '../parts/amount.ts'
import { DayAxis } from '../parts/day-axis.tsx'
import { columnsPath } from '../parts/svg-path.ts'
import { counted } from '../parts/words.ts'
import { scoreFigure } from './forecast-words.ts'
import { COVERAGE_REACH, GAIN_REACH, stripOf, type ScorePoint, type ScoreStrip } from './score-days.ts'

const HEIGHT = 56
const DAY = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' })

/** The strip of one signal; a sentence where nothing was scored. */
export function ScoreStripView({ title, points }: { readonly title: string; readonly points: readonly ScorePoint[] }) {
  const strip = stripOf(points)
  return (
    <div className="strip">
      <h3>{title}</h3>
      {strip === undefined ? <p className="muted">Nothing of it was scored in the last month.</p> : <Strip title={title} strip={strip} />}
    </div>
  )
}

function Strip({ title, strip }: { readonly title: string; readonly strip: ScoreStrip }) {
  const scored = strip.points.filter((point) => point !== undefined)
  return (
    <>
      <Lane label="Inside the 90 % band" line="90 % as promised" values={strip.coverage} reach={COVERAGE_REACH} strip={strip} />
      <Lane label="Error" line="as much as “the same as yesterday”; above is less" values={strip.gain} reach={GAIN_REACH} strip={strip} />
      <DayAxis fromMs={strip.startMs} toMs={strip.startMs + strip.points.length * DAY_MS} />
      <details className="events">
        <summary>
          {counted(scored.length, 'day')} of {title} as a table
        </summary>
        <table className="table numbers">
          <thead>
            <tr>
              <th scope="col">Made on</th>
              <th scope="col">Inside the 90 % band</th>
              <th scope="col">Error</th>
            </tr>
          </thead>
          <tbody>
            {scored.toReversed().map(({ dayMs, coverage90, relativeScore }) => (
              <tr key={dayMs}>
                <th scope="row">{DAY.format(dayMs)}</th>
                <td>{formatShare(coverage90)}</td>
                <td>{scoreFigure(relativeScore).figure}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}

interface LaneProps {
  readonly label: string
  /** What the line in the middle stands for. */
  readonly line: string
  readonly values: readonly (number | null)[]
  readonly reach: number
  readonly strip: ScoreStrip
}

function Lane({ label, line, values, reach, strip }: LaneProps) {
  const box = { height: HEIGHT, low: -reach, high: reach }
  const good = values.map((value) => (value !== null && value >= 0 ? value : null))
  const bad = values.map((value) => (value !== null && value < 0 ? value : null))
  return (
    <>
      <p className="strip-label small">
        <b>{label}</b> <span className="muted">line: {line}</span>
      </p>
      <svg
        className="miss-picture"
        height={HEIGHT}
        viewBox={`0 0 ${values.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path className="strip-good" d={columnsPath(good, box)} />
        <path className="strip-bad" d={columnsPath(bad, box)} />
        <line className="strip-line" x1="0" x2={values.length} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        {strip.points.map((point, day) =>
          point === undefined ? null : (
            <rect key={point.dayMs} className="miss-pointed" x={day} y="0" width="1" height={HEIGHT}>
              <title>{pointWords(point)}</title>
            </rect>
          ),
        )}
      </svg>
    </>
  )
}

function pointWords({ dayMs, coverage90, relativeScore }: ScorePoint): string {
  return `${DAY.format(dayMs)}: ${formatShare(coverage90)} inside the 90 % band, ${scoreFigure(relativeScore).figure} than “the same as yesterday”`
}
