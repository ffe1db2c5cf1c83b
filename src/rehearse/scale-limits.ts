// How far one step of an autoscaler may go: the policies of its behaviour over what was added and taken away of late.

import type { ScalingBehavior } from '../core/scaling.ts'

/** Kubernetes allows no longer period and no longer stabilisation window. */
const MOST_PERIOD_SECONDS = 1800

/** What was added and taken away of late. */
export interface ScaleEvents {
  /** Notes a change of the wanted number at a second. */
  readonly note: (at: number, change: number) => void
  /** Pods added (`sign` 1) or taken away (`sign` -1) after `at - seconds`. */
  readonly within: (at: number, seconds: number, sign: 1 | -1) => number
}

/** Remembers events for the longest period there can be; at most one comes every `everySeconds`. */
export function createScaleEvents(everySeconds: number): ScaleEvents {
  const places = 2 ** Math.ceil(Math.log2(MOST_PERIOD_SECONDS / everySeconds + 4))
  const mask = places - 1
  const times = new Int32Array(places)
  const changes = new Int32Array(places)
  let first = 0
  let end = 0
  return {
    note: (at, change) => {
      times[end & mask] = at
      changes[end & mask] = change
      end += 1
      if (end - first > places) first = end - places
    },
    within: (at, seconds, sign) => {
      let sum = 0
      for (let i = end - 1; i >= first && times[i & mask] > at - seconds; i -= 1) {
        const change = sign * changes[i & mask]
        if (change > 0) sum += change
      }
      return sum
    },
  }
}

/**
 * The most pods that may be wanted now, or the fewest where `sign` is -1.
 *
 * Horizontal Pod Autoscaling, "Scaling policies": each policy starts from the pods at the beginning of its period; percentages of what is added are rounded up,
 * and of what is left when pods are taken away rounded down, so that a tenth of 72 is 8 pods; `selectPolicy` Max allows the largest change, Min the smallest, Disabled none.
 */
export function scaleLimit(behavior: ScalingBehavior, events: ScaleEvents, of: { at: number; pods: number; sign: 1 | -1 }): number {
  const { at, pods, sign } = of
  const rules = sign > 0 ? behavior.scaleUp : behavior.scaleDown
  if (rules.selectPolicy === 'Disabled') return pods
  let limit = pods
  for (let i = 0; i < rules.policies.length; i += 1) {
    const { type, value, periodSeconds } = rules.policies[i]
    const added = events.within(at, periodSeconds, 1)
    const removed = events.within(at, periodSeconds, -1)
    const start = pods - added + removed
    const proposed = type === 'Pods' ? start + sign * value : percentOf(start, value, sign)
    if (i === 0) limit = proposed
    else if ((rules.selectPolicy === 'Max') === sign > 0) limit = Math.max(limit, proposed)
    else limit = Math.min(limit, proposed)
  }
  return sign > 0 ? Math.max(limit, pods) : Math.min(limit, pods)
}

/** Without a hair for rounding: floats round here as they do in the controller (`pkg/controller/podautoscaler/horizontal.go`, `calculateScaleUpLimitWithScalingRules`). */
function percentOf(pods: number, percent: number, sign: 1 | -1): number {
  return sign > 0 ? Math.ceil(pods * (1 + percent / 100)) : Math.trunc(pods * (1 - percent / 100))
}
