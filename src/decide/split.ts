// Splits a need of one pod over its containers, by the share that each used.

import type { Signal } from '../core/demand.ts'
import type { Target } from '../core/plan.ts'
import type { DecideRequest } from './request.ts'

/** One container of the pod: what it requests and what it needs, in cores or bytes. */
export interface ContainerNeed {
  readonly container: string
  readonly request: number
  readonly need: number
}

/** What each container needs of a pod's need; a container without a request or without a known share is left out, and so left alone. */
export function split({ workload, demand }: DecideRequest, signal: Signal, podNeed: number): readonly ContainerNeed[] {
  const needs: ContainerNeed[] = []
  for (const container of workload.containers) {
    const request = signal === 'cpu' ? container.cpuRequestCores : container.memoryRequestBytes
    const share = demand.containerShares.find((each) => each.container === container.name)
    if (request !== undefined && share !== undefined) needs.push({ container: container.name, request, need: podNeed * share[signal] })
  }
  return needs
}

/** The wish to set one container's request. */
export function requestWish(signal: Signal, { container, request }: ContainerNeed, after: number): Target {
  return { field: { of: 'container', container, name: `requests.${signal}` }, before: request, after }
}
