// a Deployment whose pods cannot hold the coming CPU peak gets more of them.

import { CPU_HEADROOM } from '../margins.ts'
import type { Rule } from '../rule.ts'
import { clock, cores, percent, pods } from '../say.ts'
import { podsFor } from '../scaler-pace.ts'

export const cpuShort: Rule = {
  id: 'R-001',
  code: 'CPU_SHORT',
  severity: 'risk',
  sentence:
    'A Deployment whose replicas the manifest owns gets more of them when the P95 peak of the next 48 h passes 80 % of its CPU requests, or the P99 peak passes all of them.',
  speak: ({ request, cpu }) => {
    const { workload } = request
    if (cpu === undefined || workload.kind !== 'Deployment' || workload.scaler.by !== 'manifest') return undefined
    const wanted = podsFor(cpu.requiredCores, cpu.podRequestCores)
    if (wanted <= workload.replicas) return undefined
    const requested = workload.replicas * cpu.podRequestCores
    const sentence =
      `CPU demand will peak at ${cores(cpu.peakP95.value)} (P95, ${clock(cpu.peakP95.atMs)}; P99 ${cores(cpu.peakP99.value)}); ` +
      `${pods(workload.replicas)} request ${cores(requested)}, ${cores(requested * CPU_HEADROOM)} at ${percent(CPU_HEADROOM)}. ` +
      `P95 within ${percent(CPU_HEADROOM)} and P99 within the requests takes ${pods(wanted)}.`
    return { sentence, wishes: [{ field: { of: 'replicas', name: 'replicas' }, before: workload.replicas, after: wanted }] }
  },
}
