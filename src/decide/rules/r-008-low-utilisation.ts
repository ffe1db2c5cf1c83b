// a workload that stays far below its requests gets fewer pods, a lower minimum, or lower requests: one of them at a time.

import type { Target } from '../../core/plan.ts'
import { boundWish } from '../bound-wish.ts'
import { lowerRequests } from '../lower-requests.ts'
import { LOW_AIM, MEMORY_HEADROOM, MIN_SAVING } from '../margins.ts'
import type { Rule, RuleAnswer } from '../rule.ts'
import { bytes, cores, percent, pods } from '../say.ts'
import { podsFor } from '../scaler-pace.ts'
import type { Situation } from '../situation.ts'
import { split } from '../split.ts'
import { unevennessOf } from '../unevenness.ts'
import { isMinimumShort } from './r-005-scaler-bounds.ts'

export const lowUtilisation: Rule = {
  id: 'R-008',
  code: 'SUSTAINED_LOW_UTILISATION',
  severity: 'waste',
  sentence:
    'A workload whose highest peak, P99 of the next 48 h or the last 14 days, would fill less than 80 % of what stands even after a fifth was taken away, gives that back: replicas or the minimum of a scaler first, and where those are right, requests.',
  speak: (situation) =>
    fewerReplicas(situation) ?? lowerMinimum(situation) ?? (isCountUnjudged(situation) ? undefined : lowerRequests(situation)),
}

/** While one signal cannot be judged nobody knows whether the replicas are right, and a lever that changed with every doubt would rewrite what waits. */
function isCountUnjudged({ request, cpu, memory }: Situation): boolean {
  const { workload, guardrails } = request
  const isOwnCount = workload.kind === 'Deployment' && workload.scaler.by === 'manifest' && workload.replicas > guardrails.minReplicas
  return isOwnCount && (cpu === undefined || memory === undefined)
}

/** Rests on both signals: with fewer pods each holds more memory, and at worst all of it. */
function fewerReplicas({ request, cpu, memory }: Situation): RuleAnswer | undefined {
  const { workload, guardrails } = request
  if (cpu === undefined || memory === undefined || workload.kind !== 'Deployment' || workload.scaler.by !== 'manifest') return undefined
  const wanted = Math.max(1, podsFor(cpu.highestCores / LOW_AIM, cpu.podRequestCores), podsForMemory(request, memory.highestBytes))
  if (!isSaving(workload.replicas, Math.max(wanted, guardrails.minReplicas))) return undefined
  const sentence =
    `The highest CPU peak, past or to come, is ${cores(cpu.highestCores)}; ${pods(workload.replicas)} request ${cores(workload.replicas * cpu.podRequestCores)}. ` +
    `${pods(wanted)} hold it at ${percent(LOW_AIM)}, and their memory (${bytes(memory.highestBytes)} a pod now) even if all of it moves to them.`
  return { sentence, wishes: [replicasWish(workload.replicas, wanted)] }
}

/** Pods that hold today's memory of all pods within the headroom of their requests, by the container that is tightest. */
function podsForMemory(request: Situation['request'], highestBytes: number): number {
  const { replicas } = request.workload
  const counts = split(request, 'memory', highestBytes * unevennessOf(request, 'memory')).map(({ request: stands, need }) =>
    podsFor(replicas * need, stands * MEMORY_HEADROOM),
  )
  return counts.length === 0 ? replicas : Math.max(...counts)
}

function lowerMinimum(situation: Situation): RuleAnswer | undefined {
  const { request, cpu } = situation
  const { workload, guardrails } = request
  if (cpu?.pace?.isKnown !== true || workload.kind !== 'Deployment') return undefined
  const { minPods, podCores, from } = cpu.pace
  const wanted = Math.max(1, podsFor(cpu.highestCores, podCores))
  const lowest = Math.max(wanted, guardrails.minReplicas)
  if (!isSaving(minPods, lowest) || isMinimumShort(situation, lowest)) return undefined
  const sentence =
    `The highest CPU peak, past or to come, is ${cores(cpu.highestCores)}; at one pod for each ${cores(podCores)} (${from}) that is ${pods(wanted)}, ` +
    `and the scaler may not go below ${minPods}.`
  return { sentence, wishes: [boundWish(workload.scaler, 'min', wanted)] }
}

function isSaving(stands: number, wanted: number): boolean {
  return wanted < stands && wanted <= stands * (1 - MIN_SAVING)
}

function replicasWish(before: number, after: number): Target {
  return { field: { of: 'replicas', name: 'replicas' }, before, after }
}
