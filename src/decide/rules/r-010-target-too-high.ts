// a CPU target under which the running pods cannot hold a rise until others are ready is lowered.

import type { Rule } from '../rule.ts'
import { percent } from '../say.ts'
import { lowerTarget, targetRoom, type TargetRoom } from '../target-room.ts'
import type { TargetChoice, TargetTrial } from '../target-replay.ts'

export const targetTooHigh: Rule = {
  id: 'R-010',
  code: 'TARGET_TOO_HIGH',
  severity: 'risk',
  sentence:
    'The CPU target of an HPA, or of a KEDA that scales by CPU, is lowered where a lower one would have cost 3 % less over the last 14 days, pods and minutes short together, a minute short being worth an hour of the mean demand. Where one container alone is measured, or with less than three days of past, safe is 1 ÷ (1.1 × rise within the lead time), and a target 10 points above it speaks.',
  speak: (situation) => {
    const room = targetRoom(situation)
    const wish = room === undefined ? undefined : lowerTarget(room)
    if (room === undefined || wish === undefined) return undefined
    if (room.choice !== undefined) return { sentence: `${toldRise(room)}. ${toldChoice(room.choice)}`, wishes: [wish] }
    const sentence =
      `${toldRise(room)}; pods that run at ${percent(room.percent / 100)} of their request, and 10 % above that before the scaler reacts, do not hold it. ` +
      `A target of ${percent(room.safePercent / 100)} does.`
    return { sentence, wishes: [wish] }
  },
}

/** `Within the 105 s until another pod serves (60 s to become ready, measured, P90) demand becomes 1.40 times as large` */
export function toldRise({ lead, rise }: TargetRoom): string {
  const within = `Within the ${lead.seconds.toFixed(0)} s until another pod serves (${lead.readySeconds.toFixed(0)} s to become ready, ${lead.from})`
  return rise === undefined
    ? `${within} demand hardly ever passes what the fewest pods hold`
    : `${within} demand becomes ${rise.toFixed(2)} times as large`
}

/** `In a week like the last two the target of 70 % runs short for 61 minutes with 1980 pod-hours; 55 % for 4 with 2410.` */
export function toldChoice({ standing, best }: TargetChoice): string {
  const told = (trial: TargetTrial): string => `${trial.minutesShort.toFixed(0)} minutes with ${trial.podHours.toFixed(0)} pod-hours`
  return `In a week like the last two a target of ${percent(standing.percent / 100)} runs short for ${told(standing)}, one of ${percent(best.percent / 100)} for ${told(best)}.`
}
