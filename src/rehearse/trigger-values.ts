// What the triggers of a ScaledObject say at a second, and what its HPA is told of it.

import type { KedaFallback } from '../core/scaling.ts'
import type { CronTurns } from './cron-windows.ts'
import type { Formula } from './formula.ts'
import type { Seen } from './metric.ts'
import { NEVER } from './pods.ts'

/** One trigger that is not CPU or memory; the k-th reads `seen.others[k]`, unless it is a cron window. */
export interface LoopTrigger {
  readonly name: string | undefined
  readonly target: number
  readonly activation: number
  readonly isValue: boolean
  readonly cron: (CronTurns & { readonly desiredReplicas: number }) | undefined
}

/** The formula of scaling modifiers: it makes one metric of all triggers. */
export interface LoopFormula {
  readonly compute: Formula
  readonly target: number
  readonly activationTarget: number
  readonly isValue: boolean
}

/** What makes the values. */
export interface TriggerSettings {
  readonly triggers: readonly LoopTrigger[]
  readonly fallback: KedaFallback | undefined
  readonly formula: LoopFormula | undefined
}

/** What the triggers say, and what the HPA is told of it. */
export interface TriggerValues {
  /** Opens and closes cron windows; says whether one did. */
  readonly turn: (at: number) => boolean
  readonly nextTurn: () => number
  readonly refresh: (seen: Seen) => void
  /** A formula is active only while no trigger fails (KEDA, `pkg/scaling/scale_handler.go`, `getScaledObjectState`). */
  readonly isActive: (seen: Seen) => boolean
  readonly isFailing: (seen: Seen) => boolean
  /** Before a sync: counts failures and falls back; says whether they must be counted on. */
  readonly prepare: (seen: Seen) => boolean
}

/** Outside of its windows the cron scaler tells one replica, and is inactive. */
const CLOSED_REPLICAS = 1

/** Values of some triggers; each keeps its own memory of failures and of the window that it is in. */
export function createTriggerValues(of: TriggerSettings): TriggerValues {
  const { triggers, formula } = of
  const count = triggers.length
  const windows = createWindows(triggers)
  const compose = createComposer(of)
  return {
    turn: windows.turn,
    nextTurn: windows.nextTurn,
    refresh: (seen) => {
      for (let k = 0; k < count; k += 1) {
        const { cron } = triggers[k]
        if (cron !== undefined) seen.others[k] = windows.isOpen(k) ? cron.desiredReplicas : CLOSED_REPLICAS
        seen.others[count + k] = seen.others[k]
      }
      if (compose !== undefined) seen.others[2 * count] = compose(seen)
    },
    isActive: (seen) => {
      if (formula !== undefined) return !hasNaN(seen.others, count) && seen.others[2 * count] > formula.activationTarget
      for (let k = 0; k < count; k += 1) {
        if (triggers[k].cron === undefined ? seen.others[k] > triggers[k].activation : windows.isOpen(k)) return true
      }
      return false
    },
    isFailing: (seen) => hasNaN(seen.others, count),
    prepare: createFallback(of),
  }
}

function createWindows(
  triggers: readonly LoopTrigger[],
): Pick<TriggerValues, 'turn' | 'nextTurn'> & { readonly isOpen: (k: number) => boolean } {
  const places = new Int32Array(triggers.length)
  const isOpen = triggers.map(({ cron }) => cron?.isOpenAtStart ?? false)
  const nextOf = (k: number): number => {
    const turns = triggers[k].cron?.turns
    return turns !== undefined && places[k] < turns.length ? turns[places[k]] : NEVER
  }
  return {
    isOpen: (k) => isOpen[k],
    turn: (at) => {
      let hasTurned = false
      for (let k = 0; k < triggers.length; k += 1) {
        while (nextOf(k) <= at) {
          isOpen[k] = !isOpen[k]
          places[k] += 1
          hasTurned = true
        }
      }
      return hasTurned
    },
    nextTurn: () => {
      let next = NEVER
      for (let k = 0; k < triggers.length; k += 1) next = Math.min(next, nextOf(k))
      return next
    },
  }
}

/** What the formula makes of the triggers' values, `NaN` where it cannot be computed; `undefined` without one. */
function createComposer({ triggers, formula }: TriggerSettings): ((seen: Seen) => number) | undefined {
  if (formula === undefined) return undefined
  const byName = new Map<string, number | undefined>()
  return (seen) => {
    for (let k = 0; k < triggers.length; k += 1) {
      const { name } = triggers[k]
      if (name !== undefined) byName.set(name, Number.isNaN(seen.others[k]) ? undefined : seen.others[k])
    }
    return formula.compute(byName)
  }
}

function createFallback({ triggers, formula, fallback }: TriggerSettings): (seen: Seen) => boolean {
  if (fallback === undefined) return () => false
  const count = triggers.length
  const failures = new Int32Array(count)
  return (seen) => {
    let isCounting = false
    for (let k = 0; k < count; k += 1) {
      failures[k] = Number.isNaN(seen.others[k]) ? failures[k] + 1 : 0
      if (failures[k] === 0) continue
      if (failures[k] <= fallback.failureThreshold) isCounting = true
      else if (formula === undefined) seen.others[count + k] = fallbackValue(fallback, seen, triggers[k])
      else if (fallback.behavior !== 'scalingModifiers' || Number.isNaN(seen.others[2 * count])) {
        seen.others[2 * count] = fallbackValue(fallback, seen, formula)
      }
    }
    return isCounting
  }
}

/** KEDA, "fallback": the pods that a ScaledObject falls back to from those that are wanted now. */
function fallbackPods({ replicas, behavior }: KedaFallback, wanted: number): number {
  if (behavior === 'currentReplicas') return wanted
  if (behavior === 'currentReplicasIfHigher') return Math.max(wanted, replicas)
  return behavior === 'currentReplicasIfLower' ? Math.min(wanted, replicas) : replicas
}

/** The metric says as much as makes the HPA want these pods. */
function fallbackValue(
  fallback: KedaFallback,
  { wanted, ready }: Seen,
  of: { readonly target: number; readonly isValue: boolean },
): number {
  const pods = fallbackPods(fallback, wanted)
  return of.isValue ? (of.target * pods) / Math.max(1, ready) : of.target * pods
}

function hasNaN(values: Float64Array, count: number): boolean {
  for (let k = 0; k < count; k += 1) if (Number.isNaN(values[k])) return true
  return false
}
