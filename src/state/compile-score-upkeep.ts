// Housekeeping of how forecasts did: what waits to be scored, scores, their sums, and track records.

import type { CompiledQuery } from 'kysely'
import type { ForecastKey, ForecastScore, KeptForecast, ScoreDay } from '../core/forecast-score.ts'
import { DAY_MS } from '../core/time.ts'
import type { TrackState } from '../core/track-record.ts'
import { packText } from './compile-blob.ts'
import type { Housekeeper } from './compile-housekeeper.ts'
import type { Compiler } from './compiler.ts'
import type { Upkeep } from './upkeep.ts'

/** The methods of `Upkeep` about forecasts and their scores. */
export type ScoreUpkeep = Pick<Upkeep, 'keepForecasts' | 'saveScores' | 'saveScoreDays' | 'dropForecasts'>

/** How long scores are kept one by one, and their sums; a record that nothing was added to for so long as a score goes too. */
const SCORES_MS = 90 * DAY_MS
const SUMS_MS = 400 * DAY_MS

/** How long a forecast waits past its hours for a run that scores it; a run that comes later has no samples of them any more. */
const OVERDUE_MS = 14 * DAY_MS

/** Kept forecasts and scores, compiled by Kysely. */
export function compileScoreUpkeep(compiler: Compiler, { run }: Housekeeper): ScoreUpkeep {
  return {
    async keepForecasts(kept) {
      if (kept.length === 0) return
      const rows = await Promise.all(kept.map(keptRow))
      await run(...rows.map((row) => compileKept(compiler, row)))
    },
    async saveScores(scores, records) {
      const queries = [...scores.map((score) => compileScore(compiler, score)), ...records.map((record) => compileTrack(compiler, record))]
      if (queries.length > 0) await run(...queries)
    },
    async saveScoreDays(days) {
      if (days.length > 0) await run(...days.map((day) => compileScoreDay(compiler, day)))
    },
    async dropForecasts(keys) {
      if (keys.length > 0) await run(...keys.map((key) => compileDrop(compiler, key)))
    },
  }
}

/** What is over: kept forecasts that no run came for, scores and sums by their age, and records of workloads that are forecast no more. */
export function compileScoreSweep(compiler: Compiler, nowMs: number): readonly CompiledQuery[] {
  return [
    compiler
      .deleteFrom('kept_forecasts')
      .where('due_at_ms', '<=', nowMs - OVERDUE_MS)
      .compile(),
    compiler
      .deleteFrom('forecast_scores')
      .where('day_ms', '<=', nowMs - SCORES_MS)
      .compile(),
    compiler
      .deleteFrom('score_days')
      .where('day_ms', '<=', nowMs - SUMS_MS)
      .compile(),
    compiler
      .deleteFrom('track_records')
      .where('updated_at_ms', '<=', nowMs - SCORES_MS)
      .compile(),
  ]
}

function keyRow({ environment, workload, signal, model, dayMs }: ForecastKey) {
  return { environment, workload, signal, model, day_ms: dayMs }
}

async function keptRow(kept: KeptForecast) {
  return {
    ...keyRow(kept),
    team: kept.team,
    is_shadow: kept.isShadow ? 1 : 0,
    made_at_ms: kept.madeAtMs,
    step_ms: kept.stepMs,
    due_at_ms: kept.dueAtMs,
    packed: await packText(JSON.stringify(kept.figures)),
  }
}

/** The first forecast of a day stays. */
function compileKept(compiler: Compiler, row: Awaited<ReturnType<typeof keptRow>>): CompiledQuery {
  return compiler
    .insertInto('kept_forecasts')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .compile()
}

/** A forecast is scored once; who comes again after a crash changes nothing. */
function compileScore(compiler: Compiler, score: ForecastScore): CompiledQuery {
  return compiler
    .insertInto('forecast_scores')
    .values({ ...keyRow(score), team: score.team, made_at_ms: score.madeAtMs, body: JSON.stringify(score) })
    .onConflict((conflict) => conflict.doNothing())
    .compile()
}

function compileTrack(compiler: Compiler, record: TrackState): CompiledQuery {
  const row = {
    team: record.team,
    relative_score: record.relativeScore,
    updated_at_ms: record.updatedAtMs,
    body: JSON.stringify(record),
  }
  return compiler
    .insertInto('track_records')
    .values({ environment: record.environment, workload: record.workload, signal: record.signal, ...row })
    .onConflict((conflict) => conflict.columns(['environment', 'workload', 'signal']).doUpdateSet(row))
    .compile()
}

function compileScoreDay(compiler: Compiler, day: ScoreDay): CompiledQuery {
  const body = JSON.stringify(day)
  return compiler
    .insertInto('score_days')
    .values({ environment: day.environment, day_ms: day.dayMs, team: day.team, body })
    .onConflict((conflict) => conflict.columns(['environment', 'day_ms', 'team']).doUpdateSet({ body }))
    .compile()
}

function compileDrop(compiler: Compiler, key: ForecastKey): CompiledQuery {
  return compiler
    .deleteFrom('kept_forecasts')
    .where('environment', '=', key.environment)
    .where('workload', '=', key.workload)
    .where('signal', '=', key.signal)
    .where('model', '=', key.model)
    .where('day_ms', '=', key.dayMs)
    .compile()
}
