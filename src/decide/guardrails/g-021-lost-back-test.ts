// G-021: nothing is lowered on a forecast that loses to yesterday repeated.

import { isUpward, nameOf, type Guardrail } from '../guardrail.ts'
import type { Signal } from '../../core/demand.ts'
import { nameOfSignal } from '../say.ts'

/** As R-007 has it. */
const WORST_RELATIVE_SCORE = 1.1

export const lostBackTest: Guardrail = {
  id: 'G-021',
  code: 'LOST_BACK_TEST',
  sentence:
    'Nothing is lowered on a forecast that lost to seasonal naive by more than 10 % or was never tested, whatever made a rule speak.',
  guard: (wish, _wanted, { cpuTotal, memoryPerPod }) => {
    if (isUpward(wish)) return undefined
    const signal: Signal = wish.field.of === 'container' && !wish.field.name.endsWith('.cpu') ? 'memory' : 'cpu'
    const { relativeScore } = (signal === 'cpu' ? cpuTotal : memoryPerPod).evidence
    if (relativeScore !== undefined && relativeScore <= WORST_RELATIVE_SCORE) return undefined
    return {
      does: 'hold',
      sentence: `${nameOf(wish)} is not lowered: the ${nameOfSignal(signal)} forecast did not stand the test on the past.`,
    }
  },
}
