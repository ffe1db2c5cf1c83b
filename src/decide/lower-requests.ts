// Finds requests that can be lowered without the pod running short, container by container.

import type { Target } from '../core/plan.ts'
import { savedByPod } from './saved-by-pod.ts'
import { knownMemory } from './known-memory.ts'
import { LOW_AIM, MIN_SAVING, MIN_SAVING_BYTES, MIN_SAVING_CORES } from './margins.ts'
import type { RuleAnswer } from './rule.ts'
import { bytes, cores, percent } from './say.ts'
import type { Situation } from './situation.ts'
import { requestWish, split, type ContainerNeed } from './split.ts'
import { targetRoom } from './target-room.ts'
import { unevennessOf } from './unevenness.ts'

/** Wishes for lower CPU and memory requests; `undefined` when nothing worth a person's time can be given back. */
export function lowerRequests(situation: Situation): RuleAnswer | undefined {
  const answers = [lowerCpu(situation), lowerMemory(situation)].filter((answer) => answer !== undefined)
  if (answers.length === 0) return undefined
  return { sentence: answers.map((answer) => answer.sentence).join(' '), wishes: answers.flatMap((answer) => answer.wishes) }
}

/**
 * CPU flows between the containers of a pod, so the pod is what must hold.
 *
 * INVARIANT: the requests after it sum to at least the pod's need: what one container requests too little, those that are lowered keep.
 */
function lowerCpu(situation: Situation): RuleAnswer | undefined {
  const { request, cpu } = situation
  if (cpu === undefined) return undefined
  const startingCores = request.demand.habits?.startUp?.extraCores ?? 0
  // The highest pod within the aim; and a pod that starts, which serves nothing yet, within the whole of it.
  const podNeed = Math.max((cpu.podHighestCores * unevennessOf(request, 'cpu')) / LOW_AIM, startingCores, roomForRise(situation))
  const needs = split(request, 'cpu', podNeed)
  const rich = needs.filter(({ need, request: stands }) => need < stands)
  const missing = needs.reduce((sum, { need, request: stands }) => sum + Math.max(0, need - stands), 0)
  const richNeed = rich.reduce((sum, { need }) => sum + need, 0)
  const wishes = rich
    .map((each) => ({ ...each, need: each.need + (richNeed > 0 ? (missing * each.need) / richNeed : missing / rich.length) }))
    .filter((each) => isSaving(each, MIN_SAVING_CORES))
    .map((each) => requestWish('cpu', each, each.need))
  if (wishes.length === 0 || savedByPod(request.workload, wishes, 'cpu') <= 0) return undefined
  const sentence = `The highest CPU load of one pod, past or to come, is ${cores(cpu.podHighestCores)} and it requests ${cores(cpu.podRequestCores)}; ${told(wishes, cores)}`
  return { sentence, wishes }
}

/** The request at which a target that stays as it is still leaves room for a rise; 0 without a target. */
function roomForRise(situation: Situation): number {
  const room = targetRoom(situation)
  if (room === undefined) return 0
  const share = situation.request.demand.containerShares.find(({ container }) => container === room.aim.container)?.cpu ?? 1
  return room.aim.cores / (room.safePercent / 100) / share
}

function lowerMemory({ request, memory }: Situation): RuleAnswer | undefined {
  if (memory === undefined) return undefined
  const known = knownMemory(request)
  const wishes = split(request, 'memory', memory.aimBytes * unevennessOf(request, 'memory'))
    // What killed a container was more than could be measured.
    .map((each) => ({ ...each, need: Math.max(each.need, known.get(each.container)?.aboveBytes ?? 0) }))
    .filter((each) => isSaving(each, MIN_SAVING_BYTES))
    .map((each) => requestWish('memory', each, each.need))
  if (wishes.length === 0 || savedByPod(request.workload, wishes, 'memory') <= 0) return undefined
  const sentence = `The highest memory of one pod, past or to come, is ${bytes(memory.highestBytes)} and it requests ${bytes(memory.podRequestBytes)}; ${told(wishes, bytes)}`
  return { sentence, wishes }
}

function isSaving({ request, need }: ContainerNeed, leastSaving: number): boolean {
  return need <= request * (1 - MIN_SAVING) && request - need >= leastSaving
}

function told(wishes: readonly Target[], say: (value: number) => string): string {
  const parts = wishes.map(({ field, after }) => `${say(after)} for \`${field.of === 'container' ? field.container : ''}\``)
  return `at ${percent(LOW_AIM)} that takes ${parts.join(' and ')}.`
}
