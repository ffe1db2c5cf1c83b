// What would have been usual at a step, from the same time of other days.

import { medianOf } from './median.ts'

/** Sums are taken of so small a share of the values that those of the largest numbers stay numbers; a power of two rounds nothing. */
export const SUMMED_SHARE = 2 ** -20

const MOST_WEEKS = 4
const MOST_DAYS = 7
const LEAST_LEVEL = 0.5
const LARGEST_LEVEL = 2
/** Steps around an occasion from which its level is taken, in days. */
const AROUND_DAYS = 0.5
const FEWEST_AROUND_DAYS = 0.25

/** A history with the steps that nobody should take for usual. */
export interface Blocked {
  readonly values: Float64Array
  /** 1 where an occasion was under way. */
  readonly isBlocked: Uint8Array
  readonly dayLength: number
}

/** A stretch of steps, `[first, last)`. */
export interface Steps {
  readonly first: number
  readonly last: number
}

/** Which side of a step is read: a guess that a back-test may read knows nothing of what came after. */
export type Side = 'before' | 'both'

/**
 * What would have been usual over a stretch, step by step; `NaN` where nothing tells.
 *
 * The median of the same step in up to four weeks (on each side), or of up to seven days where the weeks do not tell of all of it; moved to the level of the
 * day around the stretch, which is measured in the same way.
 */
export function usualOver(history: Blocked, steps: Steps, side: Side): Float64Array {
  const byWeek = usualBy(history, steps, { stride: 7 * history.dayLength, most: MOST_WEEKS, side })
  return byWeek.some(Number.isNaN) ? usualBy(history, steps, { stride: history.dayLength, most: MOST_DAYS, side }) : byWeek
}

/** Which other steps tell of one: every so many steps, at most so many of them. */
interface Reach {
  readonly stride: number
  readonly most: number
  readonly side: Side
}

function usualBy(history: Blocked, steps: Steps, reach: Reach): Float64Array {
  const usual = Float64Array.from({ length: steps.last - steps.first }, (_, i) => medianOf(gather(history, steps.first + i, reach)))
  if (usual.every(Number.isNaN)) return usual
  const level = levelAround(history, steps, reach)
  return usual.map((value) => (Number.isFinite(level * value) ? level * value : Number.NaN))
}

function levelAround(history: Blocked, { first, last }: Steps, reach: Reach): number {
  const around = Math.round(AROUND_DAYS * history.dayLength)
  let [seen, usual, count] = [0, 0, 0]
  const look = (from: number, to: number) => {
    for (let i = Math.max(0, from); i < Math.min(history.values.length, to); i += 1) {
      if (history.isBlocked[i] === 1 || Number.isNaN(history.values[i])) continue
      const expected = medianOf(gather(history, i, reach))
      if (Number.isNaN(expected)) continue
      seen += SUMMED_SHARE * history.values[i]
      usual += SUMMED_SHARE * expected
      count += 1
    }
  }
  look(first - around, first)
  if (reach.side === 'both') look(last, last + around)
  if (count < FEWEST_AROUND_DAYS * history.dayLength || !(usual > 0) || !(seen > 0)) return 1
  return Math.min(LARGEST_LEVEL, Math.max(LEAST_LEVEL, seen / usual))
}

function gather({ values, isBlocked }: Blocked, step: number, of: Reach): Float64Array {
  const found: number[] = []
  const take = (at: number) => {
    if (at >= 0 && at < values.length && isBlocked[at] === 0 && !Number.isNaN(values[at])) found.push(values[at])
  }
  for (let k = 1; k <= of.most; k += 1) {
    take(step - k * of.stride)
    if (of.side === 'both') take(step + k * of.stride)
  }
  return Float64Array.from(found)
}
