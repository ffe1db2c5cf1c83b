// Turns what a source said of a run's window into demand: forecasts rest on its last days, rehearsals on the whole.

import type { Series } from '../core/series.ts'
import type { LiveState } from '../core/live-state.ts'
import type { Workload, WorkloadRef } from '../core/workload.ts'
import type { Demand } from '../core/demand.ts'
import { observe, type Observed } from '../observe/observe.ts'
import type { Observation, RawSeries } from '../observe/source.ts'
import { observeInTurns } from './observe-in-turns.ts'
import { ownTurn } from './own-turn.ts'
import type { RunWindow } from './window.ts'

/** What is turned into demand. */
export interface WindowRequest extends RunWindow {
  readonly observation: Observation
  readonly workloads: readonly Workload[]
  readonly stepMs: number
}

/** Demand of the days before those that a forecast rests on, in less memory: half the digits are enough to be replayed. */
export interface OlderDemand {
  readonly startMs: number
  readonly cpuTotalCores: Float32Array
  readonly memoryPerPodBytes: Float32Array
  readonly replicas: Float32Array
  readonly demandSignal: Float32Array | undefined
}

/** The demand of the last days, and of the days before them where there are any. */
export interface WindowObserved extends Observed {
  readonly older: ReadonlyMap<WorkloadRef, OlderDemand>
}

/** The past of a workload as a rehearsal takes it. */
export interface Past {
  readonly cpuTotalCores: Series
  readonly memoryPerPodBytes: Series
  readonly replicas: Series
  readonly demandSignal: Series | undefined
}

/** How much must be there of the days before: anything is better than nothing, and holes are not replayed. */
const LENIENT = { minCoverage: 0, minHistoryMs: 0, staleRefusalMs: Number.POSITIVE_INFINITY } as const

/** Judges the last days as if nothing else had been read, so that a longer history refuses no workload and changes no decision. */
export async function observeWindow(request: WindowRequest): Promise<WindowObserved> {
  const { observation, forecastFromMs, fromMs } = request
  if (fromMs === forecastFromMs) return { ...(await observeInTurns(request)), older: new Map() }
  const late = {
    ...observation,
    series: observation.series.map((raw) => since(raw, forecastFromMs)),
    live: observation.live.map((live) => liveSince(live, forecastFromMs)),
  }
  const observed = await observeInTurns({ ...request, observation: late, fromMs: forecastFromMs })
  return { ...observed, older: await olderOf(request, observed) }
}

/** The whole past of a workload: the days before, and those that its forecast rests on. */
export function pastOf(demand: Demand, older: OlderDemand | undefined): Past {
  const { cpuTotalCores, memoryPerPodBytes, replicas, demandSignal } = demand
  if (older === undefined) return { cpuTotalCores, memoryPerPodBytes, replicas, demandSignal }
  return {
    cpuTotalCores: joined(older.startMs, older.cpuTotalCores, cpuTotalCores),
    memoryPerPodBytes: joined(older.startMs, older.memoryPerPodBytes, memoryPerPodBytes),
    replicas: joined(older.startMs, older.replicas, replicas),
    demandSignal: demandSignal === undefined ? undefined : joined(older.startMs, older.demandSignal ?? new Float32Array(0), demandSignal),
  }
}

async function olderOf(request: WindowRequest, observed: Observed): Promise<ReadonlyMap<WorkloadRef, OlderDemand>> {
  const { observation, workloads, forecastFromMs } = request
  const isUsable = new Set(observed.demands.map(({ workload }) => workload))
  const seriesOf = Map.groupBy(observation.series, ({ workload }) => workload)
  const liveOf = Map.groupBy(observation.live, ({ workload }) => workload)
  const older = new Map<WorkloadRef, OlderDemand>()
  for (const workload of workloads) {
    const { ref } = workload
    if (!isUsable.has(ref)) continue
    const told = { series: seriesOf.get(ref) ?? [], live: liveOf.get(ref) ?? [], findings: [] }
    const [whole] = observe({ ...request, observation: told, workloads: [workload], rules: LENIENT }).demands
    if (whole !== undefined) older.set(ref, before(whole, forecastFromMs))
    await ownTurn()
  }
  return older
}

function before(demand: Demand, untilMs: number): OlderDemand {
  const { startMs, stepMs } = demand.cpuTotalCores
  const steps = Math.round((untilMs - startMs) / stepMs)
  const early = ({ values }: Series): Float32Array => Float32Array.from(values.subarray(0, steps))
  return {
    startMs,
    cpuTotalCores: early(demand.cpuTotalCores),
    memoryPerPodBytes: early(demand.memoryPerPodBytes),
    replicas: early(demand.replicas),
    demandSignal: demand.demandSignal === undefined ? undefined : early(demand.demandSignal),
  }
}

function joined(startMs: number, early: Float32Array, late: Series): Series {
  const steps = Math.round((late.startMs - startMs) / late.stepMs)
  const values = new Float64Array(steps + late.values.length).fill(Number.NaN)
  values.set(early, 0)
  values.set(late.values, steps)
  return { startMs, stepMs: late.stepMs, values }
}

/** The samples from an instant on; those in order, as nearly all are, are not copied. */
function since(raw: RawSeries, fromMs: number): RawSeries {
  const { timesMs, values } = raw
  let first = 0
  while (first < timesMs.length && timesMs[first] < fromMs) first += 1
  if (timesMs.subarray(first).every((timeMs) => timeMs >= fromMs))
    return { ...raw, timesMs: timesMs.subarray(first), values: values.subarray(first) }
  const isLate = (_: number, i: number): boolean => timesMs[i] >= fromMs
  return { ...raw, timesMs: timesMs.filter(isLate), values: values.filter(isLate) }
}

function liveSince(live: LiveState, fromMs: number): LiveState {
  return { ...live, events: live.events.filter(({ atMs }) => atMs >= fromMs) }
}
