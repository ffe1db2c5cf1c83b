// How the forecast did in its own back-tests, as figures for pictures: residuals, misses by hours ahead, observed shares.

import type { Calibration, Line, MissAhead } from '../core/explanation.ts'
import { QUANTILE_LEVELS } from '../core/forecast.ts'
import type { Hours } from './hours.ts'
import { inUnit } from './in-unit.ts'
import type { Past } from './past.ts'
import type { ScoredMedian, SelfScore } from './self-score.ts'

/** The upper ends, in hours, of the bins by hours ahead. */
const AHEAD_HOURS = [1, 3, 6, 12, 24, 48, 72, 96, 120, 144, 168]

/** The shares that lay at or below each level; empty without a back-test. */
export function calibrationOf(score: SelfScore | undefined): Calibration[] {
  return score === undefined ? [] : QUANTILE_LEVELS.map((level, q) => ({ level, observed: score.observed[q] }))
}

/**
 * Truth minus median by the hour, for every hour by the newest back-test that began before it; `null` where no sample was seen.
 *
 * `undefined` without a back-test. `unit` of the past brings it back to the series' own.
 */
export function residualsOf(past: Past, hours: Hours, medians: readonly ScoredMedian[]): Line | undefined {
  const count = hours.values.length
  const skipped = past.values.length - count * hours.length
  const oldest = medians.reduce((least, { origin }) => Math.min(least, origin), past.values.length)
  const firstHour = Math.ceil((oldest - skipped) / hours.length)
  if (medians.length === 0 || firstHour >= count) return undefined
  const residuals = new Array<number | null>(count - firstHour).fill(null)
  const newestFirst = [...medians].sort((a, b) => b.origin - a.origin)
  let end = count
  for (const { origin, path } of newestFirst) {
    const from = Math.max(firstHour, Math.ceil((origin - skipped) / hours.length))
    const reached = Math.floor((origin + path.length - skipped) / hours.length)
    for (let hour = from; hour < Math.min(end, reached); hour += 1) {
      residuals[hour - firstHour] = hourMiss(past, { path, origin, from: skipped + hour * hours.length, length: hours.length })
    }
    end = Math.min(end, from)
  }
  return { startMs: hours.startMs + firstHour * hours.ms, stepMs: hours.ms, values: residuals }
}

function hourMiss(past: Past, at: { path: Float64Array; origin: number; from: number; length: number }): number | null {
  let sum = 0
  let seen = 0
  for (let step = at.from; step < at.from + at.length; step += 1) {
    if (past.isSeen[step] === 0) continue
    sum += past.values[step] - at.path[step - at.origin]
    seen += 1
  }
  return seen === 0 ? null : inUnit(sum / seen, past.unit)
}

/**
 * Mean misses by hours ahead, in bins that end 1, 3, 6, 12, 24 and 48 hours ahead and then after each day; bins that nothing tested are left out.
 *
 * The last bin ends where the furthest forecast does, to a hundredth of an hour: a forecast of 50 hours has misses up to 50 hours ahead, not up to 72.
 */
export function missesOf(past: Past, medians: readonly ScoredMedian[]): MissAhead[] {
  const perHour = past.dayLength / 24
  const furthest = medians.reduce((most, { path }) => Math.max(most, path.length), 0) / perHour
  return AHEAD_HOURS.flatMap((end, bin) => {
    const from = Math.round((AHEAD_HOURS[bin - 1] ?? 0) * perHour)
    const to = Math.round(end * perHour)
    let absolute = 0
    let signed = 0
    let count = 0
    for (const { origin, path } of medians) {
      for (let ahead = from; ahead < Math.min(to, path.length); ahead += 1) {
        if (past.isSeen[origin + ahead] === 0) continue
        const miss = past.values[origin + ahead] - path[ahead]
        absolute += Math.abs(miss)
        signed += miss
        count += 1
      }
    }
    const aheadHours = Math.round(100 * Math.min(end, furthest)) / 100
    return count === 0 ? [] : [{ aheadHours, meanAbsolute: inUnit(absolute / count, past.unit), mean: inUnit(signed / count, past.unit) }]
  })
}
