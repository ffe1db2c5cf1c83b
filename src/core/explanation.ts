// Why a forecast says what it says, as data that a page draws: components, misses, calibration, what was odd and what was assumed.

import type { Finding } from './finding.ts'

/** Figures on a regular grid as JSON carries them; `null` where there is none. */
export interface Line {
  readonly startMs: number
  readonly stepMs: number
  readonly values: readonly (number | null)[]
}

/**
 * One part of the median, in the unit of the series, by the hour, or where the step divides no hour by the longest whole part of a day below one.
 *
 * INVARIANT: at every step the components of a forecast sum to its median there (the mean over the step), up to rounding.
 */
export interface Component {
  readonly name: 'level' | 'trend' | 'day' | 'week' | 'occasions' | 'present' | 'rest'
  readonly line: Line
}

/** Of all back-test samples, the share that lay at or below the quantile of `level`; a calibrated forecast has `observed` near `level`. */
export interface Calibration {
  readonly level: number
  readonly observed: number
}

/**
 * How far the truth lay from the median in the back-tests, from the `aheadHours` before (0 before the first) up to these: mean absolute miss and mean
 * signed miss (truth minus median).
 */
export interface MissAhead {
  readonly aheadHours: number
  readonly meanAbsolute: number
  readonly mean: number
}

/** A moment at which the series moved to another level and stayed; `release` says that a new version went out then. */
export interface ChangePoint {
  readonly atMs: number
  readonly before: number
  readonly after: number
  readonly release: boolean
}

/** A stretch of the recent past that was not to be expected, with the mean that was seen and the mean that was usual there. */
export interface Anomaly {
  readonly fromMs: number
  readonly toMs: number
  readonly seen: number
  readonly usual: number
  readonly sentence: string
}

/** What an occasion does to the forecast: the multiple of the usual, and from how many past ones it was learned (0 = stated or assumed). */
export interface OccasionEffect {
  readonly kind: string
  readonly name: string
  readonly fromMs: number
  readonly toMs: number
  readonly multiplier: number
  readonly learnedFrom: number
}

/**
 * When growth reaches a ceiling (a memory limit) unless something restarts it: at the median and, earlier, at the 0.95 quantile; `undefined` = not within 30
 * days, or nothing grows.
 */
export interface Arrival {
  readonly ceiling: number
  readonly medianMs: number | undefined
  readonly earliestMs: number | undefined
}

/** Similar workloads whose usual shape was borrowed, with how much of the forecast's shape is theirs, in [0, 1]. */
export interface BorrowedShape {
  readonly segment: string
  readonly members: number
  readonly share: number
}

/** Everything that a page needs to show why. Empty lists mean that there was nothing of the kind. */
export interface Explanation {
  readonly components: readonly Component[]
  /** Truth minus median in the newest back-tests, hour by hour; `null` where nothing was tested. */
  readonly residuals: Line | undefined
  readonly misses: readonly MissAhead[]
  readonly calibration: readonly Calibration[]
  readonly changePoints: readonly ChangePoint[]
  readonly anomalies: readonly Anomaly[]
  /** What was done to the history before it was read: gaps filled, occasions and oddities left out. */
  readonly cleaned: readonly Finding[]
  /** What was taken for granted: a time zone, a multiplier, a correction learned elsewhere, a level that stays. */
  readonly assumptions: readonly Finding[]
  readonly occasions: readonly OccasionEffect[]
  readonly arrival: Arrival | undefined
  readonly borrowed: BorrowedShape | undefined
}
