// Scorecards: how Tidegate did on an environment, and on one workload.

import { NO_CHANGES, type ChangeScores } from '../core/change-score.ts'
import { TidegateError } from '../core/errors.ts'
import { joinSums, summaryOf } from '../core/score-sums.ts'
import type { Scope } from '../core/scope.ts'
import { DAY_MS } from '../core/time.ts'
import type { TrackState } from '../core/track-record.ts'
import { workloadRef, type WorkloadRef } from '../core/workload.ts'
import { trackRecordOf } from '../forecast/adaptive-conformal.ts'
import { weighStanding } from '../run/standing-of.ts'
import type { ServeDeps } from './deps.ts'
import { isSeen } from './environments.ts'
import { shownRecord } from './forecast-scores.ts'
import { pageRequest } from './page-request.ts'
import { defineRoute, json, type Route } from './route.ts'
import { environmentPath } from './schemas/forecast-score.ts'
import { scorecardQuery, scorecardSchema, workloadScorecardSchema } from './schemas/scorecard.ts'
import { workloadPath } from './schemas/workload.ts'

const tag = 'workloads'

/** How far the sums of forecasts reach back. */
const PERIODS = [7, 30] as const

/** Who is asked about which environment, in whose scope. */
interface Place {
  readonly deps: ServeDeps
  readonly scope: Scope
  readonly environment: string
}

const readScorecard = defineRoute({
  operation: 'readScorecard',
  tag,
  summary: 'How Tidegate did on an environment: its forecasts, its changes, and each workload that ever had one',
  path: environmentPath,
  query: scorecardQuery,
  answer: json(scorecardSchema, 'Sums, and a page of workloads in order of reference.'),
  refusals: ['not-found'],
  handle: async ({ deps, scope, path: { environment }, query }) => {
    const settings = deps.environments.find(({ name }) => name === environment)
    if (settings === undefined || !isSeen(environment, scope))
      throw new TidegateError('not-found', `there is no environment \`${environment}\``)
    const { views } = deps.store
    const place = { deps, scope, environment }
    const { items, next } = await views.workloadChangeScores(scope, { ...pageRequest(query), environment })
    return {
      environment,
      currency: settings.rates.currency,
      forecasts: await forecastsOf(place),
      changes: shownChanges(await views.changeScores(scope, environment)),
      items: await Promise.all(items.map(({ workload, team, ...changes }) => cardOf(place, { workload, team, changes }))),
      next,
    }
  },
})

const readWorkloadScorecard = defineRoute({
  operation: 'readWorkloadScorecard',
  tag,
  summary: 'How Tidegate did on a workload',
  path: workloadPath,
  answer: json(workloadScorecardSchema, 'Its forecasts, its changes, and what follows.'),
  refusals: ['not-found'],
  handle: async ({ deps, scope, path }) => {
    const { environment } = path
    const { views } = deps.store
    const ref = workloadRef(path.namespace, path.kind, path.name)
    const record = await views.workload(scope, environment, ref)
    if (record === undefined) throw new TidegateError('not-found', `there is no workload \`${ref}\` in \`${environment}\``)
    const { items } = await views.workloadChangeScores(scope, { environment, workload: ref, limit: 1, after: undefined })
    const changes = items.at(0) ?? NO_CHANGES
    return cardOf({ deps, scope, environment }, { workload: ref, team: record.workload.team, changes })
  },
})

async function forecastsOf({ deps, scope, environment }: Place) {
  const today = Math.floor(deps.now() / DAY_MS) * DAY_MS
  const days = await deps.store.views.scoreDays(scope, environment, today - Math.max(...PERIODS) * DAY_MS)
  return PERIODS.flatMap((period) => {
    const sums = days.filter(({ dayMs }) => dayMs >= today - period * DAY_MS).flatMap((day) => day.sums)
    const whole = joinSums(sums.filter(({ horizon }) => horizon === 'all'))
    return whole.map((sum) => ({ days: period, ...sum, ...summaryOf(sum) }))
  })
}

/** What is told of one workload. */
interface Told {
  readonly workload: WorkloadRef
  readonly team: string
  readonly changes: ChangeScores
}

async function cardOf({ deps, scope, environment }: Place, { workload, team, changes }: Told) {
  const { items } = await deps.store.views.trackRecords(scope, { environment, workload, limit: 2, after: undefined })
  const standing = weighStanding(changes, cpuRecordOf(items, deps.now())) ?? {
    isBeaten: false,
    sentence: 'Nothing is known of it yet.',
  }
  return { workload, team, forecasts: items.map((record) => shownRecord(record, deps.now())), changes: shownChanges(changes), standing }
}

function cpuRecordOf(states: readonly TrackState[], nowMs: number) {
  const state = states.find(({ signal }) => signal === 'cpu')
  return state === undefined ? undefined : trackRecordOf(state, { model: state.main, nowMs })
}

function shownChanges({ probabilityShort, ...scores }: ChangeScores) {
  return { ...scores, probabilityShortBefore: probabilityShort?.before, probabilityShortAfter: probabilityShort?.after }
}

/** The routes of scorecards. */
export const scorecardRoutes: readonly Route[] = [readScorecard, readWorkloadScorecard]
