// Rounds what the guardrails let through, takes limits along, and keeps bounds in order; the last hand on a plan's targets.

import { fieldKey, unitOf, type Field } from '../core/field.ts'
import type { Target } from '../core/plan.ts'
import type { Container, Workload } from '../core/workload.ts'
import { isAim } from './direction.ts'
import { boundFloor } from './cron-windows.ts'
import { heapUnder } from './heap.ts'
import { keepAim } from './keep-aim.ts'
import { ceilToQuantum } from './quanta.ts'

/** What is known of one container's memory that no manifest tells, by its name. */
export interface KnownMemory {
  /** Bytes beside the heap. */
  readonly outsideBytes: number
  /** A limit that kills: nothing is lowered below what keeps clear of it. */
  readonly leastLimitBytes: number
}

/**
 * The targets of a plan from guarded wishes, ordered by field; wishes that move nothing are dropped.
 *
 * INVARIANT: no request passes its limit, no minimum and no floor passes its maximum, no heap passes its limit, and no request moves what a scaler aims at. A limit
 * that is set follows its request in the same ratio, both ways, a heap its limit, and a utilisation target its request.
 */
export function settle(
  workload: Workload,
  wishes: readonly Target[],
  known: ReadonlyMap<string, KnownMemory> = new Map(),
): readonly Target[] {
  const rounded = largestOfEach(wishes.map(roundWish)).filter((target) => target.before !== target.after || target.windows !== undefined)
  const along = rounded.flatMap((target) => limitAlong(workload, target, known))
  const limited = withLimits(rounded, along)
  const heaps = limited.flatMap((target) => heapAlong(workload, target, known))
  const targets = keepAim(workload, [...limited, ...heaps])
  return inOrderOfBounds(workload, targets).sort((a, b) => (fieldKey(a.field) < fieldKey(b.field) ? -1 : 1))
}

/** Two rules may want the same field; what gives most is taken. */
function largestOfEach(wishes: readonly Target[]): readonly Target[] {
  const kept = new Map<string, Target>()
  for (const wish of wishes) {
    const key = fieldKey(wish.field)
    const other = kept.get(key)
    if (other === undefined || (isAim(wish) ? wish.after < other.after : wish.after > other.after)) kept.set(key, wish)
  }
  return [...kept.values()]
}

/** A limit that follows its request, and one that a rule wants: the larger one. */
function withLimits(targets: readonly Target[], along: readonly Target[]): readonly Target[] {
  const wanted = new Set(targets.map(({ field }) => fieldKey(field)))
  return [
    ...targets.map((target) => {
      const other = along.find(({ field }) => fieldKey(field) === fieldKey(target.field))
      return other === undefined || other.after <= target.after ? target : other
    }),
    ...along.filter(({ field }) => !wanted.has(fieldKey(field))),
  ]
}

function heapAlong(workload: Workload, { field, after }: Target, known: ReadonlyMap<string, KnownMemory>): readonly Target[] {
  if (field.of !== 'container' || field.name !== 'limits.memory') return []
  const container = workload.containers.find(({ name }) => name === field.container)
  if (container === undefined) return []
  const before = container.heap?.bytes
  const heap = heapUnder(container, after, known.get(container.name)?.outsideBytes ?? 0)
  if (heap === undefined || heap === before) return []
  return [{ field: { of: 'container', container: container.name, name: 'heap.max' }, before, after: heap }]
}

function roundWish(wish: Target): Target {
  if (wish.field.of !== 'container') return unitOf(wish.field) === 'pods' ? { ...wish, after: Math.round(wish.after) } : wish
  const rounded = ceilToQuantum(wish.after, wish.field.name.endsWith('.cpu') ? 'cores' : 'bytes')
  // Rounding up must not turn a lower request into a higher one.
  const after = wish.before !== undefined && wish.after < wish.before ? Math.min(rounded, wish.before) : rounded
  return { ...wish, after }
}

function limitAlong(workload: Workload, { field, before, after }: Target, known: ReadonlyMap<string, KnownMemory>): readonly Target[] {
  if (field.of !== 'container' || !field.name.startsWith('requests.')) return []
  const container = workload.containers.find((each) => each.name === field.container)
  const isCpu = field.name === 'requests.cpu'
  const limit = limitOf(container, isCpu)
  if (limit === undefined) return []
  const followed = ceilToQuantum(before === undefined || before === 0 ? limit : (limit * after) / before, isCpu ? 'cores' : 'bytes')
  const least = isCpu ? 0 : Math.min(limit, known.get(field.container)?.leastLimitBytes ?? 0)
  const bound = before !== undefined && after < before ? Math.max(least, Math.min(limit, followed)) : Math.max(limit, followed)
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
    .map((target) => (isBound(target.field, 'min') ? { ...target, after: Math.min(target.after, highest) } : boundFloor(target, highest)))
    .filter(({ before, after, windows }) => before !== after || windows !== undefined)
}

function isBound(field: Field, bound: 'min' | 'max'): boolean {
  return (
    field.of === 'replicas' &&
    (field.name === `hpa.${bound}Replicas` || field.name === (bound === 'min' ? 'keda.minReplicaCount' : 'keda.maxReplicaCount'))
  )
}
