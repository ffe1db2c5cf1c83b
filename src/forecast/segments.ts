/**
 * Puts workloads with enough history into segments that look alike.
 *
 * K-medians on normalised profiles (Bradley, Mangasarian and Street, "Clustering via concave minimization", 1997): medians, and distances that an hour can
 * add only so much to, because fleets have outliers. The same profiles in the same order give the same segments.
 */

import { PROFILE_HOURS } from './pooled-profile.ts'
import { segmentName } from './segment-name.ts'

const MOST_SEGMENTS = 8
/** A segment of fewer shows nothing usual. */
const FEWEST_MEMBERS = 4
const ROUNDS = 8
/** Most that one hour may count in a distance: what is twice the level apart is just different. */
const MOST_APART = 2
/** Profiles nearer than this to a centre need no segment of their own, and centres nearer to each other are one. */
const ALIKE = 0.06
/** Centres are taken from at most so many members; more would not move them. */
const MOST_FOR_MEDIAN = 400

/** A segment: its usual profile, how far its members lie from it, and who they are, by the index of their profile. */
export interface Segment {
  readonly name: string
  readonly centre: Float64Array
  /** By hour: the mean distance of the members from the centre. */
  readonly dispersion: Float64Array
  readonly members: readonly number[]
}

/** The segments, largest first; none for fewer than four profiles. A step is some milliseconds of work for 20,000 workloads. */
export function* segmentSteps(profiles: readonly Float64Array[]): Generator<void, readonly Segment[]> {
  if (profiles.length < FEWEST_MEMBERS) return []
  let centres = yield* seedSteps(profiles)
  for (let round = 0; round < ROUNDS; round += 1) {
    const groups = yield* assignSteps(profiles, centres)
    // Too few go to their next best.
    const kept = groups.filter((members) => members.length >= FEWEST_MEMBERS)
    const moved: Float64Array[] = []
    for (const members of kept.length > 0 ? kept : [[...profiles.keys()]]) {
      moved.push(medianProfile(profiles, members))
      yield
    }
    centres = moved.filter((centre, at) => moved.slice(0, at).every((other) => distance(centre, other) >= ALIKE))
  }
  const groups = yield* assignSteps(profiles, centres)
  const found: Omit<Segment, 'name'>[] = []
  for (const [at, members] of groups.entries()) {
    if (members.length > 0)
      found.push({ centre: centres[at], members, dispersion: dispersionOf(profiles, { centre: centres[at], members }) })
    yield
  }
  return named(found.sort((a, b) => b.members.length - a.members.length))
}

/** The mean distance over a week's hours, each held to `MOST_APART`. */
function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let hour = 0; hour < PROFILE_HOURS; hour += 1) sum += Math.min(MOST_APART, Math.abs(a[hour] - b[hour]))
  return sum / PROFILE_HOURS
}

/** The median of all, and then again and again one that is far from those before, though not the farthest: that is an outlier. */
function* seedSteps(profiles: readonly Float64Array[]): Generator<void, Float64Array[]> {
  const seeds = [medianProfile(profiles, [...profiles.keys()])]
  const nearest = new Float64Array(profiles.length).fill(Number.POSITIVE_INFINITY)
  const most = Math.min(MOST_SEGMENTS, Math.floor(profiles.length / FEWEST_MEMBERS))
  while (seeds.length < most) {
    const newest = seeds[seeds.length - 1]
    for (const [at, profile] of profiles.entries()) {
      nearest[at] = Math.min(nearest[at], distance(profile, newest))
      if (at % 256 === 255) yield
    }
    const far = nearest.indexOf(nearest.slice().sort()[Math.max(0, profiles.length - 1 - Math.ceil(profiles.length / 20))])
    if (nearest[far] < ALIKE) break
    seeds.push(profiles[far])
  }
  return seeds
}

function* assignSteps(profiles: readonly Float64Array[], centres: readonly Float64Array[]): Generator<void, number[][]> {
  const groups: number[][] = centres.map(() => [])
  for (const [at, profile] of profiles.entries()) {
    let best = 0
    let least = Number.POSITIVE_INFINITY
    for (const [c, centre] of centres.entries()) {
      const apart = distance(profile, centre)
      if (apart < least) [best, least] = [c, apart]
    }
    groups[best].push(at)
    if (at % 256 === 255) yield
  }
  return groups
}

function medianProfile(profiles: readonly Float64Array[], members: readonly number[]): Float64Array {
  const every = Math.ceil(members.length / MOST_FOR_MEDIAN)
  const taken = members.filter((_, at) => at % every === 0)
  const sorted = new Float64Array(taken.length)
  return Float64Array.from({ length: PROFILE_HOURS }, (_, hour) => {
    for (const [at, member] of taken.entries()) sorted[at] = profiles[member][hour]
    sorted.sort()
    return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
  })
}

function dispersionOf(profiles: readonly Float64Array[], { centre, members }: Pick<Segment, 'centre' | 'members'>): Float64Array {
  const sums = new Float64Array(PROFILE_HOURS)
  for (const member of members) {
    for (let hour = 0; hour < PROFILE_HOURS; hour += 1) sums[hour] += Math.abs(profiles[member][hour] - centre[hour])
  }
  return sums.map((sum) => sum / members.length)
}

/** Two that look alike in words are told apart by a number. */
function named(segments: readonly Omit<Segment, 'name'>[]): readonly Segment[] {
  const counts = new Map<string, number>()
  return segments.map((segment) => {
    const name = segmentName(segment.centre)
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return { ...segment, name: count === 1 ? name : `${name} ${count}` }
  })
}
