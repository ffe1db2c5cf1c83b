// a StatefulSet whose scaler cannot carry what comes is a person's to decide.

import type { Rule } from '../rule.ts'
import { clock, cores, pods } from '../say.ts'
import { isAboveCeiling, podsFor } from '../scaler-pace.ts'

export const askAPerson: Rule = {
  id: 'R-021',
  code: 'STATEFULSET_BOUND_SHORT',
  severity: 'risk',
  sentence:
    'A StatefulSet behind an HPA or KEDA whose P95 peak passes what its most members carry is left alone with advice: members are not added without knowing its data, so a person decides.',
  speak: ({ request, cpu }) => {
    const { workload } = request
    if (cpu?.pace === undefined || workload.kind !== 'StatefulSet' || !isAboveCeiling(cpu.peakP95.value, cpu.pace)) return undefined
    const sentence =
      `CPU demand will peak at ${cores(cpu.peakP95.value)} (P95, ${clock(cpu.peakP95.atMs)}), which takes ${pods(podsFor(cpu.peakP95.value, cpu.pace.podCores))} at one for each ${cores(cpu.pace.podCores)}; ` +
      `its scaler may run ${cpu.pace.maxPods}. Members of a StatefulSet hold data: ask whoever knows how they are added.`
    return { sentence, wishes: [], advice: [{ code: 'ASK_A_PERSON', sentence }] }
  },
}
