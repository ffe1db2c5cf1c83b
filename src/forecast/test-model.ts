/**
 * Tests a plug-in on the series' own past: what to ask it, how well it answered, and how much its bands must be widened.
 *
 * Rolling origins as for the experts (Tashman, "Out-of-sample tests of forecasting accuracy", 2000), but few, because each is an answer of a model that may
 * be slow; widening after Romano, Patterson and Candès, "Conformalized quantile regression", 2019, in its scaled form.
 */

import { QUANTILE_LEVELS, type Forecast } from '../core/forecast.ts'
import type { Series } from '../core/series.ts'
import { DAY_MS } from '../core/time.ts'
import type { Widening } from '../core/track-record.ts'
import { empiricalQuantile } from './empirical-quantile.ts'
import type { ForecastRequest } from './forecast.ts'
import { FEWEST_SAMPLES, meanDeviation, MOST_DAYS, preparePast, type Past } from './past.ts'
import { pinball } from './pinball.ts'
import { dailyChanges, naiveQuantile } from './seasonal-naive.ts'
import { widen } from './widen.ts'

const MOST_ORIGINS = 4
const FEWEST_ORIGINS = 2
/** At other times of day each, over more than one weekday. */
const STRIDE_DAYS = 1.25
/** What an origin has to look back on. */
const SHORTEST_HISTORY_DAYS = 2
/** Few origins may not narrow a band, and one that must be wider than this is better told by its coverage. */
const MOST_WIDENING = 4
const LOW = QUANTILE_LEVELS.indexOf(0.05)
const MIDDLE = QUANTILE_LEVELS.indexOf(0.5)
const HIGH = QUANTILE_LEVELS.indexOf(0.95)
const TOLERANCE = 1e-9

/** How a plug-in did on the series' own past. */
export interface ModelTest {
  readonly origins: number
  /** Pinball loss over seasonal naive's on the same origins, widened as below; each origin by what the others taught. */
  readonly relativeScore: number
  readonly coverage90: number
  /** Factors for the distances from the median: of the quantiles below it, and of those above. At least 1. */
  readonly widening: Widening
}

/**
 * The requests of a test, at earlier moments of the series; they have the request's horizon and the levels of every forecast.
 *
 * At most four; none for a history that is too short for two (under about four days of 48 hours ahead).
 */
export function testRequests(request: ForecastRequest): readonly ForecastRequest[] {
  const { series, horizonSteps } = request
  const dayLength = DAY_MS / series.stepMs
  const first = series.values.findIndex((value) => !Number.isNaN(value))
  const newest = series.values.length - Math.min(horizonSteps, 2 * dayLength)
  const oldest = first + Math.ceil(SHORTEST_HISTORY_DAYS * dayLength)
  if (first < 0 || newest <= oldest) return []
  const stride = Math.max(1, Math.min(Math.round(STRIDE_DAYS * dayLength), Math.floor((newest - oldest) / (FEWEST_ORIGINS - 1))))
  const origins: number[] = []
  for (let origin = newest; origin >= oldest && origins.length < MOST_ORIGINS; origin -= stride) {
    if (isEnough(series.values.subarray(Math.max(0, origin - MOST_DAYS * dayLength), origin))) origins.push(origin)
  }
  if (origins.length < FEWEST_ORIGINS) return []
  // Which forecasts were made at the time, and what came to be known later, is nothing that the model knew then.
  return origins.map((origin) => ({
    horizonSteps,
    levels: QUANTILE_LEVELS,
    series: { ...series, values: series.values.subarray(0, origin) },
    calendar: request.calendar,
  }))
}

/** What nobody can forecast from must not be asked about: the refusal of one moment would be taken for that of the series. */
function isEnough(values: Float64Array): boolean {
  return values.reduce((seen, value) => (Number.isNaN(value) ? seen : seen + 1), 0) >= FEWEST_SAMPLES
}

/** One origin: what was forecast there, and the place of its first step in the past's values. */
interface Tried {
  readonly values: readonly Float64Array[]
  readonly from: number
  readonly to: number
}

/** What the answers to `testRequests` are worth; `undefined` when nothing of what they forecast was seen. */
export function testResult(series: Series, horizonSteps: number, answers: readonly Forecast[]): ModelTest | undefined {
  const past = preparePast(series)
  const tried = answers.map(({ startMs, values }) => triedOf(past, startMs, values))
  const changes = dailyChanges(past, { horizon: horizonSteps, levels: QUANTILE_LEVELS })
  const tally = { loss: 0, naiveLoss: 0, inside: 0, samples: 0 }
  for (const one of tried) {
    const others = tried.filter((other) => other !== one)
    addOrigin(tally, past, { one: widened(one, wideningOf(past, others)), changes })
  }
  if (tally.samples === 0) return undefined
  // As in the ensemble's own score: a small share of the series' variation lifts both sides.
  const lift = (0.005 * meanDeviation(past) + TOLERANCE) * QUANTILE_LEVELS.length * tally.samples
  return {
    origins: tried.length,
    relativeScore: (tally.loss + lift) / (tally.naiveLoss + lift),
    coverage90: tally.inside / tally.samples,
    widening: wideningOf(past, tried),
  }
}

/** In the unit of the past, up to the end of what is known. */
function triedOf(past: Past, startMs: number, values: readonly Float64Array[]): Tried {
  const from = Math.round((startMs - past.startMs) / past.stepMs)
  return {
    values: values.map((row) => row.map((value) => value / past.unit)),
    from,
    to: Math.min(past.values.length, from + values[0].length),
  }
}

/** By how much the distances to the 0.05 and the 0.95 quantile must grow so that as much of what was seen lies inside as was promised. */
function wideningOf(past: Past, tried: readonly Tried[]): Widening {
  const below: number[] = []
  const above: number[] = []
  for (const { values, from, to } of tried) {
    for (let i = from; i < to; i += 1) {
      if (past.isSeen[i] === 0) continue
      const middle = values[MIDDLE][i - from]
      const miss = past.values[i] - middle
      below.push(-miss / (middle - values[LOW][i - from] + TOLERANCE))
      above.push(miss / (values[HIGH][i - from] - middle + TOLERANCE))
    }
  }
  return { lower: factorOf(below), upper: factorOf(above) }
}

function factorOf(ratios: readonly number[]): number {
  if (ratios.length === 0) return 1
  return Math.min(MOST_WIDENING, Math.max(1, empiricalQuantile(Float64Array.from(ratios).sort(), QUANTILE_LEVELS[HIGH])))
}

function widened(one: Tried, widening: Widening): Tried {
  return { ...one, values: widen(one.values, { levels: QUANTILE_LEVELS, widening }) }
}

function addOrigin(
  tally: { loss: number; naiveLoss: number; inside: number; samples: number },
  past: Past,
  { one, changes }: { readonly one: Tried; readonly changes: readonly Float64Array[] },
): void {
  const floor = past.hasNegative ? Number.NEGATIVE_INFINITY : 0
  for (let i = one.from; i < one.to; i += 1) {
    if (past.isSeen[i] === 0 || one.from < past.dayLength) continue
    const actual = past.values[i]
    const ahead = i - one.from
    for (const [q, level] of QUANTILE_LEVELS.entries()) {
      tally.loss += pinball(level, actual, Math.max(floor, one.values[q][ahead]))
      tally.naiveLoss += pinball(level, actual, naiveQuantile(past, changes, { origin: one.from, ahead, level, q }))
    }
    tally.samples += 1
    if (actual >= one.values[LOW][ahead] - TOLERANCE && actual <= one.values[HIGH][ahead] + TOLERANCE) tally.inside += 1
  }
}
