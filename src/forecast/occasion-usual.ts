// What would have been usual at a step, from the same time of other days.

const MOST_WEEKS = 4
const MOST_DAYS = 7
const LEAST_LEVEL = 0.5
const LARGEST_LEVEL = 2
/** Steps around an occasion from which its level is taken, in days. */
const AROUND_DAYS = 1
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
 * The median of the same step in up to four weeks (on each side), or where no week has one of up to seven days; moved to the level of the day around the stretch.
 */
export function usualOver(history: Blocked, steps: Steps, side: Side): Float64Array {
  const level = levelAround(history, steps, side)
  return Float64Array.from({ length: steps.last - steps.first }, (_, i) => {
    const usual = level * usualAt(history, steps.first + i, side)
    return Number.isFinite(usual) ? usual : Number.NaN
  })
}

function levelAround(history: Blocked, { first, last }: Steps, side: Side): number {
  const reach = Math.round(AROUND_DAYS * history.dayLength)
  let [seen, usual, count] = [0, 0, 0]
  const look = (from: number, to: number) => {
    for (let i = Math.max(0, from); i < Math.min(history.values.length, to); i += 1) {
      if (history.isBlocked[i] === 1 || Number.isNaN(history.values[i])) continue
      const expected = usualAt(history, i, side)
      if (Number.isNaN(expected)) continue
      seen += history.values[i]
      usual += expected
      count += 1
    }
  }
  look(first - reach, first)
  if (side === 'both') look(last, last + reach)
  if (count < FEWEST_AROUND_DAYS * history.dayLength || !(usual > 0) || !(seen > 0)) return 1
  return Math.min(LARGEST_LEVEL, Math.max(LEAST_LEVEL, seen / usual))
}

function usualAt(history: Blocked, step: number, side: Side): number {
  const weeks = gather(history, step, { stride: 7 * history.dayLength, most: MOST_WEEKS, side })
  return medianOf(weeks.length > 0 ? weeks : gather(history, step, { stride: history.dayLength, most: MOST_DAYS, side }))
}

function gather(
  { values, isBlocked }: Blocked,
  step: number,
  of: { readonly stride: number; readonly most: number; readonly side: Side },
): number[] {
  const found: number[] = []
  const take = (at: number) => {
    if (at >= 0 && at < values.length && isBlocked[at] === 0 && !Number.isNaN(values[at])) found.push(values[at])
  }
  for (let k = 1; k <= of.most; k += 1) {
    take(step - k * of.stride)
    if (of.side === 'both') take(step + k * of.stride)
  }
  return found
}

function medianOf(found: number[]): number {
  if (found.length === 0) return Number.NaN
  found.sort((a, b) => a - b)
  const middle = found.length >> 1
  return found.length % 2 === 1 ? found[middle] : found[middle - 1] / 2 + found[middle] / 2
}
