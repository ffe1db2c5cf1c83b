// Scores the kept forecasts whose hours have passed, against the demand that the run has read anyway.

import type { ForecastKey, ForecastScore, KeptForecast } from '../core/forecast-score.ts'
import { SCHEDULE } from '../core/principal.ts'
import { sumScores } from '../core/score-sums.ts'
import { resample, sliceSeries } from '../core/series.ts'
import { DAY_MS } from '../core/time.ts'
import type { ForecastFate } from '../core/telemetry.ts'
import type { TrackState } from '../core/track-record.ts'
import { foldScore } from '../forecast/adaptive-conformal.ts'
import { scoreForecast } from '../forecast/score.ts'
import { ownTurn } from './own-turn.ts'
import { trackKey, type TrackBook } from './track-book.ts'
import type { Trip } from './trip.ts'
import type { WorkloadCase } from './workload-case.ts'

/** Kept forecasts that are read at once: each is some ten thousand bytes. */
const PAGE = 25

/** Scores of a day that are read at once. */
const DAY_PAGE = 200

/** How long a forecast waits for its workload to have data again: the window of a run holds its hours for longer. */
const PATIENCE_MS = 3 * DAY_MS

/** What is scored against: the cases of the run, and the end of its window. */
export interface ScoringAsk {
  readonly book: TrackBook
  readonly cases: readonly WorkloadCase[]
  readonly toMs: number
  readonly signal: AbortSignal
}

/** What became of a kept forecast: a score, or why there is none. */
type Fate = ForecastScore | 'gaps' | 'no-data' | 'waits'

/**
 * Scores what is due, and brings the book and the sums of the days up to date.
 *
 * INVARIANT: a forecast is dropped last of all. Who begins again after a crash meets it once more, finds its score saved and its record counted, and only
 * sums the day again; nothing is lost and nothing is counted twice. Demand that was refused is no truth: such a forecast waits, and is dropped unscored
 * after three days.
 */
export async function scoreForecasts(trip: Trip, ask: ScoringAsk): Promise<void> {
  const { house, environment } = trip
  const { book, toMs, signal } = ask
  const caseOf = new Map(ask.cases.map((subject) => [subject.workload.ref, subject]))
  const done: ForecastKey[] = []
  const days = new Set<number>()
  const fates: Record<ForecastFate, number> = { scored: 0, gaps: 0, 'no-data': 0 }
  let after: string | undefined
  do {
    const filter = { environment: environment.name, dueByMs: toMs, limit: PAGE, after }
    const page = await house.store.views.dueForecasts(house.scopeOf(SCHEDULE), filter)
    const scores: ForecastScore[] = []
    for (const kept of page.items) {
      const fate = fateOf(trip, kept, { subject: caseOf.get(kept.workload), toMs })
      await ownTurn()
      if (fate === 'waits') continue
      done.push(keyOf(kept))
      fates[typeof fate === 'string' ? fate : 'scored'] += 1
      if (typeof fate !== 'string') scores.push(fate)
    }
    await saveScores(trip, book, scores)
    for (const { dayMs } of scores) days.add(dayMs)
    after = page.next
    if (signal.aborted) return
  } while (after !== undefined)
  for (const dayMs of days) await sumDay(trip, dayMs)
  for (let from = 0; from < done.length; from += DAY_PAGE) await house.upkeep.dropForecasts(done.slice(from, from + DAY_PAGE))
  if (done.length > 0) house.log.info('forecasts scored', { run: trip.run.id, environment: environment.name, ...fates })
  house.telemetry.forecastsJudged(environment.name, fates)
}

function keyOf({ environment, workload, signal, model, dayMs }: KeptForecast): ForecastKey {
  return { environment, workload, signal, model, dayMs }
}

function fateOf(
  { house }: Trip,
  kept: KeptForecast,
  { subject, toMs }: { readonly subject: WorkloadCase | undefined; readonly toMs: number },
): Fate {
  const { figures, madeAtMs, stepMs, dueAtMs, isShadow } = kept
  if (subject === undefined) return toMs - dueAtMs > PATIENCE_MS ? 'no-data' : 'waits'
  const { cpuTotalCores, memoryPerPodBytes } = subject.demand
  const demand = kept.signal === 'cpu' ? cpuTotalCores : memoryPerPodBytes
  const truth = resample(sliceSeries(demand, madeAtMs, dueAtMs), stepMs)
  const horizons = scoreForecast({ figures, madeAtMs, stepMs }, truth)
  if (horizons === undefined) return 'gaps'
  // The team that owns it now is told, whoever owned it then.
  return { ...keyOf(kept), team: subject.workload.team, isShadow, madeAtMs, scoredAtMs: house.now(), horizons }
}

async function saveScores({ house }: Trip, { states }: TrackBook, scores: readonly ForecastScore[]): Promise<void> {
  const touched = new Map<string, TrackState>()
  for (const score of scores) {
    const key = trackKey(score.workload, score.signal)
    const next = foldScore(states.get(key), score)
    states.set(key, next)
    touched.set(key, next)
  }
  await house.upkeep.saveScores(scores, [...touched.values()])
}

/** Sums the scores of a day anew, by team. */
async function sumDay({ house, environment }: Trip, dayMs: number): Promise<void> {
  const scope = house.scopeOf(SCHEDULE)
  const scores: ForecastScore[] = []
  let after: string | undefined
  do {
    const page = await house.store.views.scoresOfDay(scope, { environment: environment.name, dayMs, limit: DAY_PAGE, after })
    scores.push(...page.items)
    after = page.next
    await ownTurn()
  } while (after !== undefined)
  const days = []
  for (const [team, own] of Map.groupBy(scores, (score) => score.team)) {
    days.push({ environment: environment.name, team, dayMs, sums: sumScores(own) })
    await ownTurn()
  }
  await house.upkeep.saveScoreDays(days)
}
