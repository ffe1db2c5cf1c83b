// a CPU target that leaves far more room than any rise needs is raised towards the safe one.

import { MEMORY_HEADROOM } from '../margins.ts'
import type { Rule } from '../rule.ts'
import { percent, pods } from '../say.ts'
import { meanPods } from '../scaler-pace.ts'
import type { Situation } from '../situation.ts'
import { split } from '../split.ts'
import { higherTarget, paceWith, targetRoom } from '../target-room.ts'
import { unevennessOf } from '../unevenness.ts'
import { toldRise } from './r-010-target-too-high.ts'

/** Raising a target is worth a person's time from this share of the pods. */
const MIN_FEWER_PODS = 0.1

export const targetTooLow: Rule = {
  id: 'R-011',
  code: 'TARGET_TOO_LOW',
  severity: 'waste',
  sentence:
    'The CPU target of an HPA, or of a KEDA that scales by CPU, is raised towards the safe one, by at most 20 points, where it lies 15 points or more below it and a tenth of the pods is given back; the pods that stay must hold the memory of those that go.',
  speak: (situation) => {
    const pace = situation.cpu?.pace
    const room = targetRoom(situation)
    const wish = room === undefined ? undefined : higherTarget(room)
    if (situation.cpu === undefined || pace === undefined || room === undefined || wish === undefined) return undefined
    const after = paceWith(pace, room, wish)
    const [now, then] = [meanPods(pace, situation.cpu.p50Cores), meanPods(after, situation.cpu.p50Cores)]
    if (then > now * (1 - MIN_FEWER_PODS) || !isHeldByFewer(situation, after.podCores / pace.podCores)) return undefined
    const sentence =
      `${toldRise(room)}, for which a target of ${percent(room.safePercent / 100)} leaves room; it stands at ${percent(room.percent / 100)}. ` +
      `The scaler is expected to run ${pods(round1(then))} instead of ${pods(round1(now))} in the mean.`
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
