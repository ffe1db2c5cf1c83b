// Finds the segment that a workload with little history belongs to, by its own hours so far and by its kin.

import type { Series } from '../core/series.ts'
import { DAY_MS, HOUR_MS } from '../core/time.ts'
import { hourMeans, PROFILE_HOURS, profileHour } from './pooled-profile.ts'
import type { PooledShape } from './pooled-shape.ts'
import type { Segment } from './segments.ts'

const WEEK_HOURS = 168
/** The first Monday of 1970. */
const MONDAY_MS = 4 * DAY_MS
const FEWEST_HOURS = 2
/** With more, the workload has a shape of its own. */
const MOST_DAYS = 5
/** So many hours tell as much as one independent look: neighbours are alike. */
const HOURS_A_LOOK = 4
/** A fit better than this is chance. */
const LEAST_MISS = 0.02
/** The shape of who has none, and how many of a fleet are thought to be so. */
const FLAT = new Float64Array(PROFILE_HOURS).fill(1)
const FLAT_SHARE = 0.2
/** What a kinsman in a segment counts beside its members elsewhere. */
const KIN_COUNT = 4

/** Every segment of an environment, and for each how many of the workload's kin (its namespace, else its team) are in it. */
export interface Pool {
  readonly segments: readonly Segment[]
  readonly kin: readonly number[]
}

/**
 * The shape to borrow; `undefined` for a history under two hours or with more than five days, one that is never above 0, and a pool without segments.
 *
 * Each segment counts by how well it would have told the hours that were seen, scaled to their level, and, while few were seen, by how many are in it and
 * how many of the kin. The shape is the mean over the segments by what they count; the name is that of the first among them.
 */
export function pooledShapeFor(series: Series, { segments, kin }: Pool): PooledShape | undefined {
  const means = hourMeans(series)
  if (segments.length === 0 || means.length < FEWEST_HOURS || !isShortHistory(series)) return undefined
  const total = means.reduce((sum, { mean }) => sum + mean, 0)
  if (!(total > 0) || !Number.isFinite(total) || means.some(({ mean }) => mean < 0)) return undefined
  const hours = Uint8Array.from(means, ({ startMs }) => profileHour(startMs))
  const shares = means.map(({ mean }) => mean / total)
  const flatCount = FLAT_SHARE * segments.reduce((all, { members }) => all + members.length, 0)
  const candidates = [
    ...segments.map(({ centre, members }, at) => ({ centre, count: members.length + KIN_COUNT * kin[at] })),
    { centre: FLAT, count: flatCount },
  ]
  const weights = weightsOf(candidates, hours, shares)
  const best = segments.reduce((first, _, at) => (weights[at] > weights[first] ? at : first), 0)
  if (weights[segments.length] > weights[best]) return undefined
  const { name, members } = segments[best]
  return { segment: name, members: members.length, stepMs: HOUR_MS, startMs: MONDAY_MS, ...mixed(segments, weights) }
}

/** What each candidate counts: how many are in it, times how likely what was seen is if it is one of them; they sum to 1. */
function weightsOf(
  candidates: readonly { readonly centre: Float64Array; readonly count: number }[],
  hours: Uint8Array,
  shares: readonly number[],
): readonly number[] {
  const looks = hours.length / HOURS_A_LOOK
  const logs = candidates.map(
    ({ centre, count }) => Math.log(count) - looks * Math.log(Math.max(LEAST_MISS, missOf(centre, hours, shares))),
  )
  const most = Math.max(...logs)
  const counts = logs.map((log) => Math.exp(log - most))
  const sum = counts.reduce((all, count) => all + count, 0)
  return counts.map((count) => count / sum)
}

/** Whether a series is at most five days old, so that it may borrow; one without a sample is not. */
export function isShortHistory({ stepMs, values }: Series): boolean {
  const first = values.findIndex((value) => !Number.isNaN(value))
  return first >= 0 && (values.length - first) * stepMs <= MOST_DAYS * DAY_MS
}

/** The mean distance from the centre, scaled to the same level, as a share of that level; `shares` sum to 1. */
function missOf(centre: Float64Array, hours: Uint8Array, shares: readonly number[]): number {
  let level = 0
  for (const hour of hours) level += centre[hour]
  if (!(level > 0)) return 1
  let miss = 0
  for (let i = 0; i < hours.length; i += 1) miss += Math.abs(shares[i] - centre[hours[i]] / level)
  return miss
}

/** The week of the mixed profile, with what the segments scatter in themselves and around the mixture. */
function mixed(segments: readonly Segment[], weights: readonly number[]): Pick<PooledShape, 'shape' | 'dispersion'> {
  const profile = new Float64Array(PROFILE_HOURS)
  const apart = new Float64Array(PROFILE_HOURS)
  const flat = weights[segments.length]
  for (let hour = 0; hour < PROFILE_HOURS; hour += 1) {
    profile[hour] = flat
    for (const [at, { centre }] of segments.entries()) profile[hour] += weights[at] * centre[hour]
    apart[hour] = flat * Math.abs(1 - profile[hour])
    for (const [at, { centre, dispersion }] of segments.entries())
      apart[hour] += weights[at] * (dispersion[hour] + Math.abs(centre[hour] - profile[hour]))
  }
  const sure = sureness(profile, apart)
  for (let hour = 0; hour < PROFILE_HOURS; hour += 1) profile[hour] = 1 + sure * (profile[hour] - 1)
  const week = Array.from({ length: WEEK_HOURS }, (_, at) => profileHour(MONDAY_MS + at * HOUR_MS))
  return { shape: Float64Array.from(week, (hour) => profile[hour]), dispersion: Float64Array.from(week, (hour) => apart[hour]) }
}

/** How much of the shape stands out of what members lie apart, in [0, 1]: it is shrunk towards a flat line by the rest (James and Stein, 1961). */
function sureness(profile: Float64Array, apart: Float64Array): number {
  let shape = 0
  let scatter = 0
  for (let hour = 0; hour < PROFILE_HOURS; hour += 1) {
    shape += (profile[hour] - 1) ** 2
    scatter += apart[hour] ** 2
  }
  return shape > 0 ? shape / (shape + scatter) : 0
}
