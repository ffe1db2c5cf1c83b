// What was really seen of a workload after a merge, from the pods that ran and the demand that came.

import type { Workload } from '../core/workload.ts'
import { MINUTE_MS } from '../core/time.ts'
import type { Past } from './observe-window.ts'

/** Over the steps in which both pods and demand are known. */
export interface ReallySeen {
  readonly minutes: number
  /** Minutes in which demand passed what the running pods request; a request that is not set is its limit. */
  readonly minutesShort: number
  readonly meanPods: number
}

/** The figures; `undefined` where no step has both, or no container of the workload requests CPU, so that "short" means nothing. */
export function reallySeen({ cpuTotalCores, replicas }: Past, { containers }: Pick<Workload, 'containers'>): ReallySeen | undefined {
  const podCores = containers.reduce((sum, { cpuRequestCores, cpuLimitCores }) => sum + (cpuRequestCores ?? cpuLimitCores ?? 0), 0)
  const offset = Math.round((cpuTotalCores.startMs - replicas.startMs) / cpuTotalCores.stepMs)
  const stepMinutes = cpuTotalCores.stepMs / MINUTE_MS
  let steps = 0
  let short = 0
  let pods = 0
  for (const [i, demand] of cpuTotalCores.values.entries()) {
    const running = replicas.values[i + offset] ?? Number.NaN
    if (Number.isNaN(demand) || Number.isNaN(running)) continue
    steps += 1
    pods += running
    if (demand > running * podCores * (1 + 1e-9)) short += 1
  }
  if (steps === 0 || podCores <= 0) return undefined
  return { minutes: steps * stepMinutes, minutesShort: short * stepMinutes, meanPods: pods / steps }
}
