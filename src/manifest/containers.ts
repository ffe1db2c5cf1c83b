// The containers of a pod template: those that run as long as the pod does, and those that run before them.

import type { Container, InitContainer } from '../core/workload.ts'
import { heapOf } from './heap-flag.ts'
import type { Resource } from './resource.ts'
import { quantityAt, scalarText } from './scalar.ts'
import { lengthAt, type Step } from './yaml-path.ts'

const POD = ['spec', 'template', 'spec'] as const

/** Where a container stands in its resource. */
export interface ContainerPlace {
  readonly name: string
  readonly steps: readonly Step[]
  /** What it is of the pod; an init container with `restartPolicy: Always` is a native sidecar (KEP-753). */
  readonly role: 'main' | 'sidecar' | 'init'
}

/** Every container of the pod template: the main ones in the manifest's order, then the sidecars and init containers in theirs. */
export function allContainerPlaces(resource: Resource): readonly ContainerPlace[] {
  const places: ContainerPlace[] = []
  for (const list of ['containers', 'initContainers']) {
    for (let i = 0; i < lengthAt(resource.document, resource.node, [...POD, list]); i += 1) {
      const steps = [...POD, list, i]
      const isInit = list === 'initContainers'
      const isSidecar = isInit && scalarText(resource, [...steps, 'restartPolicy']) === 'Always'
      places.push({
        name: scalarText(resource, [...steps, 'name']) ?? `${i}`,
        steps,
        role: isSidecar ? 'sidecar' : isInit ? 'init' : 'main',
      })
    }
  }
  return places
}

/** The containers that run as long as the pod does: the main ones, then the native sidecars. */
export function containerPlaces(resource: Resource): readonly ContainerPlace[] {
  return allContainerPlaces(resource).filter(({ role }) => role !== 'init')
}

/** The containers that run as long as the pod does, with their requests, limits and heap flags. */
export function containersOf(resource: Resource): readonly Container[] {
  return containerPlaces(resource).map((place) => {
    const heap = heapOf(resource, place.steps)
    return {
      name: place.name,
      image: scalarText(resource, [...place.steps, 'image']),
      ...figuresOf(resource, place),
      ...(place.role === 'sidecar' ? { isSidecar: true } : {}),
      ...(heap === undefined ? {} : { heap }),
    }
  })
}

/** The containers that run before the others, one after the other. */
export function initContainersOf(resource: Resource): readonly InitContainer[] {
  const containers: InitContainer[] = []
  let sidecarsBefore = 0
  for (const place of allContainerPlaces(resource)) {
    if (place.role === 'sidecar') sidecarsBefore += 1
    if (place.role !== 'init') continue
    containers.push({ name: place.name, ...figuresOf(resource, place), ...(sidecarsBefore === 0 ? {} : { sidecarsBefore }) })
  }
  return containers
}

function figuresOf(resource: Resource, { steps }: ContainerPlace): Omit<InitContainer, 'name' | 'sidecarsBefore'> {
  const figure = (of: string, name: string) => quantityAt(resource, [...steps, 'resources', of, name])
  return {
    cpuRequestCores: figure('requests', 'cpu'),
    cpuLimitCores: figure('limits', 'cpu'),
    memoryRequestBytes: figure('requests', 'memory'),
    memoryLimitBytes: figure('limits', 'memory'),
  }
}
