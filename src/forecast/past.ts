// The history as the experts want it: scaled to the unit interval, without gaps, and with a note of what was really seen.

import { TidegateError } from '../core/errors.ts'
import type { Series } from '../core/series.ts'
import { DAY_MS } from '../core/time.ts'

/** The fewest samples from which anything can be said. */
export const FEWEST_SAMPLES = 8
/** Most experts read no further back; those that need more days than this are given {@link Past.long}. */
export const MOST_DAYS = 28
/** A year, and the weeks around the same time of the year before. */
const LONGEST_DAYS = 400
/** Values older than {@link MOST_DAYS} are held to so many units, so that no product of theirs overflows. */
const LARGEST_OLD = 2 ** 40

/**
 * A history ready to be forecast.
 *
 * `values` are the samples divided by `unit`, a power of two, so that no square of 1e300 overflows and nothing is rounded.
 * A gap holds a guess (`isSeen` is 0 there) that experts may read and nobody is scored on.
 */
export interface Past {
  readonly values: Float64Array
  /** UTC epoch milliseconds at which `values[0]` starts. */
  readonly startMs: number
  readonly stepMs: number
  /** `values` with up to 400 days in all before its end; `values` itself where the history has no more than 28. */
  readonly long: Float64Array
  readonly isSeen: Uint8Array
  readonly unit: number
  readonly dayLength: number
  readonly hasNegative: boolean
  readonly seenCount: number
  /** Days between the first sample and the end of the series, before anything was left out. */
  readonly days: number
  /** Steps without a sample at the very end. */
  readonly staleSteps: number
  /** Steps of `values` whose samples were set aside, because they tell of an occasion and not of the usual. */
  readonly setAsideCount: number
}

/**
 * Prepares a series; throws `series-refused` when it has fewer than {@link FEWEST_SAMPLES} samples or an infinite one.
 *
 * `guesses`, as long as the series, holds what to put into gaps where samples were set aside, and `NaN` elsewhere.
 */
export function preparePast(series: Series, guesses?: Float64Array): Past {
  const { values: samples } = series
  const dayLength = DAY_MS / series.stepMs
  const seenCount = countSeen(samples)
  if (seenCount < FEWEST_SAMPLES) {
    throw new TidegateError(
      'series-refused',
      `the series has ${seenCount} ${seenCount === 1 ? 'sample' : 'samples'}; a forecast needs at least ${FEWEST_SAMPLES}`,
    )
  }
  const first = samples.findIndex((value) => !Number.isNaN(value))
  const kept = samples.subarray(Math.max(first, samples.length - MOST_DAYS * dayLength))
  if (countSeen(kept) < FEWEST_SAMPLES) {
    throw new TidegateError('series-refused', `the last ${MOST_DAYS} days of the series have fewer than ${FEWEST_SAMPLES} samples`)
  }
  const unit = unitOf(kept)
  const isSeen = markSeen(kept)
  const keptGuesses = guesses?.subarray(samples.length - kept.length)
  const values = fillGaps(kept, { isSeen, unit, dayLength, guesses: keptGuesses })
  const oldest = Math.max(first, samples.length - LONGEST_DAYS * dayLength)
  const older = samples.subarray(oldest, samples.length - kept.length)
  return {
    values,
    startMs: series.startMs + (samples.length - kept.length) * series.stepMs,
    stepMs: series.stepMs,
    long: older.length === 0 ? values : withOlder(older, values, { unit, dayLength, guesses: guesses?.subarray(oldest) }),
    isSeen,
    unit,
    dayLength,
    hasNegative: kept.some((value) => value < 0),
    seenCount: countSeen(kept),
    days: (samples.length - first) / dayLength,
    staleSteps: countStale(isSeen, keptGuesses),
    setAsideCount: keptGuesses?.reduce((count, guess) => (Number.isNaN(guess) ? count : count + 1), 0) ?? 0,
  }
}

function countStale(isSeen: Uint8Array, guesses: Float64Array | undefined): number {
  let last = isSeen.length - 1
  while (last >= 0 && isSeen[last] === 0 && Number.isNaN(guesses?.[last] ?? Number.NaN)) last -= 1
  return isSeen.length - 1 - last
}

/** The history before an origin (a step of `values`, or their length) for one who needs so many days of it. */
export function historyBefore(past: Past, origin: number, neededDays: number): Float64Array {
  if (neededDays <= MOST_DAYS) return past.values.subarray(0, origin)
  return past.long.subarray(0, past.long.length - past.values.length + origin)
}

/** The samples of a past without its gaps, in their order. */
export function seenValues(past: Past): Float64Array {
  const seen = new Float64Array(past.seenCount)
  let count = 0
  for (let i = 0; i < past.values.length; i += 1) {
    if (past.isSeen[i] === 0) continue
    seen[count] = past.values[i]
    count += 1
  }
  return seen
}

function withOlder(
  older: Float64Array,
  values: Float64Array,
  of: Pick<Past, 'unit' | 'dayLength'> & { readonly guesses: Float64Array | undefined },
): Float64Array {
  const isSeen = markSeen(older)
  if (!isSeen.includes(1)) return values
  const filled = fillGaps(older, { ...of, isSeen })
  const long = new Float64Array(older.length + values.length)
  for (let i = 0; i < filled.length; i += 1) long[i] = Math.min(LARGEST_OLD, Math.max(-LARGEST_OLD, filled[i]))
  long.set(values, older.length)
  return long
}

/** The mean distance of the samples from their median. */
export function meanDeviation(past: Past): number {
  const seen = seenValues(past).sort()
  const middle = seen[seen.length >> 1]
  let sum = 0
  for (let i = 0; i < seen.length; i += 1) sum += Math.abs(seen[i] - middle)
  return sum / seen.length
}

function countSeen(samples: Float64Array): number {
  let seen = 0
  for (let i = 0; i < samples.length; i += 1) {
    if (Number.isNaN(samples[i])) continue
    if (!Number.isFinite(samples[i])) {
      throw new TidegateError(
        'series-refused',
        `sample ${i + 1} of the series is \`${samples[i]}\`; only finite numbers and gaps can be read`,
      )
    }
    seen += 1
  }
  return seen
}

function markSeen(samples: Float64Array): Uint8Array {
  const isSeen = new Uint8Array(samples.length)
  for (let i = 0; i < samples.length; i += 1) isSeen[i] = Number.isNaN(samples[i]) ? 0 : 1
  return isSeen
}

function unitOf(samples: Float64Array): number {
  let largest = 0
  for (const value of samples) if (Math.abs(value) > largest) largest = Math.abs(value)
  if (largest === 0) return 1
  const exponent = Math.min(1000, Math.max(-1000, Math.floor(Math.log2(largest))))
  return 2 ** exponent
}

/**
 * Fills gaps from the past alone, so that a back-test sees no future: short ones with the last sample, longer ones (above
 * an hour) with the day before.
 */
function fillGaps(
  samples: Float64Array,
  of: Pick<Past, 'isSeen' | 'unit' | 'dayLength'> & { readonly guesses?: Float64Array | undefined },
): Float64Array {
  const { isSeen, unit, dayLength, guesses } = of
  const values = new Float64Array(samples.length)
  const shortGap = Math.max(1, dayLength / 24)
  let last = samples[isSeen.indexOf(1)] / unit
  let missing = 0
  for (let i = 0; i < samples.length; i += 1) {
    if (isSeen[i] === 1) {
      last = samples[i] / unit
      missing = 0
      values[i] = last
      continue
    }
    if (guesses !== undefined && !Number.isNaN(guesses[i])) {
      missing = 0
      values[i] = guesses[i] / unit
      continue
    }
    missing += 1
    values[i] = missing > shortGap && i >= dayLength ? values[i - dayLength] : last
  }
  return values
}
