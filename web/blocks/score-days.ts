// Lays scores out day by day, for strips that show how far each day was from what was promised.

import type { Schema } from '../../api/client.ts'
import { DAY_MS } from '../../src/core/time.ts'

/** One day of one signal. */
export interface ScorePoint {
  readonly dayMs: number
  readonly coverage90: number
  readonly relativeScore: number
}

/** A strip: one value a day, `null` where nothing was scored; above zero is better than promised. */
export interface ScoreStrip {
  readonly startMs: number
  readonly points: readonly (ScorePoint | undefined)[]
  /** Share inside the 90 % band less 0.9, held to ±0.2. */
  readonly coverage: readonly (number | null)[]
  /** How often the error was halved against the simplest guess: 1 = half of it, -1 = twice as much; held to ±2. */
  readonly gain: readonly (number | null)[]
}

export const COVERAGE_REACH = 0.2
export const GAIN_REACH = 2

const SHOWN_DAYS = 30
const PROMISED = 0.9

/** The days of one signal, of the model that made most of them; a month up to the latest, or `undefined` without a point. */
export function stripOf(points: readonly ScorePoint[]): ScoreStrip | undefined {
  const byDay = new Map(points.map((point) => [point.dayMs, point]))
  const lastMs = Math.max(...byDay.keys())
  if (byDay.size === 0) return undefined
  const startMs = lastMs - (SHOWN_DAYS - 1) * DAY_MS
  const days = Array.from({ length: SHOWN_DAYS }, (_, day) => byDay.get(startMs + day * DAY_MS))
  return {
    startMs,
    points: days,
    coverage: days.map((point) => (point === undefined ? null : held(point.coverage90 - PROMISED, COVERAGE_REACH))),
    gain: days.map((point) => (point === undefined ? null : held(-Math.log2(point.relativeScore), GAIN_REACH))),
  }
}

/** The points of one signal of an environment, of the model that was scored most. */
export function daysOfSignal(daily: readonly Schema<'ForecastScoreDay'>[], signal: 'cpu' | 'memory'): readonly ScorePoint[] {
  const rows = daily.filter((row) => row.signal === signal)
  const counts = new Map<string, number>()
  for (const { model, scored } of rows) counts.set(model, (counts.get(model) ?? 0) + scored)
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? []
  return rows
    .filter(({ model }) => model === most)
    .map(({ dayMs, coverage90, relativeScoreMedian }) => ({ dayMs, coverage90, relativeScore: relativeScoreMedian }))
}

/** The points of one signal of a workload: the forecasts by which was decided, not those of the shadow. */
export function daysOfWorkload(scores: readonly Schema<'ForecastScore'>[], signal: 'cpu' | 'memory'): readonly ScorePoint[] {
  return scores.flatMap((score) => {
    const whole = score.horizons.find(({ horizon }) => horizon === 'all')
    if (score.signal !== signal || score.isShadow || whole === undefined) return []
    const dayMs = Math.floor(score.madeAtMs / DAY_MS) * DAY_MS
    return [{ dayMs, coverage90: whole.coverage90, relativeScore: whole.relativeScore }]
  })
}

function held(value: number, reach: number): number {
  return Math.min(reach, Math.max(-reach, value))
}
