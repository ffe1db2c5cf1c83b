// The objects of a namespace that bound its workloads: PodDisruptionBudgets, ResourceQuotas and LimitRanges, read one by one.

import type { Bound, ContainerLimits, DisruptionBudget } from '../core/surroundings.ts'
import { selectorAt, type Selector } from './label-selector.ts'
import type { Resource } from './resource.ts'
import { invalid, quantityAt, scalarText } from './scalar.ts'
import { countAt, isWritten, textsWritten } from './typed-value.ts'
import type { Step } from './yaml-path.ts'

/** A budget and which pods it speaks of. */
export interface Budget extends DisruptionBudget {
  readonly selector: Selector | undefined
}

/** The hard limits of a quota, `undefined` where its pods are chosen by what is not read. */
export interface HardLimits {
  readonly name: string
  readonly hard: Readonly<Record<string, number>>
}

/** What is counted of a quota, by each of its spellings (Kubernetes, "Resource Quotas"). */
const COUNTED: Readonly<Record<string, string>> = {
  'requests.cpu': 'requests.cpu',
  cpu: 'requests.cpu',
  'requests.memory': 'requests.memory',
  memory: 'requests.memory',
  'limits.cpu': 'limits.cpu',
  'limits.memory': 'limits.memory',
  pods: 'pods',
}

/** A PodDisruptionBudget of `policy/v1`; throws `manifest-invalid`. */
export function budgetOf(resource: Resource, name: string): Budget {
  return {
    name,
    minAvailable: boundAt(resource, ['spec', 'minAvailable']),
    maxUnavailable: boundAt(resource, ['spec', 'maxUnavailable']),
    selector: selectorAt(resource, ['spec', 'selector']),
  }
}

/**
 * The limits of a ResourceQuota that concern pods which run for good; `undefined` when it concerns others only, or pods that are chosen by their priority.
 *
 * Where one thing is limited under two spellings, the smaller limit counts. Throws `manifest-invalid`.
 */
export function hardLimitsOf(resource: Resource, name: string): HardLimits | undefined {
  const scopes = Array.from({ length: countAt(resource, ['spec', 'scopes']) }, (_, i) => scalarText(resource, ['spec', 'scopes', i]))
  if (scopes.some((scope) => scope !== 'NotTerminating' && scope !== 'NotBestEffort') || isWritten(resource, ['spec', 'scopeSelector']))
    return undefined
  const hard: Record<string, number> = {}
  for (const key of Object.keys(textsWritten(resource, ['spec', 'hard']))) {
    const counted = Object.hasOwn(COUNTED, key) ? COUNTED[key] : undefined
    const limit = counted === undefined ? undefined : quantityAt(resource, ['spec', 'hard', key])
    if (counted !== undefined && limit !== undefined) hard[counted] = Math.min(limit, hard[counted] ?? limit)
  }
  return Object.keys(hard).length === 0 ? undefined : { name, hard }
}

/** The items of a LimitRange that bound containers; throws `manifest-invalid`. */
export function containerLimitsOf(resource: Resource, name: string): readonly ContainerLimits[] {
  return Array.from({ length: countAt(resource, ['spec', 'limits']) }, (_, i) => ['spec', 'limits', i]).flatMap((item) => {
    if (scalarText(resource, [...item, 'type']) !== 'Container') return []
    const at = (key: string, of: string) => quantityAt(resource, [...item, key, of])
    return [
      {
        name,
        minCpuCores: at('min', 'cpu'),
        maxCpuCores: at('max', 'cpu'),
        minMemoryBytes: at('min', 'memory'),
        maxMemoryBytes: at('max', 'memory'),
        maxCpuLimitRequestRatio: at('maxLimitRequestRatio', 'cpu'),
        maxMemoryLimitRequestRatio: at('maxLimitRequestRatio', 'memory'),
      },
    ]
  })
}

function boundAt(resource: Resource, steps: readonly Step[]): Bound | undefined {
  const text = scalarText(resource, steps)
  if (text === undefined) return undefined
  const match = /^(\d{1,9})(%?)$/.exec(text)
  if (match === null) throw invalid(resource, steps, `\`${text}\` is neither a number of pods nor a percentage`)
  return match[2] === '' ? { pods: Number(match[1]) } : { share: Number(match[1]) / 100 }
}
