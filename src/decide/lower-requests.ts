// Finds requests that can be lowered without the pod running short, container by container.

import type { Target } from '../core/plan.ts'
import { LOW_AIM, MIN_SAVING, MIN_SAVING_BYTES, MIN_SAVING_CORES } from './margins.ts'
import type { RuleAnswer } from './rule.ts'
import { bytes, cores, percent } from './say.ts'
import type { Situation } from './situation.ts'
import { requestWish, split, type ContainerNeed } from './split.ts'

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
function lowerCpu({ request, cpu }: Situation): RuleAnswer | undefined {
  if (cpu === undefined) return undefined
  const needs = split(request, 'cpu', cpu.podHighestCores / LOW_AIM)
  const rich = needs.filter(({ need, request: stands }) => need < stands)
  const missing = needs.reduce((sum, { need, request: stands }) => sum + Math.max(0, need - stands), 0)
  const richNeed = rich.reduce((sum, { need }) => sum + need, 0)
  const wishes = rich
    .map((each) => ({ ...each, need: each.need + (richNeed > 0 ? (missing * each.need) / richNeed : missing / rich.length) }))
    .filter((each) => isSaving(each, MIN_SAVING_CORES))
    .map((each) => requestWish('cpu', each, each.need))
  if (wishes.length === 0) return undefined
  const sentence = `The highest CPU load of one pod, past or to come, is ${cores(cpu.podHighestCores)} and it requests ${cores(cpu.podRequestCores)}; ${told(wishes, cores)}`
  return { sentence, wishes }
}

function lowerMemory({ request, memory }: Situation): RuleAnswer | undefined {
  if (memory === undefined) return undefined
  const wishes = split(request, 'memory', memory.aimBytes)
    .filter((each) => isSaving(each, MIN_SAVING_BYTES))
    .map((each) => requestWish('memory', each, each.need))
  if (wishes.length === 0) return undefined
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
