/**
 * Lets bands follow the coverage that was observed after the fact, and takes the word from who loses to seasonal naive.
 *
 * Adaptive conformal inference (Gibbs and Candès, "Adaptive conformal inference under distribution shift", 2021) in the form of quantile tracking on
 * the logarithm of the width (Angelopoulos, Candès and Tibshirani, "Conformal PID control for time series prediction", 2023).
 */

import { SEASONAL_NAIVE, type ForecastScore, type HorizonScore } from '../core/forecast-score.ts'
import type { ModelRecord, RecentScore, TrackRecord, TrackState, Widening } from '../core/track-record.ts'

/** How strongly one forecast moves the width of a side: 10 % more misses than promised on that side widen it by 5 %. */
const STEP = 0.5
/** What each side of the 90 % band is promised to miss. */
const SIDE_MISS = 0.05
const MOST_LOG = Math.log(3)
/**
 * What the latest 7 forecasts (at least 4) must have missed in the mean, on both sides together or on one, before anything is widened: the samples of a day go
 * together, and bands that follow every bad day are worse than bands that follow none. One day counts for half of its samples at most.
 */
const SLIPPED = { both: 0.2, side: 0.15, latest: 7, fewest: 4, mostOfOne: 0.5 }
const NONE: Widening = { lower: 0, upper: 0 }

/** Forecasts that count as recent, and how many of them there must be before anybody can be said to lose. */
const RECENT = 14
const FEWEST = 7
/** Losing begins clearly above a tie, so that who stands near it does not change from day to day. */
const LOSING_FROM = 1.1
const LOSING_TO = 1

/** No single forecast counts for more than this, or less than its inverse, when it is asked who loses: one bad day is an accident. */
const MOST_OF_ONE = 2

/** A record whose newest forecast is older than this (two days until it was scored, and two weeks) tells of a workload that may have become another one. */
const STALE_MS = 16 * 86_400_000

/** How many forecasters are remembered: the one that was chosen, whoever stands in, and those before. */
const MOST_RECORDS = 4

/** The state after a score; a score that is not newer than the newest of its forecaster changes nothing. */
export function foldScore(state: TrackState | undefined, score: ForecastScore): TrackState {
  const { environment, team, workload, signal, model } = score
  const before = state?.records ?? []
  const record = added(
    before.find((each) => each.model === model),
    score,
  )
  const records = [record, ...before.filter((each) => each.model !== model)].sort(byNewest).slice(0, MOST_RECORDS)
  const main = mainOf(records)
  return {
    environment,
    team,
    workload,
    signal,
    records,
    main: main.model,
    relativeScore: relativeOf(main),
    isLosing: main.isLosing,
    updatedAtMs: Math.max(score.scoredAtMs, state?.updatedAtMs ?? 0),
  }
}

/** What the next forecast of a model takes into account; `undefined` before it has a score, and when none of its own was scored for two weeks. */
export function trackRecordOf(
  state: TrackState | undefined,
  of: { readonly model: string; readonly nowMs: number },
): TrackRecord | undefined {
  const lately = (state?.records ?? []).filter((each) => of.nowMs - newestOf(each) <= STALE_MS)
  const record = lately.find(({ model }) => model === of.model)
  if (record === undefined) return undefined
  const naive = lately.find(({ model }) => model === SEASONAL_NAIVE)
  return {
    model: record.model,
    scored: record.scored,
    ...observedOf(record),
    relativeScore: relativeOf(record),
    isLosing: record.isLosing,
    naive: naive === undefined ? undefined : observedOf(naive),
  }
}

function observedOf({ logWidening: { lower, upper }, recent }: ModelRecord): Pick<TrackRecord, 'widening' | 'coverage90'> {
  return { widening: { lower: Math.exp(lower), upper: Math.exp(upper) }, coverage90: meanOf(recent, ({ coverage90 }) => coverage90) }
}

/** Of the newest: who lost and goes on in the shadow before whoever stands in for it, and seasonal naive last. */
function mainOf(records: readonly ModelRecord[]): ModelRecord {
  const newest = records.filter((each) => newestOf(each) === newestOf(records[0]))
  const own = newest.filter(({ model }) => model !== SEASONAL_NAIVE)
  return own.find(({ isLosing }) => isLosing) ?? own.at(0) ?? records[0]
}

function newestOf({ recent }: ModelRecord): number {
  return recent[recent.length - 1].madeAtMs
}

function byNewest(a: ModelRecord, b: ModelRecord): number {
  return newestOf(b) - newestOf(a)
}

function added(known: ModelRecord | undefined, score: ForecastScore): ModelRecord {
  const { relativeScore, coverage90, under05, upTo95 } = wholeOf(score)
  if (known !== undefined && score.madeAtMs <= newestOf(known)) return known
  const record = known !== undefined && score.madeAtMs - newestOf(known) > STALE_MS ? undefined : known
  const newest: RecentScore = { madeAtMs: score.madeAtMs, relativeScore, coverage90, under05, over95: 1 - upTo95 }
  const recent = [...(record?.recent ?? []), newest].slice(-RECENT)
  const isLosing = score.model !== SEASONAL_NAIVE && loses(recent, record?.isLosing ?? false)
  return {
    model: score.model,
    scored: (known?.scored ?? 0) + 1,
    // A path that is off asks for bands that are far too wide for it once it is right again.
    logWidening: isLosing ? NONE : widened(record?.logWidening ?? NONE, recent),
    recent,
    isLosing,
  }
}

function wholeOf({ horizons }: ForecastScore): HorizonScore {
  const whole = horizons.find(({ horizon }) => horizon === 'all')
  if (whole === undefined) throw new RangeError('the score says nothing of the whole horizon')
  return whole
}

/** As calibrated until coverage slips; from then on each side follows its misses until it is back at 1. */
function widened({ lower, upper }: Widening, recent: readonly RecentScore[]): Widening {
  if (lower === 0 && upper === 0 && !hasSlipped(recent.slice(-SLIPPED.latest))) return NONE
  const { under05, over95 } = recent[recent.length - 1]
  return { lower: moved(lower, under05), upper: moved(upper, over95) }
}

function hasSlipped(latest: readonly RecentScore[]): boolean {
  if (latest.length < SLIPPED.fewest) return false
  const under = meanOf(latest, ({ under05 }) => Math.min(SLIPPED.mostOfOne, under05))
  const over = meanOf(latest, ({ over95 }) => Math.min(SLIPPED.mostOfOne, over95))
  return under + over > SLIPPED.both || Math.max(under, over) > SLIPPED.side
}

function moved(logWidening: number, missed: number): number {
  return Math.min(MOST_LOG, Math.max(0, logWidening + STEP * (missed - SIDE_MISS)))
}

function loses(recent: readonly RecentScore[], isLosing: boolean): boolean {
  if (recent.length < FEWEST) return isLosing
  const held = meanOf(recent, ({ relativeScore }) => Math.log(Math.min(MOST_OF_ONE, Math.max(1 / MOST_OF_ONE, relativeScore))))
  return Math.exp(held) > (isLosing ? LOSING_TO : LOSING_FROM)
}

function relativeOf({ recent }: Pick<ModelRecord, 'recent'>): number {
  return Math.exp(meanOf(recent, ({ relativeScore }) => Math.log(relativeScore)))
}

function meanOf(recent: readonly RecentScore[], of: (score: RecentScore) => number): number {
  return recent.reduce((sum, score) => sum + of(score), 0) / recent.length
}
