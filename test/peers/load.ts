// How a workload's true usage is spread over the pods that it had at each step.

import { PLAN_STEP_MS, type ClusterPlan } from './cluster-plan.ts'
import type { Pod } from './pods.ts'

/** The cores that a pod uses of a figure of the whole workload, at a step and while it lives; all pods together use the figure. */
export function loadOf(plan: ClusterPlan, pods: readonly Pod[]): (pod: Pod, cpuTotalCores: Float64Array, step: number) => number {
  const weights = new Float64Array(Math.ceil((plan.toMs - plan.fromMs) / PLAN_STEP_MS))
  for (const pod of pods) {
    const first = Math.floor((pod.fromMs - plan.fromMs) / PLAN_STEP_MS)
    for (let step = first; step < weights.length; step += 1) {
      const startMs = plan.fromMs + step * PLAN_STEP_MS
      if (startMs >= pod.toMs) break
      const livedMs = Math.min(pod.toMs, startMs + PLAN_STEP_MS) - Math.max(pod.fromMs, startMs)
      weights[step] += (pod.weight * livedMs) / PLAN_STEP_MS
    }
  }
  return (pod, cpuTotalCores, step) => {
    const cores = cpuTotalCores[Math.min(step, cpuTotalCores.length - 1)]
    return weights[step] > 0 && cores > 0 ? (cores * pod.weight) / weights[step] : 0
  }
}

/** The shares of CFS periods in which a container is throttled that uses so much of its limit. */
export function throttledShare(cpuCores: number, limitCores: number): number {
  return Math.min(0.6, Math.max(0, cpuCores / limitCores - 0.3))
}
