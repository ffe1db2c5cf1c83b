// A counter that grows at the rate of each step, asked at instants that ascend.

import { PLAN_STEP_MS } from './cluster-plan.ts'

/** Where a counter starts, where its steps start, and when it falls back to zero. */
export interface CounterLife {
  readonly fromMs: number
  readonly planFromMs: number
  readonly resetsMs: readonly number[]
}

/** The value at an instant; `ratePerSecond` is asked for steps of the plan. Later calls must not ask for earlier instants. */
export function counterOf(life: CounterLife, ratePerSecond: (step: number) => number): (timeMs: number) => number {
  let step = Math.floor((life.fromMs - life.planFromMs) / PLAN_STEP_MS)
  let atMs = life.fromMs
  let grown = 0
  let resets = 0
  const growTo = (timeMs: number) => {
    for (;;) {
      const endMs = Math.min(life.planFromMs + (step + 1) * PLAN_STEP_MS, timeMs)
      grown += (ratePerSecond(step) * (endMs - atMs)) / 1000
      atMs = endMs
      if (endMs === timeMs) return
      step += 1
    }
  }
  return (timeMs) => {
    while (resets < life.resetsMs.length && life.resetsMs[resets] <= timeMs) {
      growTo(Math.max(atMs, life.resetsMs[resets]))
      grown = 0
      resets += 1
    }
    growTo(timeMs)
    return grown
  }
}
