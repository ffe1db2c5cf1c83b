// Puts a series on the clock that its demand follows, and a forecast made there back on the UTC grid.

import { TidegateError } from '../core/errors.ts'
import { endOf, type Series } from '../core/series.ts'
import { isTimeZone, offsetsOver } from '../core/time-zone.ts'

/**
 * A series on the grid of a local clock.
 *
 * The clock's axis is UTC moved by as much as the zone's offset differs from the one at the end of the history, so that the forecast starts at the same number
 * on both. Where the clock was put forward, the missing hour is a gap; where it was put back, the hour that came twice is the mean of the two.
 */
export interface LocalClock {
  readonly series: Series
  /** Steps ahead on the clock's grid that cover the horizon. */
  readonly horizonSteps: number
  /** Whether nothing changes inside history and horizon; then `series` is the one that was given, and nothing is moved. */
  readonly isUnmoved: boolean
  /** What is added to a time on the clock's axis to have what the clock on the wall shows. */
  readonly offsetMs: number
  /** An instant on the clock's axis. */
  readonly toClockMs: (utcMs: number) => number
  /** The instant of a time on the clock's axis; of one that came twice the later. */
  readonly toUtcMs: (clockMs: number) => number
  /** A path on the clock's grid, from the end of the history on, as the steps of the UTC grid. */
  readonly toUtc: (path: Float64Array) => Float64Array
}

/** A stretch of UTC and how far the clock's axis is moved there. */
interface Stretch {
  readonly fromMs: number
  readonly toMs: number
  readonly shiftMs: number
}

/** Puts a series on the clock of a zone; throws `forecast-input` for a zone that does not exist. */
export function putOnClock(series: Series, horizonSteps: number, timeZone: string): LocalClock {
  if (!isTimeZone(timeZone))
    throw new TidegateError('forecast-input', `there is no time zone \`${timeZone}\`; give an IANA name such as \`Europe/Berlin\``)
  const endMs = endOf(series)
  const offsets = offsetsOver(timeZone, series.startMs, endMs + horizonSteps * series.stepMs)
  const { offsetMs } = offsets.findLast(({ fromMs }) => fromMs < endMs) ?? offsets[0]
  if (offsets.length === 1) return unmoved(series, horizonSteps, offsetMs)
  const stretches = offsets.map((span, i) => ({
    fromMs: span.fromMs,
    toMs: offsets[i + 1]?.fromMs ?? endMs + horizonSteps * series.stepMs,
    shiftMs: span.offsetMs - offsetMs,
  }))
  const ahead = stretches.filter(({ toMs }) => toMs > endMs)
  const lastMs = Math.max(...ahead.map(({ toMs, shiftMs }) => toMs + shiftMs))
  return {
    series: onClock(series, stretches),
    horizonSteps: Math.max(1, Math.ceil((lastMs - endMs) / series.stepMs)),
    isUnmoved: false,
    offsetMs,
    toClockMs: (utcMs) => utcMs + stretchAt(stretches, utcMs).shiftMs,
    toUtcMs: (clockMs) => utcOf(stretches, clockMs),
    toUtc: (path) => putBack(path, { startMs: endMs, stepMs: series.stepMs, count: horizonSteps }, ahead),
  }
}

function unmoved(series: Series, horizonSteps: number, offsetMs: number): LocalClock {
  return { series, horizonSteps, isUnmoved: true, offsetMs, toClockMs: (at) => at, toUtcMs: (at) => at, toUtc: (path) => path }
}

function stretchAt(stretches: readonly Stretch[], utcMs: number): Stretch {
  return stretches.findLast(({ fromMs }) => fromMs <= utcMs) ?? stretches[0]
}

function utcOf(stretches: readonly Stretch[], clockMs: number): number {
  const found = stretches.findLast(({ fromMs, shiftMs }) => fromMs + shiftMs <= clockMs) ?? stretches[0]
  return found === stretches.at(-1) ? clockMs - found.shiftMs : Math.min(clockMs - found.shiftMs, found.toMs)
}

/**
 * The samples by the clock. A step that two offsets share, or that a change of half an hour cuts, is the mean by how much of it each sample covers; with less
 * than half of it covered it is a gap.
 */
function onClock(series: Series, stretches: readonly Stretch[]): Series {
  const { startMs, stepMs, values } = series
  const endMs = endOf(series)
  const length = Math.max(1, Math.ceil((endMs - startMs - stretches[0].shiftMs) / stepMs))
  const firstMs = endMs - length * stepMs
  const sums = new Float64Array(length)
  const covered = new Float64Array(length)
  for (const stretch of stretches) {
    const first = Math.max(0, Math.floor((stretch.fromMs - startMs) / stepMs))
    const last = Math.min(values.length, Math.ceil((stretch.toMs - startMs) / stepMs))
    for (let i = first; i < last; i += 1) {
      if (Number.isNaN(values[i])) continue
      const from = Math.max(startMs + i * stepMs, stretch.fromMs) + stretch.shiftMs - firstMs
      const to = Math.min(startMs + (i + 1) * stepMs, stretch.toMs) + stretch.shiftMs - firstMs
      for (let j = Math.max(0, Math.floor(from / stepMs)); j * stepMs < to && j < length; j += 1) {
        const share = (Math.min(to, (j + 1) * stepMs) - Math.max(from, j * stepMs)) / stepMs
        // Halves: two of the largest numbers have no sum.
        sums[j] += 0.5 * share * values[i]
        covered[j] += 0.5 * share
      }
    }
  }
  return { startMs: firstMs, stepMs, values: sums.map((sum, j) => (covered[j] < 0.25 ? Number.NaN : sum / covered[j])) }
}

/** Each UTC step is the mean of what the clock's steps say of it; what the clock shows again within the first hour after the end has no step and takes the first one. */
function putBack(
  path: Float64Array,
  grid: { readonly startMs: number; readonly stepMs: number; readonly count: number },
  stretches: readonly Stretch[],
): Float64Array {
  const { startMs, stepMs, count } = grid
  const back = new Float64Array(count)
  for (let i = 0; i < count; i += 1) {
    const from = startMs + i * stepMs
    for (const stretch of stretches) {
      const begin = Math.max(from, stretch.fromMs)
      const end = Math.min(from + stepMs, stretch.toMs)
      if (begin < end) back[i] += integral(path, (begin + stretch.shiftMs - startMs) / stepMs, (end + stretch.shiftMs - startMs) / stepMs)
    }
  }
  return back
}

/** The integral of a path of steps between two places, both counted in steps. */
function integral(path: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let j = Math.floor(from); j < to; j += 1) {
    sum += (Math.min(to, j + 1) - Math.max(from, j)) * path[Math.min(path.length - 1, Math.max(0, j))]
  }
  return sum
}
