// Seasonal naive as a forecast of its own: where whoever forecasts has lost to it, it speaks.

import { SEASONAL_NAIVE } from '../core/forecast-score.ts'
import type { Finding } from '../core/finding.ts'
import type { TrackRecord } from '../core/track-record.ts'
import { empiricalQuantile } from './empirical-quantile.ts'
import type { Past } from './past.ts'
import { changesOver, dailyChanges, naiveQuantile } from './seasonal-naive.ts'
import { widen } from './widen.ts'

/** Changes from one day to the next without which nothing can be said about their quantiles. */
const FEWEST_CHANGES = 24
/** The levels of the 90 % band. */
const LOW = 0.05
const HIGH = 0.95

/** What seasonal naive says: paths in the past's unit by level, and the share of the past's changes inside the 90 % band. */
export interface NaivePath {
  readonly expert: string
  readonly paths: readonly Float64Array[]
  readonly coverage90: number | undefined
}

/**
 * The last day repeated, with the quantiles of past day-over-day changes, widened by what came of its own earlier forecasts.
 *
 * `undefined` unless the ensemble has lost, and where the past holds too few changes for quantiles; then the ensemble goes on.
 */
export function naivePath(
  past: Past,
  of: { readonly horizon: number; readonly levels: readonly number[]; readonly record: TrackRecord | undefined },
): NaivePath | undefined {
  const { horizon, levels, record } = of
  if (record?.isLosing !== true || record.model !== 'ensemble' || past.values.length < past.dayLength) return undefined
  if (changesOver(past, past.dayLength).length < FEWEST_CHANGES) return undefined
  const changes = dailyChanges(past, { horizon, levels })
  const paths = levels.map((level, q) =>
    Float64Array.from({ length: horizon }, (_, ahead) => naiveQuantile(past, changes, { origin: past.values.length, ahead, level, q })),
  )
  const { widening = { lower: 1, upper: 1 }, coverage90 } = record.naive ?? {}
  return { expert: SEASONAL_NAIVE, paths: widen(paths, { levels, widening }), coverage90: coverage90 ?? coverageOf(past) }
}

/** Why it speaks. */
export function fellBack({ relativeScore, scored }: TrackRecord): Finding {
  const times = relativeScore === undefined ? 'more than its loss' : `${relativeScore.toFixed(2)} times its loss`
  const sentence = `The latest of ${scored} scored forecasts of the ensemble lost to repeating the last day, with ${times}; seasonal naive speaks until the ensemble, which is scored on in the shadow, is better again.`
  return { code: 'fell-back', severity: 'warning', sentence }
}

/** The share of day-over-day changes inside the band that those of the other half of the past give; `undefined` when one half has none. */
function coverageOf(past: Past): number | undefined {
  const middle = (past.values.length + past.dayLength) >> 1
  const older = changesIn(past, past.dayLength, middle)
  const newer = changesIn(past, middle, past.values.length)
  if (older.length === 0 || newer.length === 0) return undefined
  return (insideOf(older, newer) + insideOf(newer, older)) / (older.length + newer.length)
}

function changesIn({ values, isSeen, dayLength }: Past, from: number, to: number): Float64Array {
  const changes: number[] = []
  for (let i = from; i < to; i += 1) if (isSeen[i] === 1 && isSeen[i - dayLength] === 1) changes.push(values[i] - values[i - dayLength])
  return Float64Array.from(changes).sort()
}

function insideOf(changes: Float64Array, learned: Float64Array): number {
  const low = Math.min(0, empiricalQuantile(learned, LOW))
  const high = Math.max(0, empiricalQuantile(learned, HIGH))
  return changes.filter((change) => change >= low && change <= high).length
}
