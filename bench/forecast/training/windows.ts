// Cuts recorded series into histories and what followed them, away from the public tasks.

import { resample } from '../../../src/core/series.ts'
import type { Task } from '../score.mjs'
import { hashOf, randomFrom } from './random.ts'
import type { Trace } from './traces.ts'

const DAY_MS = 86_400_000
const MOST_MISSING = { history: 0.1, target: 0.2 }
/** Within so small a share of a series, the newest window ends at a random place. */
const PHASE_SHARE = 0.05

/** A history, and what followed it; `publishers` are all whose series it is made of. */
export interface Window {
  readonly kind: string
  readonly dataset: string
  readonly publishers: readonly string[]
  readonly series: string
  readonly stepMs: number
  readonly startMs: number
  readonly history: Float64Array
  readonly target: Float64Array
}

/** How windows of one kind are cut: history and horizon in days, and a new one every so many days. */
interface Cut {
  readonly kind: string
  readonly stepMs: number
  readonly days: (random: () => number) => number
  readonly fewestDays: number
  readonly every: number
  /** Only for series too short for windows of two weeks. */
  readonly isForShort?: boolean
}

const HORIZON_DAYS = 2
const HOUR_MS = 3_600_000

const CUTS: readonly Cut[] = [
  { kind: 'hourly', stepMs: HOUR_MS, days: () => 14, fewestDays: 14, every: 2 },
  { kind: 'short', stepMs: HOUR_MS, days: () => 3, fewestDays: 3, every: 4 },
  { kind: 'middle', stepMs: HOUR_MS, days: (random) => 4 + Math.floor(random() * 9.99), fewestDays: 4, every: 4 },
  { kind: 'long', stepMs: HOUR_MS, days: () => 28, fewestDays: 20, every: 6 },
  { kind: '15-minute', stepMs: HOUR_MS / 4, days: () => 14, fewestDays: 14, every: 6 },
  { kind: 'fine', stepMs: HOUR_MS / 12, days: () => 14, fewestDays: 14, every: 8 },
  { kind: 'fine-short', stepMs: HOUR_MS / 12, days: () => 3, fewestDays: 3, every: 4, isForShort: true },
]

/** When the targets of the public tasks lie: no target of a window may touch them, in any series of the same file (of the same series, where all are short). */
export interface Embargo {
  readonly dataset: ReadonlyMap<string, readonly [fromMs: number, toMs: number][]>
  readonly series: ReadonlyMap<string, readonly [fromMs: number, toMs: number][]>
}

/** The embargo of public tasks, whose ids are `dataset/series@time`. */
export function embargoOf(tasks: readonly Task[]): Embargo {
  const dataset = new Map<string, [number, number][]>()
  const series = new Map<string, [number, number][]>()
  for (const task of tasks) {
    const fromMs = (task.start_epoch + task.history.length * task.step_seconds) * 1000
    const span: [number, number] = [fromMs, fromMs + task.target.length * task.step_seconds * 1000]
    for (const [map, key] of [
      [dataset, task.dataset],
      [series, task.id.split('@')[0]],
    ] as const) {
      map.set(key, [...(map.get(key) ?? []), span])
    }
  }
  return { dataset, series }
}

/** All windows of all series, in a fixed order. */
export function cutWindows(traces: readonly Trace[], embargo: Embargo): Window[] {
  return traces.flatMap((trace) => CUTS.flatMap((cut) => windowsOf(trace, cut, embargo)))
}

function windowsOf(trace: Trace, cut: Cut, embargo: Embargo): Window[] {
  const isShort = trace.dataset.endsWith('_short')
  if (cut.stepMs % trace.series.stepMs !== 0 || (cut.isForShort === true && !isShort)) return []
  const { startMs, stepMs, values } = resample(trace.series, cut.stepMs)
  const embargoed = (isShort ? embargo.series.get(`${trace.dataset}/${trace.id}`) : embargo.dataset.get(trace.dataset)) ?? []
  const random = randomFrom(hashOf(`${trace.dataset}/${trace.id}/${cut.kind}`))
  const horizon = Math.round((HORIZON_DAYS * DAY_MS) / stepMs)
  const stride = Math.round(((isShort ? Math.min(2, cut.every) : cut.every) * DAY_MS) / stepMs)
  const windows: Window[] = []
  const newest = values.length - horizon - Math.floor(random() * Math.min(stride, Math.max(1, PHASE_SHARE * values.length)))
  for (let origin = newest; origin > 0; origin -= stride) {
    const from = Math.max(0, origin - Math.round((cut.days(random) * DAY_MS) / stepMs))
    if ((origin - from) * stepMs < cut.fewestDays * DAY_MS) break
    const [fromMs, toMs] = [startMs + origin * stepMs, startMs + (origin + horizon) * stepMs]
    if (embargoed.some(([first, end]) => fromMs < end && first < toMs)) continue
    const history = values.slice(from, origin)
    const target = values.slice(origin, origin + horizon)
    if (missing(history) > MOST_MISSING.history || missing(target) > MOST_MISSING.target || isConstant(history)) continue
    windows.push({
      kind: cut.kind,
      dataset: trace.dataset,
      publishers: [trace.publisher],
      series: trace.id,
      stepMs,
      startMs: startMs + from * stepMs,
      history,
      target,
    })
  }
  return windows
}

function missing(values: Float64Array): number {
  return values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0) / values.length
}

/** Whether a history holds one value alone. */
export function isConstant(values: Float64Array): boolean {
  const seen = values.filter((value) => !Number.isNaN(value))
  return seen.every((value) => value === seen[0])
}
