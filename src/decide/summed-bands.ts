// Adds the quantiles of many workloads up, a step at a time, without keeping any of them.

import type { Bands } from '../core/capacity-outlook.ts'
import { spreadOfSum } from './spread.ts'

/** Levels of a part: the median, and what lies above it. */
type Levels = readonly ArrayLike<number>[]

/** Sums that grow by a part at a time. */
export interface SummedBands {
  /** Adds a part, times `factor`; its levels are 0.5, 0.95 and 0.99. */
  readonly add: (levels: Levels, factor: number) => void
  /** Adds the same to every level of every step. */
  readonly addSteady: (value: number) => void
  /** The median of the sum, and its levels, with `spreadOfSum`. */
  readonly levels: () => readonly [Float64Array, Float64Array, Float64Array]
  /** How much of its own distance above the median each part is granted at a step, so that the parts make the level; 0 to 1. */
  readonly granted: (step: number) => number
}

/** Empty sums over so many steps. */
export function openSums(steps: number): SummedBands {
  const median = new Float64Array(steps)
  const above = [1, 2].map(() => ({ sum: new Float64Array(steps), squares: new Float64Array(steps) }))
  const at = (level: number): Float64Array =>
    median.map((value, step) => value + spreadOfSum(above[level].sum[step], above[level].squares[step]))
  return {
    add(levels, factor) {
      for (let step = 0; step < steps; step += 1) {
        median[step] += levels[0][step] * factor
        for (const [level, { sum, squares }] of above.entries()) {
          const distance = (levels[level + 1][step] - levels[0][step]) * factor
          sum[step] += distance
          squares[step] += distance * distance
        }
      }
    },
    addSteady(value) {
      for (let step = 0; step < steps; step += 1) median[step] += value
    },
    levels: () => [Float64Array.from(median), at(0), at(1)],
    granted: (step) => (above[0].sum[step] <= 0 ? 0 : spreadOfSum(above[0].sum[step], above[0].squares[step]) / above[0].sum[step]),
  }
}

/** The highest of each hour, with six digits, as they are stored. */
export function bandsOf(levels: readonly Float64Array[], stepsPerHour: number): Bands {
  const [p50, p95, p99] = levels.map((values) => {
    const hours: number[] = []
    for (let step = 0; step < values.length; step += stepsPerHour)
      hours.push(Number(Math.max(...values.subarray(step, step + stepsPerHour)).toPrecision(6)))
    return hours
  })
  return { p50, p95, p99 }
}
