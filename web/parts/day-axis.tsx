// The time axis under small pictures: the days, at their midnights.

import { midnights } from './time-ticks.ts'

const DAY = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' })
/** Closer to the right edge than this a word would be cut off. */
const LAST_SHARE = 0.93

/** The axis of `[fromMs, toMs)`; it is a picture only, the words stand elsewhere. */
export function DayAxis({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) {
  return (
    <svg className="day-axis" aria-hidden="true">
      {midnights(fromMs, toMs).map(({ atMs, share }) => (
        <g key={atMs}>
          <line className="axis-tick" x1={percent(share)} x2={percent(share)} y1="0" y2="5" />
          {share > LAST_SHARE ? null : (
            <text className="axis-word" x={percent(share)} dx="3" y="13">
              {DAY.format(atMs)}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`
}
