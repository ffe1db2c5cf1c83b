// What is known of a change besides itself: how its forecast did before, and how much of the environment it touches.

import type { Evidence } from '../core/evidence.ts'
import type { ChangeCircumstances } from '../core/policy-request.ts'
import { podRequest, type Workload } from '../core/workload.ts'

/** The circumstances of a workload's change; `requestedCores` are those of its environment. */
export function circumstancesOf(
  evidence: Pick<Evidence, 'workload' | 'cpu' | 'memory'>,
  requestedCores: number | undefined,
): ChangeCircumstances {
  const { workload, cpu, memory } = evidence
  const coverages = [cpu, memory].map((forecast) => forecast.evidence.coverage90)
  const coverage = coverages.every((each) => each !== undefined) ? Math.min(...coverages) : undefined
  const share = requestedCores === undefined || requestedCores <= 0 ? undefined : declaredCores(workload) / requestedCores
  return { ...percent('coveragePercent', coverage), ...percent('sharePercent', share) }
}

/** Cores that a workload requests with the replicas that its manifest declares. */
export function declaredCores(workload: Workload): number {
  return podRequest(workload).cpuCores * workload.replicas
}

function percent(key: keyof ChangeCircumstances, share: number | undefined): ChangeCircumstances {
  return share === undefined || !Number.isFinite(share) ? {} : { [key]: Math.round(100 * share) }
}
