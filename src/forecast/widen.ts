// Moves quantiles away from the median, or towards it, by the factors that a track record asks for.

import type { TrackRecord, Widening } from '../core/track-record.ts'

const NONE: Widening = { lower: 1, upper: 1 }

/** The factors for who speaks now: those of its own record, and of no other's. */
export function wideningFor(model: string, record: TrackRecord | undefined): Widening {
  return record?.model === model ? record.widening : NONE
}

/** Paths whose distances from the median are multiplied; without a median among the levels they stay as they are. */
export function widen(
  paths: readonly Float64Array[],
  of: { readonly levels: readonly number[]; readonly widening: Widening },
): readonly Float64Array[] {
  const { lower, upper } = of.widening
  const middle = paths.at(of.levels.indexOf(0.5))
  if ((lower === 1 && upper === 1) || middle === undefined || !of.levels.includes(0.5)) return paths
  return paths.map((path, q) => {
    const factor = of.levels[q] < 0.5 ? lower : upper
    return path.map((value, i) => middle[i] + (value - middle[i]) * factor)
  })
}
