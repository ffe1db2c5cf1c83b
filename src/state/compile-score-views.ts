// The views of kept forecasts, their scores and track records: one query each, with the scope in its condition.

import { sql, type CompiledQuery, type SqlBool } from 'kysely'
import type { Signal } from '../core/demand.ts'
import type { ForecastScore, KeptFigures, KeptForecast, ScoreDay } from '../core/forecast-score.ts'
import type { Scope } from '../core/scope.ts'
import type { TrackState } from '../core/track-record.ts'
import type { WorkloadRef } from '../core/workload.ts'
import { unpackText } from './compile-blob.ts'
import { limitOf, type BodyRow, type Reader } from './compile-reader.ts'
import type { Compiler } from './compiler.ts'
import { withinScope } from './compile-scope.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Schema } from './schema.ts'
import type { DayFilter, DueFilter, ScoreFilter, ScoreViews, TrackFilter } from './score-views.ts'

/** The views of scores, compiled by Kysely. */
export function compileScoreViews(compiler: Compiler, { rows, page }: Reader): ScoreViews {
  return {
    async dueForecasts(scope, filter) {
      const found = await rows(compileDue(compiler, scope, filter))
      const items = await Promise.all(found.slice(0, limitOf(filter)).map(keptOf))
      const last = items.at(-1)
      const hasMore = found.length > items.length && last !== undefined
      return { items, next: hasMore ? writeCursor([last.dueAtMs, last.workload, last.signal, last.model]) : undefined }
    },
    async keptOn(scope, environment, dayMs) {
      const query = compiler
        .selectFrom('kept_forecasts')
        .select('workload')
        .distinct()
        .where('environment', '=', environment)
        .where('day_ms', '=', dayMs)
        .where(withinScope(scope, 'kept_forecasts'))
      return (await rows(query.compile())).map((row) => row.workload as WorkloadRef)
    },
    forecastScores: async (scope, filter) =>
      page<ForecastScore>(compileScores(compiler, scope, filter), filter, (item) => [item.dayMs, item.signal, item.model]),
    scoresOfDay: async (scope, filter) =>
      page<ForecastScore>(compileDay(compiler, scope, filter), filter, (item) => [item.workload, item.signal, item.model]),
    async scoreDays(scope, environment, sinceMs) {
      const query = compiler
        .selectFrom('score_days')
        .select('body')
        .where('environment', '=', environment)
        .where('day_ms', '>=', sinceMs)
        .where(withinScope(scope, 'score_days'))
        .orderBy('day_ms')
        .orderBy('team')
      return (await rows(query.compile())).map((row) => JSON.parse(row.body) as ScoreDay)
    },
    async trackRecords(scope, filter) {
      const found = await rows(compileTracks(compiler, scope, filter))
      const kept = found.slice(0, limitOf(filter))
      const last = kept.at(-1)
      const hasMore = found.length > kept.length && last !== undefined
      return {
        items: kept.map((row) => JSON.parse(row.body) as TrackState),
        next: hasMore ? writeCursor([last.relative_score, last.workload, last.signal]) : undefined,
      }
    },
  }
}

async function keptOf(row: Schema['kept_forecasts']): Promise<KeptForecast> {
  return {
    environment: row.environment,
    workload: row.workload as WorkloadRef,
    signal: row.signal as Signal,
    model: row.model,
    dayMs: row.day_ms,
    team: row.team,
    isShadow: row.is_shadow === 1,
    madeAtMs: row.made_at_ms,
    stepMs: row.step_ms,
    dueAtMs: row.due_at_ms,
    figures: JSON.parse(await unpackText(row.packed)) as KeptFigures,
  }
}

function compileDue(compiler: Compiler, scope: Scope, filter: DueFilter) {
  let query = compiler
    .selectFrom('kept_forecasts')
    .selectAll()
    .where('environment', '=', filter.environment)
    .where('due_at_ms', '<=', filter.dueByMs)
    .where(withinScope(scope, 'kept_forecasts'))
  if (filter.after !== undefined) {
    const [due, workload, signal, model] = readCursor(filter.after, ['number', 'string', 'string', 'string'])
    query = query.where(sql<SqlBool>`(due_at_ms, workload, signal, model) > (${due}, ${workload}, ${signal}, ${model})`)
  }
  return query
    .orderBy('due_at_ms')
    .orderBy('workload')
    .orderBy('signal')
    .orderBy('model')
    .limit(limitOf(filter) + 1)
    .compile()
}

function compileScores(compiler: Compiler, scope: Scope, filter: ScoreFilter): CompiledQuery<BodyRow> {
  let query = compiler
    .selectFrom('forecast_scores')
    .select('body')
    .where('environment', '=', filter.environment)
    .where('workload', '=', filter.workload)
    .where(withinScope(scope, 'forecast_scores'))
  if (filter.signal !== undefined) query = query.where('signal', '=', filter.signal)
  if (filter.after !== undefined) {
    const [day, signal, model] = readCursor(filter.after, ['number', 'string', 'string'])
    query = query.where(sql<SqlBool>`(day_ms, signal, model) < (${day}, ${signal}, ${model})`)
  }
  return query
    .orderBy('day_ms', 'desc')
    .orderBy('signal', 'desc')
    .orderBy('model', 'desc')
    .limit(limitOf(filter) + 1)
    .compile()
}

function compileDay(compiler: Compiler, scope: Scope, filter: DayFilter): CompiledQuery<BodyRow> {
  let query = compiler
    .selectFrom('forecast_scores')
    .select('body')
    .where('environment', '=', filter.environment)
    .where('day_ms', '=', filter.dayMs)
    .where(withinScope(scope, 'forecast_scores'))
  if (filter.after !== undefined) {
    const [workload, signal, model] = readCursor(filter.after, ['string', 'string', 'string'])
    query = query.where(sql<SqlBool>`(workload, signal, model) > (${workload}, ${signal}, ${model})`)
  }
  return query
    .orderBy('workload')
    .orderBy('signal')
    .orderBy('model')
    .limit(limitOf(filter) + 1)
    .compile()
}

function compileTracks(compiler: Compiler, scope: Scope, filter: TrackFilter) {
  let query = compiler
    .selectFrom('track_records')
    .select(['relative_score', 'workload', 'signal', 'body'])
    .where('environment', '=', filter.environment)
    .where(withinScope(scope, 'track_records'))
  if (filter.workload !== undefined) query = query.where('workload', '=', filter.workload)
  if (filter.after !== undefined) {
    const [score, workload, signal] = readCursor(filter.after, ['number', 'string', 'string'])
    query = query.where(
      sql<SqlBool>`(relative_score < ${score} or (relative_score = ${score} and (workload, signal) > (${workload}, ${signal})))`,
    )
  }
  return query
    .orderBy('relative_score', 'desc')
    .orderBy('workload')
    .orderBy('signal')
    .limit(limitOf(filter) + 1)
    .compile()
}
