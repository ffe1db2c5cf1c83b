// What the scheduler gets back of one pod when some of its requests change.

import type { Target } from '../core/plan.ts'
import { effectivePodRequest } from '../core/pod-request.ts'
import { withTargets } from '../core/with-targets.ts'
import type { Workload } from '../core/workload.ts'

/** Cores or bytes that one pod takes less: nothing where an init container asks for as much as all that run. */
export function savedByPod(workload: Workload, wishes: readonly Target[], resource: 'cpu' | 'memory'): number {
  const name = resource === 'cpu' ? 'cpuRequestCores' : 'memoryRequestBytes'
  return effectivePodRequest(workload)[name] - effectivePodRequest(withTargets(workload, wishes))[name]
}
