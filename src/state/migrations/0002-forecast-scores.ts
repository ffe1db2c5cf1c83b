// Forecasts that wait to be scored, their scores, the sums of a day, and the track record of each signal.

import type { Migration } from './migration.ts'

/** Migration 2. A program that knows only the first runs on, and scores nothing. */
export const forecastScores: Migration = {
  number: 2,
  name: 'forecast-scores',
  oldestReader: 1,
  statements: ({ integer, text, bytes, real, tableEnd }) => {
    const key = `environment ${text} not null, workload ${text} not null, signal ${text} not null, model ${text} not null, day_ms ${integer} not null`
    return [
      `create table kept_forecasts (${key}, team ${text} not null, is_shadow ${integer} not null, made_at_ms ${integer} not null,
        step_ms ${integer} not null, due_at_ms ${integer} not null, packed ${bytes} not null,
        primary key (environment, workload, signal, model, day_ms))${tableEnd}`,
      `create index kept_forecasts_due on kept_forecasts (environment, due_at_ms, workload, signal, model)`,
      `create index kept_forecasts_day on kept_forecasts (environment, day_ms, workload)`,
      `create table forecast_scores (${key}, team ${text} not null, made_at_ms ${integer} not null, body ${text} not null,
        primary key (environment, workload, signal, model, day_ms))${tableEnd}`,
      `create index forecast_scores_day on forecast_scores (environment, day_ms, workload, signal, model)`,
      `create table score_days (environment ${text} not null, day_ms ${integer} not null, team ${text} not null, body ${text} not null,
        primary key (environment, day_ms, team))${tableEnd}`,
      `create table track_records (environment ${text} not null, workload ${text} not null, signal ${text} not null, team ${text} not null,
        relative_score ${real} not null, updated_at_ms ${integer} not null, body ${text} not null,
        primary key (environment, workload, signal))${tableEnd}`,
      `create index track_records_worst on track_records (environment, relative_score desc, workload, signal)`,
    ]
  },
}
