// When growth reaches a ceiling: a leak on its way to the memory limit.

import type { Arrival } from '../core/explanation.ts'
import { DAY_MS } from '../core/time.ts'
import { growthOf, restartsOf, type Growth } from './growth.ts'
import type { Hours } from './hours.ts'
import { inUnit } from './in-unit.ts'
import type { UsualShape } from './usual-shape.ts'

const LONGEST_DAYS = 30
/** A tooth between restarts tells its slope from so many hours on; before that the one before it does. */
const SHORTEST_TOOTH = 12
/** From so many hours on the shape of the day is taken out first. */
const SHAPED_HOURS = 48

/** What an arrival is computed from: the ceiling in units of the past, and hourly means of the median and the 0.95 quantile. */
export interface Watched {
  readonly hours: Hours
  readonly shape: UsualShape
  readonly ceiling: number
  readonly unit: number
  /** The hour of the newest shift of level, 0 when there was none: what came before it does not count. */
  readonly shiftHour: number
  readonly median: Float64Array
  readonly high: Float64Array
}

/**
 * When the series reaches the ceiling if nothing restarts it: by the forecast inside its horizon, by the growth beyond it, up to 30 days ahead.
 *
 * The growth is that of the hours since the last restart. Both times are `undefined` where the series does not surely grow, or not fast enough: where the
 * lower limit of its slope is not above 0, where it has grown by less than its hours stray, or where the upper limit needs more than 30 days.
 */
export function arrivalOf(watched: Watched): Arrival {
  const { hours, ceiling, unit, median, high } = watched
  const none = { ceiling: inUnit(ceiling, unit), medianMs: undefined, earliestMs: undefined }
  const growth = currentGrowth(watched)
  if (growth === undefined || !(growth.lowest > 0 && growth.slope * growth.hours > growth.above)) return none
  const endMs = hours.startMs + hours.values.length * hours.ms
  const at = (hour: number): number | undefined => {
    return hour * hours.ms > LONGEST_DAYS * DAY_MS ? undefined : endMs + Math.round(hour) * hours.ms
  }
  const earliestByGrowth = hoursUntil(ceiling - growth.level - growth.above, growth.highest)
  if (at(earliestByGrowth) === undefined) return none
  const medianHour = firstAt(median, ceiling) ?? hoursUntil(ceiling - growth.level, growth.slope)
  const earliestHour = Math.min(firstAt(high, ceiling) ?? earliestByGrowth, earliestByGrowth, medianHour)
  return { ...none, medianMs: at(medianHour), earliestMs: at(earliestHour) }
}

/** The growth since the last restart or shift, or where a restart is too short a time ago, the slope before it from where the series stands. */
function currentGrowth({ hours, shape, shiftHour }: Watched): Growth | undefined {
  const { values } = hours
  const restarts = restartsOf(values)
  const restart = restarts.at(-1) ?? 0
  if (values.length - restart < SHORTEST_TOOTH) {
    const before = growthOf(values.subarray(Math.max(shiftHour, restarts.at(-2) ?? 0), restart))
    return before === undefined ? undefined : { ...before, level: values[values.length - 1] }
  }
  const from = Math.max(restart, shiftHour)
  return growthOf((values.length - from < SHAPED_HOURS ? values : shape.bare).subarray(from))
}

/** The first hour of a path that reaches the ceiling. */
function firstAt(path: Float64Array, ceiling: number): number | undefined {
  const hour = path.findIndex((value) => value >= ceiling)
  return hour < 0 ? undefined : hour
}

function hoursUntil(distance: number, slope: number): number {
  return Math.max(0, distance / slope)
}
