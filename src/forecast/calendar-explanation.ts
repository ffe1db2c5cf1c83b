// What the clock and the calendar have to do with an explanation: it is made on the clock, and told by UTC.

import type { Calendar } from '../core/calendar.ts'
import type { Explanation, Line, OccasionEffect } from '../core/explanation.ts'
import type { Finding } from '../core/finding.ts'
import type { LocalClock } from './local-clock.ts'
import type { OccasionWork } from './occasions.ts'

/** Places inside a step at which a line is read; offsets change by half an hour at the finest. */
const PLACES = 4

/** The clock of a series, what its occasions do, and where both come from. */
export interface KnownCalendar {
  readonly clock: LocalClock
  readonly occasions: OccasionWork
  readonly calendar: Calendar | undefined
}

/** What an explanation is given of the calendar, on the clock's axis. */
export function onTheClock({ clock, occasions, calendar }: KnownCalendar): {
  readonly calendar: Calendar | undefined
  readonly clock: LocalClock
  readonly occasions: { readonly factors: Float64Array; readonly effects: readonly OccasionEffect[] } | undefined
} {
  const { factors, effects } = occasions
  return {
    calendar: calendar === undefined ? undefined : { ...calendar, releasesMs: calendar.releasesMs.map(clock.toClockMs) },
    clock,
    occasions: factors === undefined ? undefined : { factors: factors.factor, effects },
  }
}

/** The explanation with every line and moment in UTC, and with what the calendar did to the history and took for granted. */
export function inUtc(explanation: Explanation, { clock, occasions, calendar }: KnownCalendar): Explanation {
  const told = {
    ...explanation,
    cleaned: [...explanation.cleaned, ...occasions.cleaned],
    assumptions: [...explanation.assumptions, ...(clock.isUnmoved ? [] : [sayChange(calendar)]), ...occasions.assumptions],
    occasions: occasions.effects,
  }
  if (clock.isUnmoved) return told
  const { arrival, residuals } = told
  const instant = (atMs: number | undefined) => (atMs === undefined ? undefined : clock.toUtcMs(atMs))
  return {
    ...told,
    components: told.components.map((component) => ({ ...component, line: lineInUtc(component.line, clock) })),
    residuals: residuals === undefined ? undefined : lineInUtc(residuals, clock),
    changePoints: told.changePoints.map((point) => ({ ...point, atMs: clock.toUtcMs(point.atMs) })),
    anomalies: told.anomalies.map((one) => ({ ...one, fromMs: clock.toUtcMs(one.fromMs), toMs: clock.toUtcMs(one.toMs) })),
    arrival:
      arrival === undefined ? undefined : { ...arrival, medianMs: instant(arrival.medianMs), earliestMs: instant(arrival.earliestMs) },
  }
}

function sayChange(calendar: Calendar | undefined): Finding {
  const sentence = `The clock of ${calendar?.timeZone ?? 'UTC'} changes inside the history or the forecast; demand is taken to follow the clock: the hour that it leaves out is a gap, and the one that it shows twice is the mean of both.`
  return { code: 'clock-changes', severity: 'info', sentence }
}

function lineInUtc({ startMs, stepMs, values }: Line, clock: LocalClock): Line {
  const firstMs = clock.toUtcMs(startMs)
  const count = Math.max(1, Math.round((clock.toUtcMs(startMs + values.length * stepMs) - firstMs) / stepMs))
  const read = (atMs: number) => values[Math.min(values.length - 1, Math.max(0, Math.floor((clock.toClockMs(atMs) - startMs) / stepMs)))]
  return {
    startMs: firstMs,
    stepMs,
    values: Array.from({ length: count }, (_, i) => {
      const places = Array.from({ length: PLACES }, (__, k) => read(firstMs + (i + (k + 0.5) / PLACES) * stepMs))
      const seen = places.filter((value) => value !== null)
      return seen.length === 0 ? null : seen.reduce((sum, value) => sum + value / seen.length, 0)
    }),
  }
}
