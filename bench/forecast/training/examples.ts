// Turns windows into what the correction learns from: features and bands for each hour ahead, and what came.

import { QUANTILE_LEVELS } from '../../../src/core/forecast.ts'
import { backTest } from '../../../src/forecast/back-test.ts'
import { learnBands, spread } from '../../../src/forecast/bands.ts'
import { combine } from '../../../src/forecast/combine.ts'
import { featuresOf } from '../../../src/forecast/correction-features.ts'
import { viewOf } from '../../../src/forecast/correction-view.ts'
import { EXPERTS } from '../../../src/forecast/experts.ts'
import { judge } from '../../../src/forecast/judge.ts'
import { preparePast } from '../../../src/forecast/past.ts'
import { pinball } from '../../../src/forecast/pinball.ts'
import { weigh } from '../../../src/forecast/weigh.ts'
import { seasonalNaive, type Task } from '../score.mjs'
import { randomFrom } from './random.ts'
import type { Window } from './windows.ts'

const LEVELS = QUANTILE_LEVELS
const LEVEL_COUNT = LEVELS.length
const P95 = LEVELS.indexOf(0.95)
/** The same lift of both sides of a ratio as in the scorer, in mean absolute deviations. */
const LIFT = 0.005

/** One window: its numbers are divided by the unit of its past; a point without a sample has the target `NaN`. */
export interface Example {
  readonly window: Window
  /** By point: its features, the uncorrected quantiles at one of its steps, the typical miss, and what came there. */
  readonly features: Float32Array
  readonly quantiles: Float32Array
  readonly units: Float32Array
  readonly targets: Float32Array
  readonly pointCount: number
  readonly isFloored: boolean
  /** Mean pinball loss of the reference over all steps and levels, and at 0.95. */
  readonly referenceLoss: number
  readonly referenceLoss95: number
  readonly lift: number
  /** The scale of MASE. */
  readonly scale: number
}

/** The example of a window, or `undefined` for one whose bands have no width. */
export function exampleOf(window: Window, seed: number): Example | undefined {
  const horizon = window.target.length
  const past = preparePast({ startMs: window.startMs, stepMs: window.stepMs, values: window.history })
  const tested = backTest(past, EXPERTS, horizon)
  const judged = judge(past, tested)
  const floor = past.hasNegative ? Number.NEGATIVE_INFINITY : 0
  const path = combine(tested.paths, weigh(tested), floor)
  const bands = spread(learnBands(past, judged, { horizon, levels: LEVELS }), path, 0)
  const quantiles = bands.map((each) => each.map((value) => Math.max(floor, value)))
  const view = viewOf({ past, tested, judged, path, quantiles })
  if (!(view.reach > 1e-8)) return undefined
  const random = randomFrom(seed)
  const steps = Array.from({ length: view.pointCount }, (_, j) => {
    return Math.min(horizon - 1, j * view.pointLength + Math.floor(random() * view.pointLength))
  })
  const reference = referenceOf(window, past.unit)
  return {
    window,
    features: interleaved(featuresOf(view), view.pointCount),
    quantiles: Float32Array.from(steps.flatMap((step) => quantiles.map((each) => each[step]))),
    units: Float32Array.from(view.unitAt),
    targets: Float32Array.from(steps, (step) => window.target[step] / past.unit),
    pointCount: view.pointCount,
    isFloored: !past.hasNegative,
    ...reference,
  }
}

function interleaved(columns: readonly Float64Array[], pointCount: number): Float32Array {
  const features = new Float32Array(columns.length * pointCount)
  columns.forEach((column, f) => column.forEach((value, j) => (features[j * columns.length + f] = value)))
  return features
}

function referenceOf(window: Window, unit: number): Pick<Example, 'referenceLoss' | 'referenceLoss95' | 'lift' | 'scale'> {
  const history = Array.from(window.history, (value) => (Number.isNaN(value) ? null : value))
  const target = Array.from(window.target)
  const task = { id: '', dataset: window.dataset, step_seconds: window.stepMs / 1000, start_epoch: 0, history, target } as unknown as Task
  const naive = seasonalNaive(task)
  const floor = window.history.some((value) => value < 0) ? Number.NEGATIVE_INFINITY : 0
  let loss = 0
  let loss95 = 0
  let count = 0
  for (const [i, actual] of target.entries()) {
    if (Number.isNaN(actual)) continue
    count += 1
    for (const [q, level] of LEVELS.entries()) {
      const one = pinball(level, actual, Math.max(floor, naive[String(level)][i]))
      loss += one / LEVEL_COUNT
      if (q === P95) loss95 += one
    }
  }
  const seen = window.history.filter((value) => !Number.isNaN(value)).sort()
  const middle = seen[seen.length >> 1]
  const deviation = seen.reduce((sum, value) => sum + Math.abs(value - middle), 0) / seen.length
  return {
    referenceLoss: loss / count / unit,
    referenceLoss95: loss95 / count / unit,
    lift: (LIFT * deviation) / unit + 1e-12,
    scale: meanChange(window) / unit,
  }
}

function meanChange({ history, stepMs }: Window): number {
  const lag = Math.round(86_400_000 / stepMs)
  const changes = history.subarray(lag).map((value, i) => Math.abs(value - history[i]))
  const seen = changes.filter((value) => !Number.isNaN(value))
  return seen.reduce((sum, value) => sum + value, 0) / seen.length
}
