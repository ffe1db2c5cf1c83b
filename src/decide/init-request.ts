// What a pod requests as a whole: the larger one of its running containers and of the init container that asks for most.

import type { Target } from '../core/plan.ts'
import { fieldKey } from '../core/field.ts'
import type { Workload } from '../core/workload.ts'

/** Which request. */
export type Resource = 'cpu' | 'memory'

/** The most that one init container requests while it runs, native sidecars beside it; 0 without init containers (Kubernetes, "Resource sharing within containers"). */
export function initRequest(workload: Workload, resource: Resource): number {
  const { initContainers = [], containers } = workload
  if (initContainers.length === 0) return 0
  const of = (each: Pick<Workload['containers'][number], 'cpuRequestCores' | 'memoryRequestBytes'>): number =>
    (resource === 'cpu' ? each.cpuRequestCores : each.memoryRequestBytes) ?? 0
  const sidecars = containers.filter(({ isSidecar }) => isSidecar === true).reduce((sum, each) => sum + of(each), 0)
  const most = initContainers.reduce((top, each) => Math.max(top, of(each)), 0)
  return most === 0 ? 0 : most + sidecars
}

/** What the scheduler gets back of one pod when some requests change: nothing below what an init container asks for. */
export function savedByPod(workload: Workload, wishes: readonly Target[], resource: Resource): number {
  const wanted = new Map(wishes.map(({ field, after }) => [fieldKey(field), after]))
  let [before, after] = [0, 0]
  for (const each of workload.containers) {
    const stands = (resource === 'cpu' ? each.cpuRequestCores : each.memoryRequestBytes) ?? 0
    before += stands
    after += wanted.get(`containers.${each.name}.requests.${resource}`) ?? stands
  }
  const init = initRequest(workload, resource)
  return Math.max(before, init) - Math.max(after, init)
}
