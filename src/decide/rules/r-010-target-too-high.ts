// a CPU target under which the running pods cannot hold a rise until others are ready is lowered.

import type { Rule } from '../rule.ts'
import { percent } from '../say.ts'
import { lowerTarget, targetRoom, type TargetRoom } from '../target-room.ts'

export const targetTooHigh: Rule = {
  id: 'R-010',
  code: 'TARGET_TOO_HIGH',
  severity: 'risk',
  sentence:
    'The CPU target of an HPA, or of a KEDA that scales by CPU, is lowered where demand rises within the lead time by more than the target leaves room for: safe is 1 ÷ (1.1 × rise), and a target 10 points above it speaks.',
  speak: (situation) => {
    const room = targetRoom(situation)
    const wish = room === undefined ? undefined : lowerTarget(room)
    if (room === undefined || wish === undefined) return undefined
    const sentence =
      `${toldRise(room)}; pods that run at ${percent(room.percent / 100)} of their request, and 10 % above that before the scaler reacts, do not hold it. ` +
      `A target of ${percent(room.safePercent / 100)} does.`
    return { sentence, wishes: [wish] }
  },
}

/** `Within the 105 s until another pod serves (60 s to become ready, measured, P90) demand becomes 1.40 times as large`. */
export function toldRise({ lead, rise }: TargetRoom): string {
  return `Within the ${lead.seconds.toFixed(0)} s until another pod serves (${lead.readySeconds.toFixed(0)} s to become ready, ${lead.from}) demand becomes ${rise.toFixed(2)} times as large`
}
