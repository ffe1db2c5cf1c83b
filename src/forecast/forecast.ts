/** Forecasts one series: experts weighed by rolling back-tests on its own past, with conformal quantiles. */

import type { Calendar } from '../core/calendar.ts'
import { TidegateError } from '../core/errors.ts'
import { QUANTILE_LEVELS, type ExpertShare, type Forecast } from '../core/forecast.ts'
import { endOf, type Series } from '../core/series.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'
import type { TrackRecord } from '../core/track-record.ts'
import { backTest, type BackTest } from './back-test.ts'
import { inUtc, onTheClock } from './calendar-explanation.ts'
import { ensemble } from './ensemble.ts'
import { EXPERTS } from './experts.ts'
import { explain, explainedLevels } from './explain.ts'
import { fallback, type Fallback } from './fallback.ts'
import { findingsOf } from './findings.ts'
import { inUnit } from './in-unit.ts'
import { judge, type Judged } from './judge.ts'
import { putOnClock } from './local-clock.ts'
import { lostTouch } from './lost-touch.ts'
import { learnOccasions, withOccasions } from './occasions.ts'
import { naivePath } from './naive-path.ts'
import { preparePast, type Past } from './past.ts'
import { pooledExpert } from './pooled-expert.ts'
import { borrowedFindings, borrowedOf } from './pooled-explanation.ts'
import { pooledFallback, type PooledFallback } from './pooled-fallback.ts'
import type { PooledShape } from './pooled-shape.ts'
import { recordFindings } from './record-findings.ts'
import { selfScore } from './self-score.ts'
import { meanErrors, weigh } from './weigh.ts'

const SHORTEST_STEP_MS = MINUTE_MS
const LONGEST_STEP_MS = HOUR_MS
const LONGEST_HORIZON_DAYS = 7
const FEWEST_TESTED_SAMPLES = 24

/** What to forecast: a series and how many of its own steps ahead. Everything else may be left out. */
export interface ForecastRequest {
  readonly series: Series
  readonly horizonSteps: number
  /** `QUANTILE_LEVELS` when left out. */
  readonly levels?: readonly number[]
  /** Without one the days are UTC's and nothing is out of the ordinary. */
  readonly calendar?: Calendar | undefined
  /** How earlier forecasts of this series did; without one the bands rest on the back-tests alone. */
  readonly trackRecord?: TrackRecord | undefined
  /** What is borrowed from other series: the correction that was learned elsewhere (on when left out), and the shape of similar workloads. */
  readonly borrow?: { readonly correction?: boolean; readonly pool?: PooledShape | undefined }
  /** A value that the series must not reach, for example a memory limit; the explanation then says when it will. */
  readonly ceiling?: number | undefined
}

/**
 * Forecasts the steps that follow a series.
 *
 * Steps of 1 minute to 1 hour that divide a day; horizons to 7 days; 14 days of history are wanted; of more than 28 the older, up to 400, are read by the
 * experts for months, quarters and years alone, and with less a finding (`short-history`, `no-back-test`) says so. Levels ascend, inside (0, 1).
 * The same request gives the same bytes.
 *
 * Throws `forecast-input` for a step, horizon, level or time zone that cannot be, and `series-refused` for fewer than 8 samples or an
 * infinite one. No other history is refused, however odd.
 */
export function forecast(request: ForecastRequest): Forecast {
  const { series, levels: asked = QUANTILE_LEVELS, ceiling, calendar, trackRecord: record } = request
  checkStep(series.stepMs)
  checkHorizon(request.horizonSteps, series.stepMs)
  checkLevels(asked)
  const levels = explainedLevels(asked, ceiling)
  const clock = putOnClock(series, request.horizonSteps, calendar?.timeZone ?? 'UTC')
  const horizon = clock.horizonSteps
  const occasions = learnOccasions(clock, calendar?.occasions ?? [])
  const past = preparePast(occasions.series, occasions.guesses)
  const pool = request.borrow?.pool
  const tested = backTest(past, pool === undefined ? EXPERTS : [...EXPERTS, pooledExpert(pool, past)], horizon)
  const judged = judge(past, tested)
  const isFallback = countTested(past, judged) < FEWEST_TESTED_SAMPLES
  const naive = isFallback ? undefined : naivePath(past, { horizon, levels, record })
  const thin = isFallback ? thinly(past, { horizon, levels, pool }) : undefined
  const plain = thin ?? naive
  const score = plain === undefined ? selfScore(past, judged, horizon) : undefined
  const isCorrecting = request.borrow?.correction ?? true
  const made =
    plain === undefined ? ensemble(past, tested, { judged, horizon, levels, record, isCorrecting }) : { ...plain, isCorrected: false }
  const usual = finish(made.paths, past)
  const paths = withOccasions(usual, levels, occasions)
  const known = { clock, occasions, calendar }
  const experts = plain === undefined ? shares(past, tested) : [{ name: plain.expert, weight: 1, score: 0 }]
  const borrowed = borrowedOf(pool, { share: thin?.share, experts })
  const explanation = inUtc(explain({ past, levels, paths, ceiling, score, isCorrected: made.isCorrected, ...onTheClock(known) }), known)
  return {
    startMs: endOf(series),
    stepMs: series.stepMs,
    levels: [...asked],
    values: asked.map((level) => clock.toUtc(paths[levels.indexOf(level)])),
    evidence: {
      model: plain?.expert ?? 'ensemble',
      experts,
      relativeScore: naive === undefined ? score?.relativeScore : 1,
      coverage90: naive === undefined ? score?.coverage90 : naive.coverage90,
      historyDays: past.days,
      origins: isFallback ? 0 : judged.length,
      findings: [
        ...recordFindings(record, plain?.expert ?? 'ensemble'),
        ...findingsOf(past, { isFallback, score, lostShare: lostTouch(tested), arrival: explanation.arrival }),
        ...borrowedFindings(borrowed),
      ],
      explanation: { ...explanation, borrowed },
    },
  }
}

/** The forecast of a history that nobody can be tested on. */
function thinly(
  past: Past,
  of: { horizon: number; levels: readonly number[]; pool: PooledShape | undefined },
): Fallback & Partial<PooledFallback> {
  const plain = fallback(past, of)
  return of.pool === undefined ? plain : pooledFallback(plain, past, { ...of, pool: of.pool })
}

function checkStep(stepMs: number): void {
  if (stepMs >= SHORTEST_STEP_MS && stepMs <= LONGEST_STEP_MS && DAY_MS % stepMs === 0) return
  throw new TidegateError(
    'forecast-input',
    `the step of \`${stepMs / 1000}\` seconds cannot be forecast; give one from 60 to 3600 seconds that divides a day`,
  )
}

function checkHorizon(horizon: number, stepMs: number): void {
  const most = (LONGEST_HORIZON_DAYS * DAY_MS) / stepMs
  if (Number.isInteger(horizon) && horizon >= 1 && horizon <= most) return
  throw new TidegateError(
    'forecast-input',
    `the horizon of \`${horizon}\` steps cannot be forecast; give a whole number from 1 to ${most} (7 days)`,
  )
}

function checkLevels(levels: readonly number[]): void {
  const isAscending = levels.every((level, i) => level > 0 && level < 1 && (i === 0 || level > levels[i - 1]))
  if (levels.length > 0 && isAscending) return
  throw new TidegateError(
    'forecast-input',
    `the levels \`${levels.join(', ')}\` cannot be forecast; give ascending numbers between 0 and 1`,
  )
}

function countTested(past: Past, judged: readonly Judged[]): number {
  const oldest = judged.reduce((least, { trial }) => Math.min(least, trial.origin), past.values.length)
  let seen = 0
  for (let i = oldest; i < past.values.length; i += 1) seen += past.isSeen[i]
  return seen
}

/** The score of an expert is its mean pinball loss at the median, which is half its mean absolute error. */
function shares(past: Past, tested: BackTest): ExpertShare[] {
  const weights = weigh(tested)
  const errors = meanErrors(tested)
  return tested.experts.flatMap((expert, e) =>
    Number.isNaN(errors[e]) ? [] : [{ name: expert.name, weight: weights[e], score: inUnit(errors[e] / 2, past.unit) }],
  )
}

/** Back in the series' own unit: finite, never crossing, and never below zero where the history was not. */
function finish(paths: readonly Float64Array[], past: Past): Float64Array[] {
  const floor = past.hasNegative ? -Number.MAX_VALUE : 0
  const finished = paths.map((path) => path.map((value) => Math.min(Number.MAX_VALUE, Math.max(floor, value * past.unit))))
  for (let q = 1; q < finished.length; q += 1) {
    for (let i = 0; i < finished[q].length; i += 1) finished[q][i] = Math.max(finished[q][i], finished[q - 1][i])
  }
  return finished
}
