// a DaemonSet that runs short is left alone with advice: its size is a matter of the nodes.

import type { Target } from '../../core/plan.ts'
import { CPU_HEADROOM } from '../margins.ts'
import { lastDays, levelOf } from '../past.ts'
import type { Rule } from '../rule.ts'
import { bytes, clock, cores, percent, pods } from '../say.ts'
import type { Situation } from '../situation.ts'
import { shortMemory } from '../short-memory.ts'

export const daemonSetShort: Rule = {
  id: 'R-004',
  code: 'DAEMONSET_NODE_ADVICE',
  severity: 'risk',
  sentence:
    'A DaemonSet that runs short of CPU or memory is left alone with advice for the node pool: a higher request is taken from every node.',
  speak: (situation) => {
    const { request, cpu } = situation
    if (request.workload.kind !== 'DaemonSet') return undefined
    const requested = cpu === undefined ? 0 : cpu.pods * cpu.podRequestCores
    const isCpuShort = cpu !== undefined && cpu.requiredCores > requested
    const memory = shortMemory(situation)
    if (!isCpuShort && memory === undefined) return undefined
    const told = [
      isCpuShort
        ? `CPU demand will peak at ${cores(cpu.peakP95.value)} (P95, ${clock(cpu.peakP95.atMs)}; P99 ${cores(cpu.peakP99.value)}) and ${pods(cpu.pods)} request ${cores(requested)}, ${cores(requested * CPU_HEADROOM)} at ${percent(CPU_HEADROOM)}.`
        : '',
      memory?.sentence ?? '',
      'This is a DaemonSet: look at the node pool (larger or more nodes), or raise its requests by hand knowing that every node pays.',
    ]
    const sentence = told.filter((part) => part !== '').join(' ')
    return { sentence, wishes: [], advice: [{ code: 'NODE_POOL', sentence: nodePool(situation, memory?.wishes ?? []) }] }
  },
}

/** What the shortage takes of the nodes: of each, and of all that run a pod. */
function nodePool({ request, cpu }: Situation, wishes: readonly Target[]): string {
  const { workload, demand, nowMs } = request
  const nodes = cpu?.pods ?? levelOf(lastDays(demand.replicas, nowMs).values, 0.5)
  const missingCores = cpu === undefined ? 0 : Math.max(0, cpu.requiredCores / cpu.pods - cpu.podRequestCores)
  const missingBytes = wishes.reduce((sum, { before, after }) => sum + after - (before ?? 0), 0)
  const parts = [
    ...(missingCores > 0 ? [`${cores(missingCores)} (${cores(missingCores * nodes)} on ${nodes} nodes)`] : []),
    ...(missingBytes > 0 ? [`${bytes(missingBytes)} (${bytes(missingBytes * nodes)} on ${nodes} nodes)`] : []),
  ]
  return `Each node must spare ${parts.join(' and ')} more for \`${workload.name}\`: check what the node pool has left before its requests are raised by hand.`
}
