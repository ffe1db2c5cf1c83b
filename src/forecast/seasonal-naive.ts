// The reference that every forecast is measured against: tomorrow is like today.

import { empiricalQuantile } from './empirical-quantile.ts'
import type { Past } from './past.ts'

/** The quantiles of day-over-day changes, by days ahead: `changes[day - 1][q]`. */
export type Changes = readonly Float64Array[]

/** Measures how much the same time of day changed over one day, two days and so on, as far as the horizon reaches. */
export function dailyChanges(past: Past, of: { horizon: number; levels: readonly number[] }): Changes {
  const days = Math.ceil(of.horizon / past.dayLength)
  return Array.from({ length: days }, (_, day) => {
    const sorted = changesOver(past, (day + 1) * past.dayLength)
    return Float64Array.from(of.levels, (level) => empiricalQuantile(sorted, level))
  })
}

/** The changes over a lag of so many steps, ascending; only between samples that were seen. */
export function changesOver(past: Past, lag: number): Float64Array {
  const { values, isSeen } = past
  const every = Math.max(1, Math.round(past.dayLength / 96))
  const changes = new Float64Array(Math.max(0, Math.ceil((values.length - lag) / every)))
  let count = 0
  for (let i = lag; i < values.length; i += every) {
    if (isSeen[i] === 0 || isSeen[i - lag] === 0) continue
    changes[count] = values[i] - values[i - lag]
    count += 1
  }
  return changes.subarray(0, count).sort()
}

/**
 * One quantile of the seasonal naive forecast made at `origin`, `ahead` steps on: the last day's value there plus the change.
 *
 * Needs a day of history before the origin. The changes are those of the whole past, the trial's own future too, which
 * favours the reference. Where levels are not of one side, the median is the value itself.
 */
export function naiveQuantile(past: Past, changes: Changes, at: { origin: number; ahead: number; level: number; q: number }): number {
  const { dayLength } = past
  const value = past.values[at.origin - dayLength + (at.ahead % dayLength)]
  const change = changes[Math.floor(at.ahead / dayLength)][at.q]
  const quantile = at.level === 0.5 ? value : value + (at.level < 0.5 ? Math.min(0, change) : Math.max(0, change))
  return past.hasNegative ? quantile : Math.max(0, quantile)
}
