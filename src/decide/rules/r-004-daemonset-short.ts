// a DaemonSet that runs short is left alone with advice: its size is a matter of the nodes.

import { CPU_HEADROOM } from '../margins.ts'
import type { Rule } from '../rule.ts'
import { clock, cores, percent, pods } from '../say.ts'
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
    return { sentence: told.filter((part) => part !== '').join(' '), wishes: [] }
  },
}
