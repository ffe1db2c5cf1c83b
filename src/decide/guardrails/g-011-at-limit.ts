// G-011: what was throttled asked for more than was measured, so nothing that carries its CPU is lowered.

import { isUpward, nameOf, type Guardrail } from '../guardrail.ts'

export const atLimit: Guardrail = {
  id: 'G-011',
  code: 'AT_LIMIT',
  sentence:
    'Where a container stood at its CPU limit in the last 14 days, neither replicas and bounds nor CPU requests are lowered: its demand was larger than what was measured.',
  guard: (wish, _wanted, { demand }) => {
    if (isUpward(wish) || (wish.field.of === 'container' && wish.field.name !== 'requests.cpu')) return undefined
    const finding = demand.findings.find(({ code }) => code === 'at-limit')
    if (finding === undefined) return undefined
    return { does: 'hold', sentence: `${nameOf(wish)} is not lowered: ${finding.sentence}.` }
  },
}
