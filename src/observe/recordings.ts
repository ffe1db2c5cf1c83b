// Reads the demo's recordings: an index and one text of numbers per recording, into series and the workloads that they drive.

import { TidegateError } from '../core/errors.ts'
import type { Series } from '../core/series.ts'
import { MINUTE_MS, SECOND_MS } from '../core/time.ts'
import type { WorkloadRef } from '../core/workload.ts'
import { FIRST_START_DAY } from './replay-clock.ts'

/** How one recording drives one signal of one workload: `base + scale * recorded`, in cores or bytes. */
export interface Track {
  readonly recording: string
  readonly series: Series
  /** See `replayOffsetMs`. */
  readonly playFromDay: number
  /** Whether it starts over at its end; one that does not falls silent there. */
  readonly isLooped: boolean
}

/** The share of a pod that a container uses of each signal, in [0, 1]. */
export interface RecordedShare {
  readonly name: string
  readonly cpu: number
  readonly memory: number
}

/** A workload of the replayed cluster. */
export interface RecordedWorkload {
  readonly ref: WorkloadRef
  /** Demand of the whole workload, in cores. */
  readonly cpu: Track
  /** Working set of one pod, in bytes. */
  readonly memory: Track
  /** Empty for a pod whose containers share alike. */
  readonly containers: readonly RecordedShare[]
  /** Cores of demand that KEDA's triggers give one pod; `undefined` = four fifths of the pod's CPU request. */
  readonly coresPerReplica: number | undefined
  /** Seconds from a pod's creation until it is ready; `undefined` = not recorded. */
  readonly podReadySeconds: number | undefined
}

/** Everything that a replay plays. */
export interface Recordings {
  /** Nodes of the cluster; a DaemonSet runs one pod on each. */
  readonly nodes: number
  readonly workloads: readonly RecordedWorkload[]
}

/** The files that an index names, so that the caller can read them. */
export function recordingFiles(indexText: string): readonly string[] {
  return parseIndex(indexText).recordings.map((entry) => entry.file)
}

/**
 * The recordings of an index; `texts` holds the unpacked text of every file that `recordingFiles` names.
 *
 * A text has the header `value` and one number a line, one line a step; an empty line is a gap. A recording whose step is longer than five minutes is laid on
 * five minutes by straight lines between neighbours. Throws `source-invalid` naming the file and line.
 */
export function parseRecordings(indexText: string, texts: ReadonlyMap<string, string>): Recordings {
  const index = parseIndex(indexText)
  const recorded = new Map<string, Series>()
  for (const entry of index.recordings) {
    const text = texts.get(entry.file)
    if (text === undefined) throw new TidegateError('source-invalid', `the index of recordings names \`${entry.file}\`, which is not there`)
    recorded.set(entry.id, onFiveMinutes(parseValues(entry.file, text), entry.startSeconds * SECOND_MS, entry.stepSeconds * SECOND_MS))
  }
  const workloads = index.workloads.map((entry) => ({
    ref: entry.ref,
    cpu: trackOf(entry.cpu, recorded),
    memory: trackOf(entry.memory, recorded),
    containers: entry.containers ?? [],
    coresPerReplica: entry.coresPerReplica,
    podReadySeconds: readySecondsOf(entry.ref, entry.podReadySeconds),
  }))
  return { nodes: index.nodes, workloads }
}

const STEP_MS = 5 * MINUTE_MS

interface IndexTrack {
  readonly recording: string
  readonly base?: number
  readonly scale: number
  readonly playFromDay?: number
  readonly isLooped?: boolean
}

interface Index {
  readonly nodes: number
  readonly recordings: readonly {
    readonly id: string
    readonly file: string
    readonly startSeconds: number
    readonly stepSeconds: number
  }[]
  readonly workloads: readonly {
    readonly ref: WorkloadRef
    readonly cpu: IndexTrack
    readonly memory: IndexTrack
    readonly containers?: readonly RecordedShare[]
    readonly coresPerReplica?: number
    readonly podReadySeconds?: unknown
  }[]
}

function parseIndex(text: string): Index {
  const index = parseJson(text)
  if (!isRecord(index) || typeof index.nodes !== 'number' || !Array.isArray(index.recordings) || !Array.isArray(index.workloads)) {
    throw new TidegateError('source-invalid', 'the index of recordings needs `nodes`, `recordings` and `workloads`')
  }
  for (const entry of index.recordings) {
    const isWhole =
      isRecord(entry) &&
      typeof entry.id === 'string' &&
      typeof entry.file === 'string' &&
      isPositive(entry.stepSeconds) &&
      Number.isFinite(entry.startSeconds)
    if (!isWhole)
      throw new TidegateError(
        'source-invalid',
        `a recording of the index lacks id, file, startSeconds or stepSeconds: ${JSON.stringify(entry)}`,
      )
  }
  for (const entry of index.workloads) {
    const isWhole = isRecord(entry) && typeof entry.ref === 'string' && isTrack(entry.cpu) && isTrack(entry.memory)
    if (!isWhole)
      throw new TidegateError(
        'source-invalid',
        `a workload of the index lacks ref, cpu or memory with recording and scale: ${JSON.stringify(entry)}`,
      )
  }
  return index as unknown as Index
}

function readySecondsOf(ref: WorkloadRef, value: unknown): number | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'number' && value >= 0 && value <= 3600) return value
  throw new TidegateError('source-invalid', `podReadySeconds of \`${ref}\` must be seconds from 0 to 3600`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new TidegateError('source-invalid', 'the index of recordings is no JSON', { cause })
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTrack(value: unknown): boolean {
  return isRecord(value) && typeof value.recording === 'string' && isPositive(value.scale)
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && Number.isFinite(value)
}

function parseValues(file: string, text: string): Float64Array {
  const lines = text.split('\n')
  if (lines[0] !== 'value') throw new TidegateError('source-invalid', `\`${file}\` does not start with the header \`value\``)
  if (lines.at(-1) === '') lines.pop()
  const values = new Float64Array(lines.length - 1)
  for (let i = 1; i < lines.length; i += 1) {
    const value = lines[i] === '' ? Number.NaN : Number(lines[i])
    if (lines[i] !== '' && !Number.isFinite(value))
      throw new TidegateError('source-invalid', `\`${file}\` line ${i + 1}: \`${lines[i]}\` is no number`)
    values[i - 1] = value
  }
  return values
}

function onFiveMinutes(values: Float64Array, startMs: number, nativeStepMs: number): Series {
  const ratio = nativeStepMs / STEP_MS
  if (!Number.isInteger(ratio))
    throw new TidegateError('source-invalid', `a recording's step of ${nativeStepMs / SECOND_MS} seconds is no multiple of five minutes`)
  if (ratio === 1) return { startMs, stepMs: STEP_MS, values }
  const laid = new Float64Array(values.length * ratio)
  for (let i = 0; i < laid.length; i += 1) {
    const left = Math.floor(i / ratio)
    const right = Math.min(left + 1, values.length - 1)
    const part = (i % ratio) / ratio
    laid[i] = part === 0 ? values[left] : values[left] + (values[right] - values[left]) * part
  }
  return { startMs, stepMs: STEP_MS, values: laid }
}

function trackOf(entry: IndexTrack, recorded: ReadonlyMap<string, Series>): Track {
  const series = recorded.get(entry.recording)
  if (series === undefined) throw new TidegateError('source-invalid', `the index of recordings has no recording \`${entry.recording}\``)
  const base = entry.base ?? 0
  return {
    recording: entry.recording,
    series: { ...series, values: series.values.map((value) => base + entry.scale * value) },
    playFromDay: entry.playFromDay ?? FIRST_START_DAY,
    isLooped: entry.isLooped ?? true,
  }
}
