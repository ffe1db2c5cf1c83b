// The methods that look at nothing after the first week: static sizing, and an HPA at 70 %.

import { measure } from '../../src/rehearse/measure.ts'
import { dayStart, loadOfDay, type Shape } from './day-load.ts'
import { outcomeOf, sumOf, type Outcome } from './outcome.ts'
import { FIRST_DAYS, type Task } from './traces.ts'
import { fixedWorkload, PODS, ratesOf, READY_SECONDS, scaledWorkload, staticSize, STILL_BYTES, STILL_CORES } from './workloads.ts'
import type { Workload } from '../../src/core/workload.ts'

/** What the resource that a trace says nothing about stands at. */
export function stillOf({ signal }: Task): number {
  return signal === 'cpu' ? STILL_BYTES : STILL_CORES
}

/** One day, or what of it lies before `toMs`, under one manifest; it begins with the pods that the scaler would have come to under the first minute. */
export function measureDay(
  task: Task,
  workload: Workload,
  of: { readonly shape: Shape; readonly fromMs: number; readonly toMs?: number | undefined },
): ReturnType<typeof measure> {
  const load = loadOfDay(task, of.shape, { fromMs: of.fromMs, toMs: of.toMs, still: stillOf(task) })
  return measure(workload, load, { rates: ratesOf(task), podReadySeconds: READY_SECONDS })
}

/** P95 of the first week and 15 %, over the pods. */
export function staticSizing(task: Task, shape: Shape): Outcome {
  return everyDay(task, shape, fixedWorkload(task, podSizeOf(task)))
}

/** The HPA, with nobody looking after it; a memory trace is static under it, for it does not look at memory. */
export function plainHpa(task: Task, shape: Shape): Outcome {
  return everyDay(task, shape, task.signal === 'cpu' ? scaledWorkload('hpa', mostPods(task)) : fixedWorkload(task, podSizeOf(task)))
}

/** What one pod gets under static sizing. */
export function podSizeOf(task: Task): number {
  return task.signal === 'cpu' ? staticSize(task) / PODS : staticSize(task)
}

/** A maximum above what any target would ask for at the highest demand of the trace. */
export function mostPods({ demand }: Task): number {
  return Math.ceil(demand.values.reduce((most, value) => Math.max(most, value), 0) / 0.25) + 10
}

function everyDay(task: Task, shape: Shape, workload: Workload): Outcome {
  const days = Array.from({ length: task.days }, (_, day) =>
    outcomeOf(measureDay(task, workload, { shape, fromMs: dayStart(task, day, FIRST_DAYS) })),
  )
  return sumOf(days)
}
