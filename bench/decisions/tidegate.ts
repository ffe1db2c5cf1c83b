// Tidegate on top of the same HPA: every midnight, and after a kill, it forecasts from what was seen, decides, and what it proposes is merged.

import type { LiveEvent, LiveState } from '../../src/core/live-state.ts'
import { fieldKey } from '../../src/core/field.ts'
import type { Forecast } from '../../src/core/forecast.ts'
import { DEFAULT_GUARDRAILS } from '../../src/core/guardrails.ts'
import { resample, sliceSeries, type Series } from '../../src/core/series.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import { withTargets } from '../../src/core/with-targets.ts'
import { podMemoryLimit, type Workload } from '../../src/core/workload.ts'
import { decide, type DecideRequest, type RecentChange } from '../../src/decide/decide.ts'
import { memoryNeedsOf } from '../../src/observe/memory-kills.ts'
import { forecast } from '../../src/forecast/forecast.ts'
import { dayStart, loadOfDay, pastOf, type Shape } from './day-load.ts'
import { measureDay, mostPods, podSizeOf, stillOf } from './fixed.ts'
import { outcomeOf, sumOf, type Outcome } from './outcome.ts'
import { FIRST_DAYS, type Task } from './traces.ts'
import { fixedWorkload, ratesOf, READY_SECONDS, scaledWorkload } from './workloads.ts'

/** Days of history that a run reads, and how far it forecasts. */
const PAST_DAYS = 28
const HORIZON_MS = 2 * DAY_MS

/** Samples are 5 minutes apart at the finest, forecasts 15. */
const SAMPLE_MS = 5 * MINUTE_MS
const FORECAST_MS = 15 * MINUTE_MS

/** How it is run; `by` says whether an HPA or KEDA, which can have floors by the clock, makes the autoscaler. */
export interface TidegateSettings {
  readonly shape: Shape
  readonly by: 'hpa' | 'keda'
}

/** What is kept from day to day. */
interface Watch {
  workload: Workload
  readonly recent: RecentChange[]
  readonly kills: LiveEvent[]
  /** The trace as it could be observed: memory never above the limit of its day. */
  readonly seen: Task
  edits: number
}

/** Every counted day of a trace. */
export function tidegate(task: Task, settings: TidegateSettings): Outcome {
  const seen = { ...task, demand: { ...task.demand, values: task.demand.values.slice() } }
  const workload = task.signal === 'cpu' ? scaledWorkload(settings.by, mostPods(task)) : fixedWorkload(task, podSizeOf(task))
  const watch: Watch = { workload, recent: [], kills: [], seen, edits: 0 }
  if (task.signal === 'memory') clip(watch, { fromMs: task.demand.startMs, toMs: dayStart(task, 0, FIRST_DAYS) })
  const outcomes: Outcome[] = []
  for (let day = 0; day < task.days; day += 1) {
    const fromMs = dayStart(task, day, FIRST_DAYS)
    merge(watch, fromMs)
    if (task.signal === 'memory') outcomes.push(...memoryDay(task, watch, { ...settings, fromMs }))
    else outcomes.push(outcomeOf(measureDay(task, watch.workload, { shape: settings.shape, fromMs })))
  }
  return { ...sumOf(outcomes), edits: watch.edits }
}

/**
 * A day of a memory trace, in stretches from merge to merge.
 *
 * An environment is run every hour by default. All those runs are too many to forecast; the ones that a kill gives something new to say are made: at the full hour
 * after a kill, and what it proposes is merged an hour later.
 */
function memoryDay(task: Task, watch: Watch, { shape, fromMs }: TidegateSettings & { readonly fromMs: number }): readonly Outcome[] {
  const { memoryPerPodBytes } = loadOfDay(task, shape, { fromMs, still: stillOf(task) })
  const endMs = fromMs + DAY_MS
  const outcomes: Outcome[] = []
  for (let atMs = fromMs; atMs < endMs;) {
    const killMs = firstAbove(sliceSeries(memoryPerPodBytes, atMs, endMs), podMemoryLimit(watch.workload) ?? Number.POSITIVE_INFINITY)
    const heardMs = killMs === undefined ? endMs : (Math.floor(killMs / HOUR_MS) + 2) * HOUR_MS
    const untilMs = Math.min(endMs, heardMs)
    const measured = measureDay(task, watch.workload, { shape, fromMs: atMs, toMs: untilMs })
    outcomes.push(outcomeOf(measured))
    clip(watch, { fromMs: atMs, toMs: untilMs })
    if (measured.oomKills > 0) noteKills(watch, killMs ?? atMs, measured.oomKills)
    if (untilMs < endMs) merge(watch, untilMs)
    atMs = untilMs
  }
  return outcomes
}

function firstAbove({ startMs, stepMs, values }: Series, limit: number): number | undefined {
  const at = values.findIndex((value) => value > limit)
  return at < 0 ? undefined : startMs + at * stepMs
}

/** One run: what it proposes is approved and merged at once. */
function merge(watch: Watch, nowMs: number): void {
  const request = requestAt(watch, nowMs)
  if (request === undefined) return
  const plan = decide(request)
  if (plan.answer !== 'change') return
  watch.workload = payingForLimits(withTargets(watch.workload, plan.targets), watch.seen)
  watch.edits += 1
  for (const { field, before, after } of plan.targets) {
    watch.recent.push({ field: fieldKey(field), atMs: nowMs, kind: 'merged', before, after })
  }
}

/** A limit above the request would be memory that nobody pays for here: the request follows it. */
function payingForLimits(workload: Workload, { signal }: Task): Workload {
  if (signal === 'cpu') return workload
  const containers = workload.containers.map((each) => ({ ...each, memoryRequestBytes: each.memoryLimitBytes ?? each.memoryRequestBytes }))
  return { ...workload, containers }
}

/** What a run would ask at an instant; `undefined` where the series cannot be forecast. */
export function requestAt(watch: Pick<Watch, 'workload' | 'recent' | 'kills' | 'seen'>, nowMs: number): DecideRequest | undefined {
  const { workload, seen, recent, kills } = watch
  const past = pastOf(seen, nowMs, PAST_DAYS)
  const samples = resample(past, Math.max(past.stepMs, SAMPLE_MS))
  const flat = { ...samples, values: new Float64Array(samples.values.length).fill(stillOf(seen)) }
  const moving = forecastOf(samples, nowMs)
  const [cpu, memory] = seen.signal === 'cpu' ? [samples, flat] : [flat, samples]
  const still = seen.signal === 'cpu' ? stillForecast(seen, nowMs, moving) : moving
  const live: LiveState = {
    workload: workload.ref,
    replicas: undefined,
    containers: [],
    hpa: undefined,
    keda: undefined,
    podReadySecondsP90: READY_SECONDS,
    events: kills,
    throttling: [],
  }
  return {
    workload,
    demand: {
      workload: workload.ref,
      cpuTotalCores: cpu,
      memoryPerPodBytes: memory,
      replicas: replicasAlong(workload, cpu),
      containerShares: [{ container: 'app', cpu: 1, memory: 1 }],
      demandSignal: undefined,
      live,
      habits: { memoryNeeds: memoryNeedsOf({ ...live, events: kills.filter(({ atMs }) => atMs >= nowMs - PAST_DAYS * DAY_MS) }) },
      findings: [],
    },
    cpuTotal: seen.signal === 'cpu' ? moving : stillForecast(seen, nowMs, moving),
    memoryPerPod: still,
    rates: ratesOf(seen),
    guardrails: DEFAULT_GUARDRAILS,
    recent,
    nowMs,
  }
}

function forecastOf(samples: Series, nowMs: number): Forecast {
  const stepMs = [FORECAST_MS, 2 * FORECAST_MS, 4 * FORECAST_MS].find((step) => step >= samples.stepMs && step % samples.stepMs === 0)
  if (stepMs === undefined) throw new Error(`no forecast has steps for samples that are ${samples.stepMs / 1000} s apart`)
  const series = resample(samples, stepMs)
  const made = forecast({ series, horizonSteps: HORIZON_MS / stepMs })
  if (made.startMs !== nowMs) throw new Error('the forecast does not begin now')
  return made
}

/** What stands still is known: every quantile of it is the same. */
function stillForecast(task: Task, nowMs: number, like: Forecast): Forecast {
  const values = like.levels.map(() => new Float64Array(like.values[0].length).fill(stillOf(task)))
  const evidence = { ...like.evidence, relativeScore: 0.5, coverage90: 0.9, findings: [], explanation: undefined }
  return { ...like, startMs: nowMs, values, evidence }
}

/** Pods as the scaler lays them under its present target; decide only needs their order of size. */
function replicasAlong({ scaler, replicas }: Workload, cpu: Series): Series {
  if (scaler.by === 'manifest') return { ...cpu, values: new Float64Array(cpu.values.length).fill(replicas) }
  const least = scaler.by === 'hpa' ? scaler.minReplicas : scaler.minReplicaCount
  const target = scaler.by === 'hpa' ? (scaler.cpuUtilizationPercent ?? 70) / 100 : 0.7
  return { ...cpu, values: cpu.values.map((cores) => Math.max(least, Math.ceil(cores / target))) }
}

/** A container that needs more than its limit is killed there, so nobody sees more. */
function clip({ seen, workload }: Watch, { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): void {
  const limit = podMemoryLimit(workload) ?? Number.POSITIVE_INFINITY
  const { startMs, stepMs, values } = seen.demand
  for (let i = (fromMs - startMs) / stepMs; i < (toMs - startMs) / stepMs; i += 1) values[i] = Math.min(values[i], limit)
}

function noteKills({ kills, workload }: Watch, atMs: number, count: number): void {
  kills.push({ atMs, what: 'oom-kill', container: 'app', count, image: undefined, limitBytes: podMemoryLimit(workload) })
}
