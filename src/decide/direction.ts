// Says whether a target gives a workload more or takes something away; a lower target of a scaler gives more pods.

import { unitOf } from '../core/field.ts'
import type { Target } from '../core/plan.ts'

/** Whether a target gives more: more pods, larger requests, or a scaler that starts its next pod earlier; an unset field is given. */
export function givesMore({ field, before, after }: Target): boolean {
  if (before === undefined) return true
  const isTargetOfScaler = field.of === 'scaler' || field.of === 'trigger'
  return isTargetOfScaler ? after < before : after > before
}

/** Whether the field is what a scaler aims at in pods' own load: percent of a request, cores of a pod, or what a trigger counts. */
export function isAim({ field }: Pick<Target, 'field'>): boolean {
  return unitOf(field) === 'percent' || field.of === 'scaler' || field.of === 'trigger'
}
