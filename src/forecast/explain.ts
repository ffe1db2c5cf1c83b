// Gathers why a forecast says what it says: components, misses, calibration, shifts, oddities, what was done and what was assumed.

import type { Calendar } from '../core/calendar.ts'
import type { ChangePoint, Explanation, OccasionEffect } from '../core/explanation.ts'
import { anomaliesOf } from './anomalies.ts'
import { arrivalOf } from './arrival.ts'
import { assumptionsOf, cleanedOf } from './assumptions.ts'
import { calibrationOf, missesOf, residualsOf } from './calibration.ts'
import { shiftsOf, type Shift } from './change-points.ts'
import { componentsOf } from './components.ts'
import { hourlyMeans, hoursOf } from './hours.ts'
import { inUnit } from './in-unit.ts'
import type { LocalClock } from './local-clock.ts'
import type { Past } from './past.ts'
import type { SelfScore } from './self-score.ts'
import { usualShape } from './usual-shape.ts'

const MEDIAN = 0.5
const HIGH = 0.95

/** What is explained: a past and the final paths that were forecast for it, in the unit of the series, with what is known of both. */
export interface Explained {
  readonly past: Past
  /** Paths by the levels of {@link explainedLevels}. */
  readonly levels: readonly number[]
  readonly paths: readonly Float64Array[]
  readonly ceiling: number | undefined
  readonly calendar: Calendar | undefined
  /** Where the past lies on a clock of its own: what sentences say in UTC, and what a weekend is. */
  readonly clock?: Pick<LocalClock, 'toUtcMs' | 'offsetMs'>
  readonly score: SelfScore | undefined
  /** By step of the median, what occasions multiply it with, and what each does; `undefined` when there are none. */
  readonly occasions?: { readonly factors: Float64Array; readonly effects: readonly OccasionEffect[] } | undefined
  /** Whether a correction that was learned on other series was put on the forecast. */
  readonly isCorrected?: boolean
}

/** The levels that were asked for and those that an explanation reads, ascending. */
export function explainedLevels(asked: readonly number[], ceiling: number | undefined): number[] {
  const read = ceiling === undefined ? [MEDIAN] : [MEDIAN, HIGH]
  return [...new Set([...asked, ...read])].sort((a, b) => a - b)
}

/** The explanation of one forecast; the same for the same inputs, and never without an answer. What was borrowed is told by who borrowed. */
export function explain(of: Explained): Explanation {
  const { past, score, calendar, occasions } = of
  const clock = of.clock ?? { toUtcMs: (atMs: number) => atMs, offsetMs: 0 }
  const hours = hoursOf(past, clock.offsetMs)
  const shape = usualShape(hours)
  const shifts = shiftsOf(past, { hours, shape, releasesMs: calendar?.releasesMs ?? [] })
  const shiftHour = hourOf(past, hours.length, shifts.at(-1))
  const inUnits = (path: Float64Array): Float64Array =>
    hourlyMeans(
      path.map((value) => value / past.unit),
      hours.length,
    )
  const median = inUnits(of.paths[of.levels.indexOf(MEDIAN)])
  const factors = occasions === undefined ? undefined : hourlyMeans(occasions.factors, hours.length)
  const changePoints = shifts.map((shift) => changePoint(past, shift))
  return {
    components: componentsOf({ hours, shape, median, factors, shiftHour, unit: past.unit }),
    residuals: residualsOf(past, hours, score?.medians ?? []),
    misses: missesOf(past, score?.medians ?? []),
    calibration: calibrationOf(score),
    changePoints,
    anomalies: anomaliesOf(hours, shape, { unit: past.unit, toUtcMs: clock.toUtcMs }),
    cleaned: cleanedOf(past),
    assumptions: assumptionsOf({ calendar, toUtcMs: clock.toUtcMs, lastChange: changePoints.at(-1), isCorrected: of.isCorrected ?? false }),
    occasions: occasions?.effects ?? [],
    arrival:
      of.ceiling === undefined
        ? undefined
        : arrivalOf({
            hours,
            shape,
            shiftHour,
            median,
            unit: past.unit,
            ceiling: of.ceiling / past.unit,
            high: inUnits(of.paths[of.levels.indexOf(HIGH)]),
          }),
    borrowed: undefined,
  }
}

function hourOf(past: Past, hourLength: number, shift: Shift | undefined): number {
  if (shift === undefined) return 0
  return Math.max(0, Math.ceil((shift.step - (past.values.length % hourLength)) / hourLength))
}

function changePoint(past: Past, shift: Shift): ChangePoint {
  return {
    atMs: shift.releaseMs ?? past.startMs + shift.step * past.stepMs,
    before: inUnit(shift.before, past.unit),
    after: inUnit(shift.after, past.unit),
    release: shift.releaseMs !== undefined,
  }
}
