// G-023: a container stays within the LimitRange of its namespace, or its pods would not be admitted.

import type { Target } from '../../core/plan.ts'
import type { ContainerLimits } from '../../core/surroundings.ts'
import { withTargets } from '../../core/with-targets.ts'
import type { Container } from '../../core/workload.ts'
import { bindRequest } from '../bind-request.ts'
import { isUpward, type Guardrail, type GuardrailAnswer } from '../guardrail.ts'
import { inField } from '../say.ts'
import { surroundingsOf } from '../surroundings-of.ts'

const DUST = 1e-9

export const limitRange: Guardrail = {
  id: 'G-023',
  code: 'LIMIT_RANGE',
  sentence:
    'A request is bound to the minimum and maximum of the namespace’s LimitRanges; a plan after which a container’s request, limit or their ratio lies outside is held.',
  guard: (wish, _wanted, { workload }) => {
    const { field } = wish
    if (field.of !== 'container' || !field.name.startsWith('requests.')) return undefined
    const isCpu = field.name === 'requests.cpu'
    const isUp = isUpward(wish)
    let answer: GuardrailAnswer | undefined
    let tightest: number | undefined
    for (const limits of surroundingsOf(workload, 'limits')) {
      const { min, max } = ofResource(limits, isCpu)
      const bound = isUp ? max : min
      if (bound === undefined || (tightest !== undefined && (isUp ? tightest <= bound : tightest >= bound))) continue
      tightest = bound
      answer = bindRequest(
        wish,
        bound,
        `the LimitRange \`${limits.name}\` has ${inField(field, bound)} as its ${isUp ? 'maximum' : 'minimum'}`,
      )
    }
    return answer
  },
  whole: (targets, { workload }) => {
    const changed = withTargets(workload, targets)
    for (const { container: name, isCpu } of touched(targets)) {
      const container = changed.containers.find((each) => each.name === name)
      const fault = surroundingsOf(workload, 'limits').flatMap((limits) => faultOf(container, limits, isCpu) ?? [])[0]
      if (fault !== undefined) return { does: 'hold', sentence: `The plan leaves ${fault}.` }
    }
    return undefined
  },
}

function touched(targets: readonly Target[]): readonly { readonly container: string; readonly isCpu: boolean }[] {
  return targets.flatMap(({ field }) =>
    field.of === 'container' && field.name !== 'heap.max' ? [{ container: field.container, isCpu: field.name.endsWith('.cpu') }] : [],
  )
}

function faultOf(container: Container | undefined, limits: ContainerLimits, isCpu: boolean): string | undefined {
  if (container === undefined) return undefined
  const [request, limit] = isCpu
    ? [container.cpuRequestCores, container.cpuLimitCores]
    : [container.memoryRequestBytes, container.memoryLimitBytes]
  const { min, max, ratio } = ofResource(limits, isCpu)
  const what = `${isCpu ? 'CPU' : 'memory'} of \`${container.name}\``
  const least = Math.min(request ?? Number.POSITIVE_INFINITY, limit ?? Number.POSITIVE_INFINITY)
  const most = Math.max(request ?? 0, limit ?? 0)
  if (min !== undefined && !(least >= min * (1 - DUST))) return `the ${what} below the minimum of the LimitRange \`${limits.name}\``
  if (max !== undefined && !(most <= max * (1 + DUST))) return `the ${what} above the maximum of the LimitRange \`${limits.name}\``
  if (ratio === undefined || request === undefined || limit === undefined || limit <= request * ratio * (1 + DUST)) return undefined
  return `the limit of the ${what} at more than ${ratio} times its request, against the LimitRange \`${limits.name}\``
}

function ofResource(
  limits: ContainerLimits,
  isCpu: boolean,
): { readonly min: number | undefined; readonly max: number | undefined; readonly ratio: number | undefined } {
  return isCpu
    ? { min: limits.minCpuCores, max: limits.maxCpuCores, ratio: limits.maxCpuLimitRequestRatio }
    : { min: limits.minMemoryBytes, max: limits.maxMemoryBytes, ratio: limits.maxMemoryLimitRequestRatio }
}
