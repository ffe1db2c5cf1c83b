// a CPU target that leaves far more room than any rise needs is raised towards the safe one.

import { MEMORY_HEADROOM } from '../margins.ts'
import type { Rule } from '../rule.ts'
import { percent, pods } from '../say.ts'
import { meanPods } from '../scaler-pace.ts'
import type { Situation } from '../situation.ts'
import { split } from '../split.ts'
import { higherTarget, paceWith, targetRoom } from '../target-room.ts'
import { WORTH_MOVING } from '../target-replay.ts'
import { unevennessOf } from '../unevenness.ts'
import { toldChoice, toldRise } from './r-010-target-too-high.ts'

/** Raising a target is worth a person's time from this share of the pods. */
const MIN_FEWER_PODS = 0.1

export const targetTooLow: Rule = {
  id: 'R-011',
  code: 'TARGET_TOO_LOW',
  severity: 'waste',
  sentence:
    'The CPU target of an HPA, or of a KEDA that scales by CPU, is raised, by at most 20 points in one change, where a higher one would have cost 3 % less over the last 14 days, pods and minutes short together as for R-010, and the pods that stay can hold the memory of those that go. Where R-010 goes by the rise alone, a target 15 points below the safe one is raised if a tenth of the pods is given back.',
  speak: (situation) => {
    const pace = situation.cpu?.pace
    const room = targetRoom(situation)
    const wish = room === undefined ? undefined : higherTarget(room)
    if (situation.cpu === undefined || pace === undefined || room === undefined || wish === undefined) return undefined
    const after = paceWith(pace, room, wish)
    const [now, then] = [meanPods(pace, situation.cpu.p50Cores), meanPods(after, situation.cpu.p50Cores)]
    if (
      then > now * (1 - (room.choice === undefined ? MIN_FEWER_PODS : WORTH_MOVING)) ||
      !isHeldByFewer(situation, after.podCores / pace.podCores)
    )
      return undefined
    const saved = `The scaler is expected to run ${pods(round1(then))} instead of ${pods(round1(now))} in the mean.`
    if (room.choice !== undefined) return { sentence: `${toldRise(room)}. ${toldChoice(room.choice)} ${saved}`, wishes: [wish] }
    const sentence =
      `${toldRise(room)}, for which a target of ${percent(room.safePercent / 100)} leaves room; it stands at ${percent(room.percent / 100)}. ` +
      saved
    return { sentence, wishes: [wish] }
  },
}

/** Whether the memory of one pod still fits when each pod carries so much more, and the load of the highest pod its request. */
function isHeldByFewer({ request, cpu, memory }: Situation, factor: number): boolean {
  if (memory === undefined || cpu === undefined) return false
  const most = memory.highestBytes * unevennessOf(request, 'memory') * factor
  const isMemoryHeld = split(request, 'memory', most).every(({ need, request: stands }) => need <= stands * MEMORY_HEADROOM)
  return isMemoryHeld && (cpu.pace?.podCores ?? 0) * factor * unevennessOf(request, 'cpu') <= cpu.podRequestCores
}

function round1(count: number): number {
  return Math.round(count * 10) / 10
}
