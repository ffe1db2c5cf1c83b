// The word of all experts: one path, its bands, and what was learned on other series put on them.

import { QUANTILE_LEVELS } from '../core/forecast.ts'
import type { TrackRecord } from '../core/track-record.ts'
import type { BackTest } from './back-test.ts'
import { learnBands, spread } from './bands.ts'
import { combine } from './combine.ts'
import { correct } from './correction.ts'
import { NETWORKS } from './correction-networks.ts'
import type { Judged } from './judge.ts'
import type { Past } from './past.ts'
import { weigh } from './weigh.ts'
import { widen, wideningFor } from './widen.ts'

/** Paths by level in the unit of the past, and whether the learned correction is in them. */
export interface Ensemble {
  readonly paths: readonly Float64Array[]
  readonly isCorrected: boolean
}

/** The ensemble's quantiles of `levels`: corrected where `isCorrecting`, unless the bands have no width, and as wide as its record asks for. */
export function ensemble(
  past: Past,
  tested: BackTest,
  of: {
    readonly judged: readonly Judged[]
    readonly horizon: number
    readonly levels: readonly number[]
    readonly record: TrackRecord | undefined
    readonly isCorrecting: boolean
  },
): Ensemble {
  const { judged, horizon } = of
  const path = combine(tested.paths, weigh(tested), past.hasNegative ? Number.NEGATIVE_INFINITY : 0)
  const levels = of.isCorrecting ? [...new Set([...of.levels, ...QUANTILE_LEVELS])].sort((a, b) => a - b) : of.levels
  const plain = spread(learnBands(past, judged, { horizon, levels }), path, 0)
  const corrected = of.isCorrecting ? correct({ past, tested, judged, path }, { levels, paths: plain, networks: NETWORKS }) : undefined
  const paths = of.levels.map((level) => (corrected ?? plain)[levels.indexOf(level)])
  return { paths: widen(paths, { levels: of.levels, widening: wideningFor('ensemble', of.record) }), isCorrected: corrected !== undefined }
}
