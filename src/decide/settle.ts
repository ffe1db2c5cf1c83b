// Rounds what the guardrails let through, takes limits along, and keeps bounds in order; the last hand on a plan's targets.

import { fieldKey, unitOf, type Field } from '../core/field.ts'
import type { Target } from '../core/plan.ts'
import type { Container, Workload } from '../core/workload.ts'
import { ceilToQuantum } from './quanta.ts'

/**
 * The targets of a plan from guarded wishes, ordered by field; wishes that move nothing are dropped.
 *
 * INVARIANT: no request passes its limit, no minimum passes its maximum. A limit that is set follows its request in the same ratio, both ways.
 */
export function settle(workload: Workload, wishes: readonly Target[]): readonly Target[] {
  const rounded = wishes.map(roundWish).filter(({ before, after }) => before !== after)
  const targets = [...rounded, ...rounded.flatMap((target) => limitAlong(workload, target))]
  return inOrderOfBounds(workload, targets).sort((a, b) => (fieldKey(a.field) < fieldKey(b.field) ? -1 : 1))
}

function roundWish(wish: Target): Target {
  if (wish.field.of !== 'container') return unitOf(wish.field) === 'pods' ? { ...wish, after: Math.round(wish.after) } : wish
  const rounded = ceilToQuantum(wish.after, wish.field.name.endsWith('.cpu') ? 'cores' : 'bytes')
  // Rounding up must not turn a lower request into a higher one.
  const after = wish.before !== undefined && wish.after < wish.before ? Math.min(rounded, wish.before) : rounded
  return { ...wish, after }
}

function limitAlong(workload: Workload, { field, before, after }: Target): readonly Target[] {
  if (field.of !== 'container' || field.name === 'heap.max') return []
  const container = workload.containers.find((each) => each.name === field.container)
  const isCpu = field.name === 'requests.cpu'
  const limit = limitOf(container, isCpu)
  if (limit === undefined) return []
  const followed = ceilToQuantum(before === undefined || before === 0 ? limit : (limit * after) / before, isCpu ? 'cores' : 'bytes')
  const bound = before !== undefined && after < before ? Math.min(limit, followed) : Math.max(limit, followed)
  const limitAfter = Math.max(after, bound)
  const limitField: Field = { of: 'container', container: field.container, name: isCpu ? 'limits.cpu' : 'limits.memory' }
  return limitAfter === limit ? [] : [{ field: limitField, before: limit, after: limitAfter }]
}

function limitOf(container: Container | undefined, isCpu: boolean): number | undefined {
  return isCpu ? container?.cpuLimitCores : container?.memoryLimitBytes
}

function inOrderOfBounds(workload: Workload, targets: readonly Target[]): Target[] {
  const { scaler } = workload
  if (scaler.by === 'manifest') return [...targets]
  const stands = scaler.by === 'hpa' ? scaler.maxReplicas : scaler.maxReplicaCount
  const highest = targets.find(({ field }) => isBound(field, 'max'))?.after ?? stands
  return targets
    .map((target) => (isBound(target.field, 'min') ? { ...target, after: Math.min(target.after, highest) } : target))
    .filter(({ before, after }) => before !== after)
}

function isBound(field: Field, bound: 'min' | 'max'): boolean {
  return (
    field.of === 'replicas' &&
    (field.name === `hpa.${bound}Replicas` || field.name === (bound === 'min' ? 'keda.minReplicaCount' : 'keda.maxReplicaCount'))
  )
}
