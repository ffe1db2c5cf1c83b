// a StatefulSet that runs short gets higher requests, never more members; a person decides.

import type { Target } from '../../core/plan.ts'
import { CPU_HEADROOM, CPU_REQUEST_AIM } from '../margins.ts'
import type { Rule } from '../rule.ts'
import { clock, cores, percent, pods } from '../say.ts'
import { shortMemory } from '../short-memory.ts'
import type { Situation } from '../situation.ts'
import { requestWish, split } from '../split.ts'

export const statefulShort: Rule = {
  id: 'R-003',
  code: 'STATEFULSET_SHORT',
  severity: 'risk',
  sentence:
    'A StatefulSet that runs short of CPU or memory gets higher requests and never more replicas: members are not added without knowing its data, so a person decides.',
  speak: (situation) => {
    if (situation.request.workload.kind !== 'StatefulSet') return undefined
    const answers = [shortCpu(situation), shortMemory(situation)].filter((answer) => answer !== undefined)
    if (answers.length === 0) return undefined
    const sentence = `${answers.map((answer) => answer.sentence).join(' ')} The replicas of a StatefulSet stay as they are.`
    const advice = {
      code: 'ASK_A_PERSON',
      sentence: 'More members may be the better answer; whoever knows how this data is spread decides that, and when its pods may restart.',
    } as const
    return { sentence, wishes: answers.flatMap((answer) => answer.wishes), advice: [advice] }
  },
}

/** Where a scaler owns the members nothing is said of CPU: how the load spreads is its doing. */
function shortCpu({ request, cpu }: Situation): { readonly sentence: string; readonly wishes: readonly Target[] } | undefined {
  if (cpu === undefined || cpu.pace !== undefined || cpu.requiredCores <= cpu.pods * cpu.podRequestCores) return undefined
  const aim = Math.max(cpu.peakP95.value / CPU_REQUEST_AIM, cpu.peakP99.value) / cpu.pods
  const wishes = split(request, 'cpu', aim)
    .filter(({ need, request: stands }) => need > stands)
    .map((need) => requestWish('cpu', need, need.need))
  if (wishes.length === 0) return undefined
  const requested = cpu.pods * cpu.podRequestCores
  const sentence =
    `CPU demand will peak at ${cores(cpu.peakP95.value)} (P95, ${clock(cpu.peakP95.atMs)}; P99 ${cores(cpu.peakP99.value)}) ` +
    `and ${pods(cpu.pods)} request ${cores(requested)}, ${cores(requested * CPU_HEADROOM)} at ${percent(CPU_HEADROOM)}. ` +
    `P95 at ${percent(CPU_REQUEST_AIM)} and P99 within the requests takes ${cores(aim)} a pod.`
  return { sentence, wishes }
}
