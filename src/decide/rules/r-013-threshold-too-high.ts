// a KEDA threshold above what one pod carries at healthy load is lowered.

import type { Rule } from '../rule.ts'
import { cores } from '../say.ts'
import { lowerThreshold, thresholdRoom, type ThresholdRoom } from '../threshold-room.ts'

export const thresholdTooHigh: Rule = {
  id: 'R-013',
  code: 'THRESHOLD_TOO_HIGH',
  severity: 'risk',
  sentence:
    'The threshold of a Prometheus trigger that asks the query of `tidegate.dev/demand-query` is lowered where it gives a pod 15 % more than its CPU request carries at healthy load, by the learnt cost of a request and with room for the rise within the lead time.',
  speak: (situation) => {
    const room = thresholdRoom(situation)
    const wish = room === undefined ? undefined : lowerThreshold(room)
    if (room === undefined || wish === undefined) return undefined
    return { sentence: `${toldCost(room)}; the threshold gives it ${room.stands}.`, wishes: [wish] }
  },
}

/** `One unit of demand costs 0.012 cores (explains 94 % of the CPU), so one pod carries 40 with room for the rise until others are ready`. */
export function toldCost({ coresPerUnit, explained, safe }: ThresholdRoom): string {
  return `One unit of demand costs ${cores(coresPerUnit)} (it explains ${(explained * 100).toFixed(0)} % of the CPU), so one pod carries ${safe} with room for the rise until others are ready`
}
