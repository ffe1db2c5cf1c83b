// G-011: what was throttled asked for more than was measured, so nothing that carries its CPU is lowered.

import { isUpward, nameOf, type Guardrail } from '../guardrail.ts'
import { percent } from '../say.ts'

/** From this share of its periods on a container was held back for a good part of the time. */
const THROTTLED = 0.25

export const atLimit: Guardrail = {
  id: 'G-011',
  code: 'AT_LIMIT',
  sentence:
    'Where a container stood at its CPU limit in the last 14 days, or was throttled in a quarter of its periods, neither replicas and bounds nor CPU requests are lowered: its demand was larger than what was measured.',
  guard: (wish, _wanted, { demand }) => {
    if (isUpward(wish) || (wish.field.of === 'container' && !wish.field.name.endsWith('.cpu'))) return undefined
    const finding = demand.findings.find(({ code }) => code === 'at-limit')
    if (finding !== undefined) return { does: 'hold', sentence: `${nameOf(wish)} is not lowered: ${finding.sentence}.` }
    const throttled = (demand.live?.throttling ?? []).find(({ meanShare }) => !(meanShare < THROTTLED))
    if (throttled === undefined) return undefined
    return {
      does: 'hold',
      sentence: `${nameOf(wish)} is not lowered: \`${throttled.container}\` was throttled in ${percent(throttled.meanShare)} of its periods.`,
    }
  },
}
