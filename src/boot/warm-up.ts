// Lets a thread compile what it will run: the first forecasts of a cold one take ten times as long as the later ones.

import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { forecast } from '../forecast/forecast.ts'

/** Long enough that what runs most is compiled, short enough that nobody notices a start. */
const BUDGET_MS = 500
/** Steps and days of the series that are forecast, two days ahead. */
const SHAPES = [
  { stepMs: HOUR_MS, days: 14 },
  { stepMs: HOUR_MS, days: 3 },
  { stepMs: 15 * MINUTE_MS, days: 14 },
  { stepMs: 5 * MINUTE_MS, days: 14 },
] as const

/** Forecasts made-up days until the budget is spent; at least one of each shape. */
export function warmUp(): void {
  const startedAt = performance.now()
  for (let round = 0; round === 0 || performance.now() - startedAt < BUDGET_MS; round += 1) {
    for (const { stepMs, days } of SHAPES) {
      const dayLength = DAY_MS / stepMs
      const values = Float64Array.from({ length: days * dayLength }, (_, i) => madeUp(i / dayLength, i + round))
      forecast({ series: { startMs: 0, stepMs, values }, horizonSteps: 2 * dayLength })
    }
  }
}

/** A day's wave with a trend and what looks like noise. */
function madeUp(day: number, i: number): number {
  return 10 + 4 * Math.sin(2 * Math.PI * day) + day / 7 + Math.sin(i * i)
}
