// The containers of a pod template that count: the regular ones, then the native sidecars.

import type { Container } from '../core/workload.ts'
import type { Resource } from './resource.ts'
import { quantityAt, scalarText } from './scalar.ts'
import { lengthAt, type Step } from './yaml-path.ts'

const POD = ['spec', 'template', 'spec'] as const

/** Where a container stands in its resource. */
export interface ContainerPlace {
  readonly name: string
  readonly steps: readonly Step[]
}

/**
 * The containers that run as long as the pod does, in the manifest's order.
 *
 * An init container with `restartPolicy: Always` is a native sidecar (KEP-753); the other init containers are left out.
 */
export function containerPlaces(resource: Resource): readonly ContainerPlace[] {
  const places: ContainerPlace[] = []
  for (const list of ['containers', 'initContainers']) {
    for (let i = 0; i < lengthAt(resource.document, resource.node, [...POD, list]); i += 1) {
      const steps = [...POD, list, i]
      if (list === 'initContainers' && scalarText(resource, [...steps, 'restartPolicy']) !== 'Always') continue
      places.push({ name: scalarText(resource, [...steps, 'name']) ?? `${i}`, steps })
    }
  }
  return places
}

/** The containers with their requests and limits. */
export function containersOf(resource: Resource): readonly Container[] {
  return containerPlaces(resource).map(({ name, steps }) => ({
    name,
    image: scalarText(resource, [...steps, 'image']),
    cpuRequestCores: quantityAt(resource, [...steps, 'resources', 'requests', 'cpu']),
    cpuLimitCores: quantityAt(resource, [...steps, 'resources', 'limits', 'cpu']),
    memoryRequestBytes: quantityAt(resource, [...steps, 'resources', 'requests', 'memory']),
    memoryLimitBytes: quantityAt(resource, [...steps, 'resources', 'limits', 'memory']),
  }))
}
