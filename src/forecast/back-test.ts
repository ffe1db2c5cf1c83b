// The experts tried on the series' own past: what each would have said at earlier times.

import type { Expert } from './expert.ts'
import { historyBefore, type Past } from './past.ts'

const MOST_ORIGINS = 14
const STRIDE_DAYS = 0.5
const SHORTEST_TRIAL_DAYS = 0.5
const SHORTEST_TRAINING_DAYS = 2
const LATEST_DAYS = 0.125
/** An origin counts this much less than the next newer one: what held last week matters more than what held before. */
const FADE = 0.95

/** One moment of the past from which the experts forecast: what they said, and how wrong each was. */
export interface Trial {
  /** Index into the past's values of the first step that was forecast. */
  readonly origin: number
  /** How many of the steps after it have already happened, at most the horizon. */
  readonly length: number
  /** How much this trial counts; the newest has 1. */
  readonly weight: number
  /** By expert: its path, or `undefined` where the history before the origin was too short for it. */
  readonly paths: readonly (Float64Array | undefined)[]
  /** By expert: the mean absolute error on samples that were seen; `NaN` where there is no path or no sample. */
  readonly errors: Float64Array
}

/** What the experts that can speak now say, and how they did before. */
export interface BackTest {
  readonly experts: readonly Expert[]
  readonly paths: readonly Float64Array[]
  /** Newest first. */
  readonly trials: readonly Trial[]
  /** One more over the last three hours alone, which no trial has to itself: it shows who is still in touch. */
  readonly latest: Trial
}

/**
 * Runs a rolling-origin evaluation (Tashman, "Out-of-sample tests of forecasting accuracy", 2000): up to 14 origins, half
 * a day apart, the newest half a day before the end.
 *
 * Shorter histories get closer origins, with at least a third of the history to learn from; no trials are the answer
 * when the history has less than two days.
 */
export function backTest(past: Past, experts: readonly Expert[], horizon: number): BackTest {
  const length = past.values.length
  const able = experts.filter((expert) => hasEnough(expert, past, length))
  const shape = { dayLength: past.dayLength, horizon, startMs: past.startMs + length * past.stepMs }
  return {
    experts: able,
    paths: able.map((expert) => expert.predict(historyBefore(past, length, expert.neededDays), shape)),
    latest: tryAt(past, able, { origin: length - Math.max(1, Math.round(LATEST_DAYS * past.dayLength)), age: 0, horizon }),
    trials: originsOf(length, past.dayLength, horizon).map((origin, age) => tryAt(past, able, { origin, age, horizon })),
  }
}

function originsOf(length: number, dayLength: number, horizon: number): number[] {
  if (length < 2 * dayLength) return []
  const training = Math.min(SHORTEST_TRAINING_DAYS * dayLength, Math.floor(length / 3))
  const newest = length - Math.max(1, Math.min(horizon, Math.round(SHORTEST_TRIAL_DAYS * dayLength)))
  const widest = Math.round(STRIDE_DAYS * dayLength)
  const fitting = Math.floor((newest - training) / (MOST_ORIGINS - 1))
  const stride = Math.max(1, Math.min(widest, fitting))
  const origins: number[] = []
  for (let origin = newest; origin >= training && origins.length < MOST_ORIGINS; origin -= stride) origins.push(origin)
  return origins
}

function tryAt(past: Past, experts: readonly Expert[], at: { origin: number; age: number; horizon: number }): Trial {
  const { origin, age } = at
  const length = Math.min(at.horizon, past.values.length - origin)
  const shape = { dayLength: past.dayLength, horizon: length, startMs: past.startMs + origin * past.stepMs }
  const paths = experts.map((expert) => {
    return hasEnough(expert, past, origin) ? expert.predict(historyBefore(past, origin, expert.neededDays), shape) : undefined
  })
  const errors = Float64Array.from(paths, (path) => (path === undefined ? Number.NaN : meanError(past, origin, path)))
  return { origin, length, weight: FADE ** age, paths, errors }
}

function hasEnough(expert: Expert, past: Past, origin: number): boolean {
  return expert.neededDays * past.dayLength <= historyBefore(past, origin, expert.neededDays).length
}

function meanError(past: Past, origin: number, path: Float64Array): number {
  let sum = 0
  let seen = 0
  for (let i = 0; i < path.length; i += 1) {
    if (past.isSeen[origin + i] === 0) continue
    sum += Math.abs(past.values[origin + i] - path[i])
    seen += 1
  }
  return seen === 0 ? Number.NaN : sum / seen
}
