/**
 * Lets bands follow the coverage that was observed after the fact, and takes the word from who loses to seasonal naive.
 *
 * Adaptive conformal inference (Gibbs and Candès, "Adaptive conformal inference under distribution shift", 2021) in the form of quantile tracking on
 * the logarithm of the width (Angelopoulos, Candès and Tibshirani, "Conformal PID control for time series prediction", 2023).
 */

import { SEASONAL_NAIVE, type ForecastScore } from '../core/forecast-score.ts'
import type { ModelRecord, RecentScore, TrackRecord, TrackState } from '../core/track-record.ts'

/** How strongly one forecast moves the width of a side: 10 % more misses than promised on that side widen it by 6 %. */
const STEP = 0.6
/** What each side of the 90 % band is promised to miss. */
const SIDE_MISS = 0.05
const LEAST_LOG = Math.log(0.7)
const MOST_LOG = Math.log(4)

/** Forecasts that count as recent, and how many of them there must be before anybody can be said to lose. */
const RECENT = 7
const FEWEST = 4
/** Losing begins clearly above a tie and ends clearly below one, so that who stands near it does not change from day to day. */
const LOSING_FROM = 1.05
const LOSING_TO = 0.97

/** A record to which nothing was added for so long tells of a workload that may have become another one. */
const STALE_MS = 14 * 86_400_000

/**
 * The state after a score; a score that is not newer than the newest of its kind changes nothing.
 *
 * Scores of seasonal naive are counted by themselves, all others to whoever forecasts now: a new forecaster begins a new record.
 */
export function foldScore(state: TrackState | undefined, score: ForecastScore): TrackState {
  const { environment, team, workload, signal } = score
  const base = { environment, team, workload, signal, updatedAtMs: Math.max(score.scoredAtMs, state?.updatedAtMs ?? 0) }
  const { main, naive, isLosing = false } = state ?? {}
  if (score.model === SEASONAL_NAIVE) return { ...base, main, naive: added(naive, score), relativeScore: state?.relativeScore, isLosing }
  const next = added(main, score)
  const relativeScore = meanOf(next.recent, ({ relativeScore: each }) => Math.log(each))
  return {
    ...base,
    main: next,
    naive,
    relativeScore: relativeScore === undefined ? undefined : Math.exp(relativeScore),
    isLosing: loses(next, isLosing, relativeScore),
  }
}

/** What the next forecast takes into account; `undefined` before there is a score, and when the newest is more than two weeks old. */
export function trackRecordOf(state: TrackState | undefined, nowMs: number): TrackRecord | undefined {
  if (state?.main === undefined || nowMs - state.updatedAtMs > STALE_MS) return undefined
  // Whoever speaks next is widened by its own record.
  const speaks = state.isLosing ? state.naive : state.main
  const { lower, upper } = speaks?.logWidening ?? { lower: 0, upper: 0 }
  return {
    scored: state.main.scored,
    widening: { lower: Math.exp(lower), upper: Math.exp(upper) },
    coverage90: meanOf((speaks ?? state.main).recent, ({ coverage90 }) => coverage90),
    relativeScore: state.relativeScore,
    isLosing: state.isLosing,
  }
}

function added(record: ModelRecord | undefined, score: ForecastScore): ModelRecord {
  const all = score.horizons.find(({ horizon }) => horizon === 'all')
  const before = record?.model === score.model ? record : { model: score.model, scored: 0, logWidening: { lower: 0, upper: 0 }, recent: [] }
  const newestMs = before.recent.at(-1)?.madeAtMs ?? Number.NEGATIVE_INFINITY
  if (all === undefined || score.madeAtMs <= newestMs) return record ?? before
  const { relativeScore, coverage90, under05, upTo95 } = all
  const { lower, upper } = before.logWidening
  return {
    model: score.model,
    scored: before.scored + 1,
    logWidening: { lower: moved(lower, under05), upper: moved(upper, 1 - upTo95) },
    recent: [...before.recent, { madeAtMs: score.madeAtMs, relativeScore, coverage90 }].slice(-RECENT),
  }
}

function moved(logWidening: number, missed: number): number {
  return Math.min(MOST_LOG, Math.max(LEAST_LOG, logWidening + STEP * (missed - SIDE_MISS)))
}

function loses({ recent }: ModelRecord, isLosing: boolean, logRelative: number | undefined): boolean {
  if (logRelative === undefined || recent.length < FEWEST) return isLosing
  return isLosing ? Math.exp(logRelative) > LOSING_TO : Math.exp(logRelative) > LOSING_FROM
}

function meanOf(recent: readonly RecentScore[], of: (score: RecentScore) => number): number | undefined {
  return recent.length === 0 ? undefined : recent.reduce((sum, score) => sum + of(score), 0) / recent.length
}
