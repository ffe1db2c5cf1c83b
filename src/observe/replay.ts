// A source that plays recorded demand as if it were live, on a cluster that obeys the repository's manifests.

import { TidegateError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import type { LiveState } from '../core/live-state.ts'
import type { Tree } from '../core/manifest-file.ts'
import { isoOf, WEEK_MS } from '../core/time.ts'
import type { Workload, WorkloadRef } from '../core/workload.ts'
import type { RecordedWorkload, Recordings, Track } from './recordings.ts'
import { recordedAt, replayOffsetMs, seamsBetween, type Playback } from './replay-clock.ts'
import { replayedPods } from './replayed-pods.ts'
import type { Observation, RawSeries, RawSignal, Source, SourceRequest } from './source.ts'

/** What a replay is made of. */
export interface ReplaySettings {
  readonly recordings: Recordings
  /** When the replay was started for the first time; it fixes for ever which day is played when. */
  readonly firstStartMs: number
  /** The workloads that a tree describes. */
  readonly workloadsOf: (tree: Tree) => readonly Workload[]
  /** Waited for after each workload, so that others are served in between; without it all are played at once. */
  readonly nextTurn?: () => Promise<unknown>
}

/**
 * A source over recordings: what a cluster would have reported that was asked for the recorded demand while the given trees were in force.
 *
 * CPU is the demand, at most the limits of the pods that ran; memory is the recorded figure of a pod, at most its limit, times the pods. Gaps of a recording stay
 * gaps. Each tree is in force from its commit on, the first one also before. Deterministic: the same request has the same answer, and two windows agree where
 * they overlap. Findings: `replay-wrapped` when a recording starts over inside the window. `restarts` is not recorded; the live
 * state holds what a recording knows, which is how long pods take to be ready.
 */
export function createReplay(settings: ReplaySettings): Source {
  const recorded = new Map(settings.recordings.workloads.map((entry) => [entry.ref, entry]))
  return {
    async observe(request: SourceRequest): Promise<Observation> {
      if (!(request.fromMs < request.toMs))
        throw new TidegateError('source-invalid', `the window from ${request.fromMs} to ${request.toMs} is empty`)
      const versions = versionsOf(request, settings.workloadsOf)
      const asked = request.workloads.map((workload) => recorded.get(workload.ref)).filter((entry) => entry !== undefined)
      const series: RawSeries[] = []
      for (const entry of asked) {
        series.push(...playWorkload({ entry, versions, settings, request }))
        await settings.nextTurn?.()
      }
      return { series, live: asked.flatMap(liveOf), findings: wrapFindings(asked, settings.firstStartMs, request) }
    },
  }
}

/** What a recording knows of the workload as it runs: how long its pods take to start. */
function liveOf({ ref, podReadySeconds }: RecordedWorkload): readonly LiveState[] {
  if (podReadySeconds === undefined) return []
  const nothing = { replicas: undefined, containers: [], hpa: undefined, keda: undefined, events: [], throttling: [] }
  return [{ workload: ref, ...nothing, podReadySecondsP90: podReadySeconds }]
}

/** The workloads in force from an instant on. */
interface Version {
  readonly fromMs: number
  readonly workloads: ReadonlyMap<WorkloadRef, Workload>
}

interface Performance {
  readonly entry: RecordedWorkload
  readonly versions: readonly Version[]
  readonly settings: ReplaySettings
  readonly request: SourceRequest
}

function versionsOf(request: SourceRequest, workloadsOf: (tree: Tree) => readonly Workload[]): readonly Version[] {
  const byRef = (workloads: readonly Workload[]) => new Map(workloads.map((workload) => [workload.ref, workload]))
  if (request.trees.length === 0) return [{ fromMs: Number.NEGATIVE_INFINITY, workloads: byRef(request.workloads) }]
  return request.trees.map((tree, i) => ({
    fromMs: i === 0 ? Number.NEGATIVE_INFINITY : tree.committedAtMs,
    workloads: byRef(workloadsOf(tree)),
  }))
}

function playWorkload(performance: Performance): readonly RawSeries[] {
  const { entry, versions, settings, request } = performance
  const playback = playbackOf(entry.cpu, settings.firstStartMs)
  const cpuAt = readerOf(entry.cpu, settings.firstStartMs)
  const memoryAt = readerOf(entry.memory, settings.firstStartMs)
  const { stepMs } = entry.cpu.series
  const reports = new Reports(entry.ref)
  // A step is reported when it is over: its mean is not known before.
  for (let timeMs = Math.ceil(request.fromMs / stepMs) * stepMs; timeMs + stepMs <= request.toMs; timeMs += stepMs) {
    const workload = versions.findLast((version) => version.fromMs <= timeMs)?.workloads.get(entry.ref)
    // Outside its recording a workload reports nothing at all, as if its exporter were not there.
    if (workload === undefined || recordedAt(playback, timeMs) === undefined) continue
    const demandCores = (stepsBack: number) => cpuAt(timeMs - stepsBack * stepMs)
    const pods = replayedPods({ workload, nodes: settings.recordings.nodes, coresPerReplica: entry.coresPerReplica, demandCores })
    reports.add({ signal: 'replicas', container: undefined, timeMs, value: pods })
    if (pods === 0) continue
    for (const container of workload.containers) {
      const share = shareOf(entry, workload, container.name)
      const cpuCores = Math.min(demandCores(0) * share.cpu, pods * (container.cpuLimitCores ?? Number.POSITIVE_INFINITY))
      const memoryBytes = pods * Math.min(memoryAt(timeMs) * share.memory, container.memoryLimitBytes ?? Number.POSITIVE_INFINITY)
      reports.add({ signal: 'cpu-usage-cores', container: container.name, timeMs, value: cpuCores })
      reports.add({ signal: 'memory-working-set-bytes', container: container.name, timeMs, value: memoryBytes })
    }
  }
  return reports.series()
}

function playbackOf(track: Track, firstStartMs: number): Playback {
  const { startMs, stepMs, values } = track.series
  return {
    offsetMs: replayOffsetMs(firstStartMs, startMs, track.playFromDay),
    startMs,
    endMs: startMs + values.length * stepMs,
    isLooped: track.isLooped,
  }
}

function readerOf(track: Track, firstStartMs: number): (wallMs: number) => number {
  const playback = playbackOf(track, firstStartMs)
  return (wallMs) => {
    const atMs = recordedAt(playback, wallMs)
    return atMs === undefined ? Number.NaN : track.series.values[Math.floor((atMs - playback.startMs) / track.series.stepMs)]
  }
}

/** A container that the recording does not know takes what the known ones leave, shared alike. */
function shareOf(entry: RecordedWorkload, workload: Workload, name: string): { readonly cpu: number; readonly memory: number } {
  const known = entry.containers.find((container) => container.name === name)
  if (known !== undefined) return known
  const present = entry.containers.filter((share) => workload.containers.some((container) => container.name === share.name))
  const unknown = workload.containers.length - present.length
  let cpu = 1
  let memory = 1
  for (const share of present) {
    cpu -= share.cpu
    memory -= share.memory
  }
  return { cpu: Math.max(0, cpu) / unknown, memory: Math.max(0, memory) / unknown }
}

/** One figure that a workload reports. */
interface Report {
  readonly signal: RawSignal
  readonly container: string | undefined
  readonly timeMs: number
  readonly value: number
}

/** Collects what a workload reports, one list of samples per signal and container; what was not recorded is not reported. */
class Reports {
  readonly #ref: WorkloadRef
  readonly #lists = new Map<string, { signal: RawSignal; container: string | undefined; timesMs: number[]; values: number[] }>()

  constructor(ref: WorkloadRef) {
    this.#ref = ref
  }

  add({ signal, container, timeMs, value }: Report): void {
    if (Number.isNaN(value)) return
    const key = `${signal} ${container ?? ''}`
    const list = this.#lists.get(key) ?? { signal, container, timesMs: [], values: [] }
    this.#lists.set(key, list)
    list.timesMs.push(timeMs)
    list.values.push(value)
  }

  series(): readonly RawSeries[] {
    return [...this.#lists.values()].map(({ signal, container, timesMs, values }) => ({
      workload: this.#ref,
      signal,
      container,
      kind: 'gauge',
      timesMs: Float64Array.from(timesMs),
      values: Float64Array.from(values),
    }))
  }
}

function wrapFindings(asked: readonly RecordedWorkload[], firstStartMs: number, request: SourceRequest): readonly Finding[] {
  const wrapped = new Set<WorkloadRef>()
  let firstSeamMs = Number.POSITIVE_INFINITY
  let weeks = 0
  for (const entry of asked) {
    for (const track of [entry.cpu, entry.memory]) {
      const playback = playbackOf(track, firstStartMs)
      const seams = seamsBetween(playback, request.fromMs, request.toMs)
      if (seams.length === 0) continue
      wrapped.add(entry.ref)
      firstSeamMs = Math.min(firstSeamMs, seams[0])
      weeks = Math.max(weeks, Math.floor((playback.endMs - playback.startMs) / WEEK_MS))
    }
  }
  if (wrapped.size === 0) return []
  const names = [...wrapped]
    .slice(0, 3)
    .map((ref) => `\`${ref}\``)
    .join(', ')
  const more = wrapped.size > 3 ? ` and ${wrapped.size - 3} more` : ''
  const sentence = `the recordings of ${wrapped.size} of ${asked.length} workloads (${names}${more}) start over inside the window, first at ${isoOf(firstSeamMs)}, going back by whole weeks, at most ${weeks}; a jump there is the replay’s and not the cluster’s`
  return [{ code: 'replay-wrapped', severity: 'warning', sentence }]
}
