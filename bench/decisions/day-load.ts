// One day of a trace as the simulator walks it: a value a minute.

import { sliceSeries, type Series } from '../../src/core/series.ts'
import { DAY_MS, MINUTE_MS } from '../../src/core/time.ts'
import type { LoadSeries } from '../../src/rehearse/load.ts'
import type { Task } from './traces.ts'

/** How a mean over some minutes becomes minutes: a straight line from the middle of one step to the next, or the mean held. */
export type Shape = 'lines' | 'held'

/** Demand of a task in `[fromMs, toMs)`, a value a minute. */
export function minutesOf({ demand }: Task, shape: Shape, { fromMs, toMs }: { fromMs: number; toMs: number }): Series {
  const { startMs, stepMs, values } = demand
  const minutes = new Float64Array(Math.round((toMs - fromMs) / MINUTE_MS))
  const isHeld = shape === 'held' || stepMs <= MINUTE_MS
  for (let i = 0; i < minutes.length; i += 1) {
    const at = (fromMs + (i + 0.5) * MINUTE_MS - startMs) / stepMs - (isHeld ? 0 : 0.5)
    const before = Math.floor(at)
    const [a, b] = [before, before + 1].map((k) => values[Math.min(values.length - 1, Math.max(0, k))])
    minutes[i] = isHeld ? a : a + (b - a) * (at - before)
  }
  return { startMs: fromMs, stepMs: MINUTE_MS, values: minutes }
}

/** A day, or what of it lies before `toMs`; `still` is the level of what the trace does not tell. */
interface Stretch {
  readonly fromMs: number
  readonly toMs?: number | undefined
  readonly still: number
}

/** What a workload is asked for on a day; the signal that the trace does not tell stands still at `still`. */
export function loadOfDay(task: Task, shape: Shape, { fromMs, toMs = fromMs + DAY_MS, still }: Stretch): LoadSeries {
  const moving = minutesOf(task, shape, { fromMs, toMs })
  const flat = { ...moving, values: new Float64Array(moving.values.length).fill(still) }
  return task.signal === 'cpu' ? { cpuTotalCores: moving, memoryPerPodBytes: flat } : { cpuTotalCores: flat, memoryPerPodBytes: moving }
}

/** The midnight at which a counted day begins, from 0 on. */
export function dayStart({ demand }: Task, day: number, firstDays: number): number {
  return demand.startMs + (firstDays + day) * DAY_MS
}

/** What has been seen of a task at an instant, at most so many days. */
export function pastOf({ demand }: Task, nowMs: number, days: number): Series {
  return sliceSeries(demand, nowMs - days * DAY_MS, nowMs)
}
