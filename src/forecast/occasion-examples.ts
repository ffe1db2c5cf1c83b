// What past occasions did to demand: seen over usual, as a whole and hour by hour, and how much of it is noise.

import { HOUR_MS, DAY_MS } from '../core/time.ts'
import { SUMMED_SHARE, usualOver, type Blocked, type Steps } from './occasion-usual.ts'

/** Longer occasions have no shape of their own by the hour. */
const LONGEST_SHAPED_HOURS = 48
const LEAST_RATIO = 0.02
const LARGEST_RATIO = 50
/** A usual demand below this share of the mean is too small to be a multiple of. */
const LEAST_USUAL = 0.02
const FEWEST_STEPS_SHARE = 0.5
const PLACEBO_DAYS = [-7, -2, -1, 1, 2, 7]
const MOST_PLACEBO_STRETCHES = 3

/** A stretch of the clock's axis that an occasion takes. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** One past occasion, in natural logarithms of seen over usual. */
export interface Example {
  readonly log: number
  /** By the hour since it began, minus `log`; `NaN` where too little was seen. One entry for an occasion of more than two days. */
  readonly shape: readonly number[]
}

/** What an occasion's logarithms are made of: hours since its start. */
export function hoursOf({ fromMs, toMs }: Span): number {
  const hours = Math.max(1, Math.ceil((toMs - fromMs) / HOUR_MS))
  return hours > LONGEST_SHAPED_HOURS ? 1 : hours
}

/** A history on a grid. */
export interface Grid extends Blocked {
  readonly startMs: number
  readonly stepMs: number
  /** Mean of what was seen. */
  readonly mean: number
}

/** What an occasion did; `undefined` where less than half of it was seen or nothing is usual there. Only steps before `endMs` are looked at. */
export function exampleOf(grid: Grid, span: Span): Example | undefined {
  return measure(grid, span, stepsOf(grid, span))
}

/**
 * How far ordinary stretches of the same hours lie from their usual: mean squared logarithms, of the whole and of an hour's share.
 *
 * The same stretch is looked at one, two and seven days before and after, where no occasion is; `undefined` when there is none.
 */
export function noiseOf(grid: Grid, spans: readonly Span[]): { readonly whole: number; readonly hour: number } | undefined {
  let [whole, hour, wholes, hours] = [0, 0, 0, 0]
  for (const span of spans.slice(-MOST_PLACEBO_STRETCHES)) {
    for (const days of PLACEBO_DAYS) {
      const moved = { fromMs: span.fromMs + days * DAY_MS, toMs: span.toMs + days * DAY_MS }
      const steps = stepsOf(grid, moved)
      if (isTouched(grid, steps)) continue
      const example = measure(grid, moved, steps)
      if (example === undefined) continue
      whole += example.log ** 2
      wholes += 1
      for (const part of example.shape) {
        if (Number.isNaN(part)) continue
        hour += part ** 2
        hours += 1
      }
    }
  }
  return wholes === 0 ? undefined : { whole: whole / wholes, hour: hours === 0 ? 0 : hour / hours }
}

/** The steps of the history of which an occasion takes any part. */
export function stepsOf(grid: Pick<Grid, 'startMs' | 'stepMs' | 'values'>, { fromMs, toMs }: Span): Steps {
  const first = Math.floor((fromMs - grid.startMs) / grid.stepMs)
  const last = Math.ceil((toMs - grid.startMs) / grid.stepMs)
  return { first: Math.max(0, Math.min(grid.values.length, first)), last: Math.min(grid.values.length, Math.max(0, last)) }
}

function isTouched({ isBlocked, values }: Grid, { first, last }: Steps): boolean {
  return last - first === 0 || last === values.length || isBlocked.subarray(first, last).includes(1)
}

function measure(grid: Grid, span: Span, steps: Steps): Example | undefined {
  const { values, stepMs, startMs } = grid
  const hours = hoursOf(span)
  const usual = usualOver(grid, steps, 'both')
  const [seenBy, usualBy, countBy] = [new Float64Array(hours), new Float64Array(hours), new Float64Array(hours)]
  for (let i = steps.first; i < steps.last; i += 1) {
    const expected = usual[i - steps.first]
    // A step that the occasion takes less than half of tells of both.
    const middle = startMs + (i + 0.5) * stepMs
    if (Number.isNaN(values[i]) || Number.isNaN(expected) || middle < span.fromMs || middle >= span.toMs) continue
    const hour = Math.min(hours - 1, Math.floor((middle - span.fromMs) / HOUR_MS))
    seenBy[hour] += SUMMED_SHARE * values[i]
    usualBy[hour] += SUMMED_SHARE * expected
    countBy[hour] += 1
  }
  const count = countBy.reduce((sum, one) => sum + one, 0)
  const wanted = Math.min(span.toMs, startMs + values.length * stepMs) - span.fromMs
  if (count === 0 || count * stepMs < FEWEST_STEPS_SHARE * wanted) return undefined
  const least = LEAST_USUAL * SUMMED_SHARE * grid.mean
  const log = logRatio(sumOf(seenBy), sumOf(usualBy), least * count)
  if (log === undefined) return undefined
  const wholeHour = Math.min(HOUR_MS / stepMs, count)
  const shape = Array.from(seenBy, (seen, h) =>
    countBy[h] < FEWEST_STEPS_SHARE * wholeHour ? Number.NaN : (logRatio(seen, usualBy[h], least * countBy[h]) ?? Number.NaN) - log,
  )
  return { log, shape }
}

function logRatio(seen: number, usual: number, least: number): number | undefined {
  if (!(usual > least)) return undefined
  return Math.log(Math.min(LARGEST_RATIO, Math.max(LEAST_RATIO, seen / usual)))
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}
