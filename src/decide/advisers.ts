// What a person is told beside a plan, whatever the plan does.

import type { Advice } from '../core/plan.ts'
import { scaledObjectFor } from './say-floor.ts'
import type { Situation } from './situation.ts'

/** The advice on a situation; empty where there is none. */
export function adviceOn(situation: Situation): readonly Advice[] {
  return floorAdvice(situation)
}

/** An HPA has no floor by the clock: what a ScaledObject would do is told with its manifest. */
function floorAdvice(situation: Situation): readonly Advice[] {
  if (situation.request.workload.scaler.by !== 'hpa') return []
  const told = scaledObjectFor(situation)
  return told === undefined ? [] : [{ code: 'SET_A_FIELD', ...told }]
}
