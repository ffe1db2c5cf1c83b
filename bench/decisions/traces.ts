// The recorded traces as workloads to decide on: gaps held, cut to whole days, scaled to one mean, told apart by what they are demand of.

import { join } from 'node:path'
import type { Series } from '../../src/core/series.ts'
import { DAY_MS } from '../../src/core/time.ts'
import { readTraces, type Trace } from '../forecast/training/traces.ts'

/** What every CPU trace is scaled to, in cores of the whole workload. */
export const MEAN_CORES = 8

/** What every memory trace is scaled to, in bytes of one pod. */
export const MEAN_BYTES = 2 ** 30

/** Days that every method sees before the first one that is counted, and the most that are counted. */
export const FIRST_DAYS = 7
export const MOST_DAYS = 28

/** One trace; `demand` begins at midnight UTC, has no gap and at least one counted day. */
export interface Task {
  readonly dataset: string
  readonly publisher: string
  readonly id: string
  readonly signal: 'cpu' | 'memory'
  readonly demand: Series
  /** Counted days. */
  readonly days: number
}

/** Memory is told by its name: `cell_memory_usage`, `machine_…_mem`, `….mem_u`. */
const MEMORY = /(^|[._])mem(ory)?(_|$)/

/** All traces, in the order of their index; those with no counted day are left out. */
export function readTasks(folder = join(import.meta.dirname, '../forecast/traces')): readonly Task[] {
  return readTraces(folder).flatMap((trace) => taskOf(trace) ?? [])
}

/** The task of one trace; `undefined` where it is too short, or nothing but zeros. */
export function taskOf({ dataset, publisher, id, series }: Trace): Task | undefined {
  const values = withoutGaps(series.values)
  const startMs = Math.ceil(series.startMs / DAY_MS) * DAY_MS
  const perDay = DAY_MS / series.stepMs
  const skip = Math.round((startMs - series.startMs) / series.stepMs)
  const whole = Math.min(Math.floor((values.length - skip) / perDay), FIRST_DAYS + MOST_DAYS)
  const kept = values.slice(skip, skip + whole * perDay)
  const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length
  if (whole <= FIRST_DAYS || !(mean > 0)) return undefined
  const signal = MEMORY.test(id) ? 'memory' : 'cpu'
  const unit = (signal === 'memory' ? MEAN_BYTES : MEAN_CORES) / mean
  const demand = { startMs, stepMs: series.stepMs, values: kept.map((value) => value * unit) }
  return { dataset, publisher, id, signal, demand, days: whole - FIRST_DAYS }
}

/** A gap is filled with what was seen before it, a leading one with what came after. */
function withoutGaps(values: Float64Array): Float64Array {
  const filled = values.slice()
  for (let i = 1; i < filled.length; i += 1) if (Number.isNaN(filled[i])) filled[i] = filled[i - 1]
  for (let i = filled.length - 2; i >= 0; i -= 1) if (Number.isNaN(filled[i])) filled[i] = filled[i + 1]
  return filled
}
