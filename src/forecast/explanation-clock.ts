// Tells an explanation that was made on a local clock by UTC again.

import type { Explanation, Line } from '../core/explanation.ts'
import type { LocalClock } from './local-clock.ts'

/** Places inside a step at which a line is read; offsets change by half an hour at the finest. */
const PLACES = 4

/** The explanation with every line and moment in UTC; the same one where the clock did not change. */
export function explanationInUtc(explanation: Explanation, clock: LocalClock): Explanation {
  if (clock.isUnmoved) return explanation
  const { arrival, residuals } = explanation
  const instant = (atMs: number | undefined) => (atMs === undefined ? undefined : clock.toUtcMs(atMs))
  return {
    ...explanation,
    components: explanation.components.map((component) => ({ ...component, line: lineInUtc(component.line, clock) })),
    residuals: residuals === undefined ? undefined : lineInUtc(residuals, clock),
    changePoints: explanation.changePoints.map((point) => ({ ...point, atMs: clock.toUtcMs(point.atMs) })),
    anomalies: explanation.anomalies.map((one) => ({ ...one, fromMs: clock.toUtcMs(one.fromMs), toMs: clock.toUtcMs(one.toMs) })),
    arrival:
      arrival === undefined ? undefined : { ...arrival, medianMs: instant(arrival.medianMs), earliestMs: instant(arrival.earliestMs) },
  }
}

function lineInUtc({ startMs, stepMs, values }: Line, clock: LocalClock): Line {
  const firstMs = clock.toUtcMs(startMs)
  const count = Math.max(1, Math.round((clock.toUtcMs(startMs + values.length * stepMs) - firstMs) / stepMs))
  const read = (atMs: number) => values[Math.min(values.length - 1, Math.max(0, Math.floor((clock.toClockMs(atMs) - startMs) / stepMs)))]
  return {
    startMs: firstMs,
    stepMs,
    values: Array.from({ length: count }, (_, i) => {
      const seen = Array.from({ length: PLACES }, (__, k) => read(firstMs + (i + (k + 0.5) / PLACES) * stepMs)).filter(
        (value) => value !== null,
      )
      return seen.length === 0 ? null : seen.reduce((sum, value) => sum + value / seen.length, 0)
    }),
  }
}
