// How forecasts did once their hours had passed: of an environment, and of one workload.

import { TidegateError } from '../core/errors.ts'
import { joinSums, summaryOf } from '../core/score-sums.ts'
import type { ScoreDay } from '../core/forecast-score.ts'
import { DAY_MS } from '../core/time.ts'
import type { TrackState } from '../core/track-record.ts'
import { workloadRef } from '../core/workload.ts'
import { trackRecordOf } from '../forecast/adaptive-conformal.ts'
import { isSeen } from './environments.ts'
import { pageRequest } from './page-request.ts'
import { defineRoute, json, type Route } from './route.ts'
import {
  environmentPath,
  forecastScoresQuery,
  forecastScoresSchema,
  workloadScoresPage,
  workloadScoresQuery,
} from './schemas/forecast-score.ts'
import { workloadPath } from './schemas/workload.ts'

const tag = 'workloads'

/** How far the sums reach back; the longest is that of the points as well. */
const PERIODS = [7, 30] as const
const LONGEST_DAYS = 30

const readForecastScores = defineRoute({
  operation: 'readForecastScores',
  tag,
  summary: 'How the forecasts of an environment did once their hours had passed, with its workloads, the worst first',
  path: environmentPath,
  query: forecastScoresQuery,
  answer: json(forecastScoresSchema, 'Sums, a point for each day, and a page of workloads.'),
  refusals: ['not-found'],
  handle: async ({ deps, scope, path: { environment }, query }) => {
    if (!deps.environments.some(({ name }) => name === environment) || !isSeen(environment, scope))
      throw new TidegateError('not-found', `there is no environment \`${environment}\``)
    const { views } = deps.store
    const today = Math.floor(deps.now() / DAY_MS) * DAY_MS
    const days = await views.scoreDays(scope, environment, today - LONGEST_DAYS * DAY_MS)
    const { items, next } = await views.trackRecords(scope, { ...pageRequest(query), environment })
    return {
      environment,
      summary: PERIODS.flatMap((period) => summaryRows(days, { period, today })),
      daily: dailyRows(days),
      items: items.map((record) => shownRecord(record, deps.now())),
      next,
    }
  },
})

const readWorkloadScores = defineRoute({
  operation: 'readWorkloadScores',
  tag,
  summary: 'How the forecasts of a workload did, one by one',
  path: workloadPath,
  query: workloadScoresQuery,
  answer: json(workloadScoresPage, 'Track records, and a page of scores, newest first; both empty before the first score.'),
  refusals: ['not-found'],
  handle: async ({ deps, scope, path, query }) => {
    const { environment } = path
    const { views } = deps.store
    const workload = workloadRef(path.namespace, path.kind, path.name)
    if ((await views.workload(scope, environment, workload)) === undefined)
      throw new TidegateError('not-found', `there is no workload \`${workload}\` in \`${environment}\``)
    const records = await views.trackRecords(scope, { environment, workload, limit: 2, after: undefined })
    const scores = await views.forecastScores(scope, { ...pageRequest(query), environment, workload, signal: query.signal })
    return { records: records.items.map((record) => shownRecord(record, deps.now())), ...scores }
  },
})

function summaryRows(days: readonly ScoreDay[], { period, today }: { readonly period: number; readonly today: number }) {
  const inside = days.filter(({ dayMs }) => dayMs >= today - period * DAY_MS)
  return joinSums(inside.flatMap(({ sums }) => sums)).map((sums) => ({ days: period, ...sums, ...summaryOf(sums) }))
}

function dailyRows(days: readonly ScoreDay[]) {
  return [...Map.groupBy(days, ({ dayMs }) => dayMs)].flatMap(([dayMs, teams]) =>
    joinSums(teams.flatMap(({ sums }) => sums.filter(({ horizon }) => horizon === 'all'))).map((sums) => ({
      dayMs,
      ...sums,
      ...summaryOf(sums),
    })),
  )
}

/** A record that is too old to be used is shown as it was left, with bands that nothing widens. */
export function shownRecord(state: TrackState, nowMs: number) {
  const { workload, team, signal, updatedAtMs, main, relativeScore } = state
  const record = trackRecordOf(state, { model: main, nowMs })
  const speaks = record?.isLosing === true ? (record.naive ?? record) : record
  return {
    workload,
    team,
    signal,
    updatedAtMs,
    relativeScore,
    model: main,
    scored: state.records.find(({ model }) => model === main)?.scored ?? 0,
    coverage90: speaks?.coverage90,
    isLosing: record?.isLosing ?? false,
    wideningLower: speaks?.widening.lower ?? 1,
    wideningUpper: speaks?.widening.upper ?? 1,
  }
}

/** The routes of scores. */
export const forecastScoreRoutes: readonly Route[] = [readForecastScores, readWorkloadScores]
