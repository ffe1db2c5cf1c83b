// How long the probes of a pod template keep a new pod from being ready, at the least.

import { allContainerPlaces } from './containers.ts'
import type { Resource } from './resource.ts'
import { contentAt, nodeAt, type Step } from './yaml-path.ts'

/** Kubernetes' default of `periodSeconds`. */
const PERIOD_SECONDS = 10

/**
 * The least seconds from the start of a pod's first container to its being ready, if every probe answers at once; `undefined` where nothing is probed.
 *
 * A probe is first asked `initialDelaySeconds` after its container started, and must answer `successThreshold` times, `periodSeconds` apart; a readiness probe waits for the
 * startup probe. Native sidecars start one after the other, each once the startup probe of the one before has answered; the main containers start together after
 * them. Init containers take the time they take, which no probe tells. (Kubernetes, "Probe configuration"; KEP-753.) A figure that cannot be read counts as its default.
 */
export function probeSecondsOf(resource: Resource): number | undefined {
  const places = allContainerPlaces(resource)
  let isProbed = false
  let sidecarsUp = 0
  let ready = 0
  for (const { steps, role } of [...places.filter((one) => one.role === 'sidecar'), ...places.filter((one) => one.role === 'main')]) {
    const startup = probeAt(resource, [...steps, 'startupProbe'])
    const readiness = probeAt(resource, [...steps, 'readinessProbe'])
    if (startup === undefined && readiness === undefined) continue
    isProbed = true
    const started = startup === undefined ? 0 : startup.delay + startup.rest
    ready = Math.max(ready, sidecarsUp + started, sidecarsUp + Math.max(started, readiness?.delay ?? 0) + (readiness?.rest ?? 0))
    if (role === 'sidecar') sidecarsUp += started
  }
  return isProbed ? ready : undefined
}

function probeAt(resource: Resource, steps: readonly Step[]): { readonly delay: number; readonly rest: number } | undefined {
  if (nodeAt(resource.document, resource.node, steps) === undefined) return undefined
  const figure = (name: string, standard: number): number => {
    const text = contentAt(resource.document, resource.node, [...steps, name])
    return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : standard
  }
  return {
    delay: figure('initialDelaySeconds', 0),
    rest: figure('periodSeconds', PERIOD_SECONDS) * (Math.max(1, figure('successThreshold', 1)) - 1),
  }
}
