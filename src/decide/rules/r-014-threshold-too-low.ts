// a KEDA threshold far below what one pod carries at healthy load is raised towards it.

import { MEMORY_HEADROOM } from '../margins.ts'
import type { Rule } from '../rule.ts'
import type { Situation } from '../situation.ts'
import { split } from '../split.ts'
import { higherThreshold, thresholdRoom } from '../threshold-room.ts'
import { unevennessOf } from '../unevenness.ts'
import { toldCost } from './r-013-threshold-too-high.ts'

export const thresholdTooLow: Rule = {
  id: 'R-014',
  code: 'THRESHOLD_TOO_LOW',
  severity: 'waste',
  sentence:
    'The threshold of such a trigger is raised towards what one pod carries, by at most half, where it lies 30 % or more below it and the memory of one pod still fits.',
  speak: (situation) => {
    const room = thresholdRoom(situation)
    const wish = room === undefined ? undefined : higherThreshold(room)
    if (room === undefined || wish === undefined || !isMemoryHeld(situation, wish.after / room.stands)) return undefined
    return { sentence: `${toldCost(room)}; the threshold gives it no more than ${room.stands}.`, wishes: [wish] }
  },
}

function isMemoryHeld({ request, memory }: Situation, factor: number): boolean {
  if (memory === undefined) return false
  const most = memory.highestBytes * unevennessOf(request, 'memory') * factor
  return split(request, 'memory', most).every(({ need, request: stands }) => need <= stands * MEMORY_HEADROOM)
}
