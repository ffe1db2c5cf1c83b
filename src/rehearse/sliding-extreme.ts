// The highest or lowest recommendation of the last seconds, in memory that does not grow.

/** A window over time that knows its extreme. */
export interface SlidingExtreme {
  /** Notes a value at a second; seconds never go back. */
  readonly push: (at: number, value: number) => void
  /** The extreme of what was noted after `at - window`; `otherwise` where nothing was. */
  readonly extreme: (at: number, otherwise: number) => number
  /** The second at which the extreme will have gone out of the window. */
  readonly until: () => number
}

/** A window of some seconds, in which values come at most every `everySeconds`. */
export function createSlidingExtreme(of: {
  readonly windowSeconds: number
  readonly everySeconds: number
  readonly keep: 'highest' | 'lowest'
}): SlidingExtreme {
  const places = 2 ** Math.ceil(Math.log2(of.windowSeconds / of.everySeconds + 4))
  const mask = places - 1
  const times = new Int32Array(places)
  const values = new Int32Array(places)
  const sign = of.keep === 'highest' ? 1 : -1
  let first = 0
  let end = 0
  return {
    push: (at, value) => {
      // What is older and no more extreme will never be the answer again.
      while (end > first && sign * values[(end - 1) & mask] <= sign * value) end -= 1
      if (end - first > mask) first += 1
      times[end & mask] = at
      values[end & mask] = value
      end += 1
    },
    extreme: (at, otherwise) => {
      while (first < end && times[first & mask] <= at - of.windowSeconds) first += 1
      return first < end ? values[first & mask] : otherwise
    },
    until: () => (first < end ? times[first & mask] + of.windowSeconds : 0),
  }
}
