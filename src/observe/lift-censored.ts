// What usage that stood at its limit would have been, from the days on which the same hour stayed below it.

import type { Series } from '../core/series.ts'
import { DAY_MS, HOUR_MS } from '../core/time.ts'
import { MOST_LIFT } from './lift-throttled.ts'

const HOURS_OF_DAY = 24
/** A day is compared with others by the hours that never stood at the limit, and there must be so many. */
const FEWEST_FREE_HOURS = 4
/** From which share of the limit on usage stands at it, and from where on it was measured under another limit. */
export const AT_LIMIT_FROM = 0.98
export const AT_LIMIT_TO = 1.02
/** Lower limits at which the method is tried on what is known, and the most of the error of doing nothing that it may leave. */
const TRIED_AT = [0.9, 0.8]
const MOST_ERROR = 0.7

/** The usage of one container over all its pods, and what it was allowed at each step, both in cores. */
export interface LimitedUsage {
  readonly series: Series
  readonly allowed: Float64Array
}

/**
 * The usage with each step at the limit raised to what is expected above it; `undefined` where nothing shows what that is.
 *
 * Each step is divided by the level of its day, which is the mean of the hours that never stood at the limit. Those quotients, hour of the day by hour of the day, are
 * observations of one distribution, the ones at the limit censored from above, and each of these becomes the mean of what lies above it: Kaplan and Meier's
 * estimate in Efron's form, "The two sample problem with censored data", 1967. At most `MOST_LIFT` times the usage.
 *
 * INVARIANT: it is tried first where the truth is known: the same usage, cut at nine and at eight tenths of its limit, must come back with a third less error than
 * the cut left. Days that do not resemble each other, of which most recordings have some, fail there, and nothing is raised.
 */
export function liftCensored(usage: LimitedUsage): Float64Array | undefined {
  const isAtLimit = atLimit(usage)
  if (!isAtLimit.includes(1) || TRIED_AT.some((share) => errorLeft(usage, isAtLimit, share) > MOST_ERROR)) return undefined
  return raised(usage.series, isAtLimit)
}

/** 1 at each step that stood at its limit. */
export function atLimit({ series, allowed }: LimitedUsage): Uint8Array {
  return Uint8Array.from(series.values, (value, step) => {
    const ofLimit = value / allowed[step]
    return ofLimit >= AT_LIMIT_FROM && ofLimit <= AT_LIMIT_TO ? 1 : 0
  })
}

/** The error that is left of cutting the usage at a share of its limit; of a step that stands at its true limit only what it lacks is one. */
function errorLeft({ series, allowed }: LimitedUsage, isAtLimit: Uint8Array, share: number): number {
  const values = series.values.map((value, step) => Math.min(value, share * allowed[step]))
  const cut = { series: { ...series, values }, allowed: allowed.map((cores) => share * cores) }
  const isCut = atLimit(cut)
  const back = raised(cut.series, isCut)
  let without = 0
  let left = 0
  for (let step = 0; step < values.length; step += 1) {
    if (isCut[step] === 0) continue
    without += series.values[step] - values[step]
    const error = series.values[step] - back[step]
    left += isAtLimit[step] === 1 ? Math.max(0, error) : Math.abs(error)
  }
  return without > 0 ? left / without : 1
}

function raised(series: Series, isAtLimit: Uint8Array): Float64Array {
  const { values } = series
  const lifted = values.slice()
  const at = placesOf(series)
  const levels = dayLevels(values, at, isAtLimit)
  if (levels === undefined) return lifted
  const quotients = values.map((value, step) => value / levels[at.days[step]])
  const byHour = Array.from({ length: HOURS_OF_DAY }, () => new Array<number>())
  for (let step = 0; step < values.length; step += 1) if (quotients[step] > 0) byHour[at.hours[step]].push(step)
  for (const steps of byHour) {
    if (!steps.some((step) => isAtLimit[step] === 1)) continue
    steps.sort((one, other) => quotients[other] - quotients[one] || one - other)
    let count = 0
    let mean = 0
    let isSeen = false
    // From the highest down: what is at the limit takes the mean of all above it, and leaves that mean as it is.
    for (const step of steps) {
      const own = isAtLimit[step] === 1 && isSeen ? mean : quotients[step]
      if (isAtLimit[step] === 0) isSeen = true
      else lifted[step] = Math.min(MOST_LIFT * values[step], Math.max(values[step], own * levels[at.days[step]]))
      mean = (mean * count + own) / (count + 1)
      count += 1
    }
  }
  return lifted
}

/** The day of each step, counted from the first, and its hour, both in UTC. */
interface Places {
  readonly days: Uint16Array
  readonly hours: Uint8Array
}

function placesOf({ startMs, stepMs, values }: Series): Places {
  const firstDay = Math.floor(startMs / DAY_MS)
  return {
    days: Uint16Array.from(values, (_, step) => Math.floor((startMs + step * stepMs) / DAY_MS) - firstDay),
    hours: Uint8Array.from(values, (_, step) => Math.floor((startMs + step * stepMs) / HOUR_MS) % HOURS_OF_DAY),
  }
}

/** The mean of each day over the hours that never stood at the limit, `NaN` of a day that lacks more than half of them; none at all where such hours are too few. */
function dayLevels(values: Float64Array, { days, hours }: Places, isAtLimit: Uint8Array): Float64Array | undefined {
  const isFree = new Uint8Array(HOURS_OF_DAY).fill(1)
  for (let step = 0; step < values.length; step += 1) if (isAtLimit[step] === 1) isFree[hours[step]] = 0
  const free = isFree.reduce((sum, one) => sum + one, 0)
  if (free < FEWEST_FREE_HOURS) return undefined
  const sums = new Float64Array((days.at(-1) ?? 0) + 1)
  const seen = new Float64Array(sums.length)
  const most = new Float64Array(sums.length)
  for (let step = 0; step < values.length; step += 1) {
    if (isFree[hours[step]] === 0) continue
    most[days[step]] += 1
    if (Number.isNaN(values[step])) continue
    sums[days[step]] += values[step]
    seen[days[step]] += 1
  }
  const whole = most.reduce((one, other) => Math.max(one, other), 0)
  return sums.map((sum, day) => (seen[day] > 0 && 2 * seen[day] >= whole ? sum / seen[day] : Number.NaN))
}
