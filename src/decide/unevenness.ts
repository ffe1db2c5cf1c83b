// How much higher the highest pod stands than the mean one; what one pod must hold is measured by it.

import type { Signal } from '../core/demand.ts'
import type { DecideRequest } from './request.ts'

/** Beyond this the balance between the pods is the fault, not their size. */
const MOST = 2

/** Highest pod ÷ mean pod, between 1 and 2; 1 where it was not measured. */
export function unevennessOf({ demand }: DecideRequest, signal: Signal): number {
  const measured = demand.habits?.unevenness?.[signal]
  return measured !== undefined && measured > 1 ? Math.min(MOST, measured) : 1
}
