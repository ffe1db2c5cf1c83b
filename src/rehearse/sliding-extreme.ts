// The highest or lowest recommendation of the last seconds, in memory that does not grow.

/** A window over time that knows its extreme; `noteExtreme` and `extremeAt` alone write. */
export interface SlidingExtreme {
  readonly windowSeconds: number
  /** 1 keeps the highest, -1 the lowest; values are kept with it. */
  readonly sign: 1 | -1
  readonly times: Int32Array
  readonly values: Int32Array
  first: number
  end: number
}

/** A window of some seconds, in which values come at most every `everySeconds`. */
export function createSlidingExtreme(of: {
  readonly windowSeconds: number
  readonly everySeconds: number
  readonly keep: 'highest' | 'lowest'
}): SlidingExtreme {
  const places = 2 ** Math.ceil(Math.log2(of.windowSeconds / of.everySeconds + 4))
  return {
    windowSeconds: of.windowSeconds,
    sign: of.keep === 'highest' ? 1 : -1,
    times: new Int32Array(places),
    values: new Int32Array(places),
    first: 0,
    end: 0,
  }
}

/** Notes a value at a second; seconds never go back. */
export function noteExtreme(window: SlidingExtreme, at: number, value: number): void {
  const { times, values } = window
  const mask = times.length - 1
  const signed = window.sign * value
  let { end } = window
  // What is older and no more extreme will never be the answer again.
  while (end > window.first && values[(end - 1) & mask] <= signed) end -= 1
  if (end - window.first > mask) window.first += 1
  times[end & mask] = at
  values[end & mask] = signed
  window.end = end + 1
}

/** The extreme of a value now and of what was noted after `at - window`. */
export function extremeAt(window: SlidingExtreme, at: number, now: number): number {
  const { times, end, sign } = window
  const mask = times.length - 1
  const since = at - window.windowSeconds
  let { first } = window
  while (first < end && times[first & mask] <= since) first += 1
  window.first = first
  if (first === end) return now
  const kept = window.values[first & mask]
  return kept > sign * now ? sign * kept : now
}

/** The second at which the extreme of what was noted will have gone out of the window. */
export function heldUntil({ times, first, end, windowSeconds }: SlidingExtreme): number {
  return first < end ? times[first & (times.length - 1)] + windowSeconds : 0
}
