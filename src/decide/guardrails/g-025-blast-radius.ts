// G-025: nobody takes more away in one change than a person was asked for.

import type { Target } from '../../core/plan.ts'
import { priceOf } from '../../core/rates.ts'
import { HOURS_PER_MONTH } from '../../core/time.ts'
import { withTargets } from '../../core/with-targets.ts'
import { isUpward, type Guardrail } from '../guardrail.ts'
import { fewestPods, mostPods, podTake, type Taken } from '../pod-take.ts'
import type { DecideRequest } from '../request.ts'
import { cores } from '../say.ts'
import { whoSet } from '../who-set.ts'

export const blastRadius: Guardrail = {
  id: 'G-025',
  code: 'ASK_A_PERSON',
  sentence:
    'A plan that moves more than `blastRadiusCores` of requests, or more than `blastRadiusPerMonth` at the rates of the environment, is held where it takes something away, until a person says otherwise by raising the radius; one that only gives more passes, and says how much it moves.',
  whole: (targets, request) => {
    const { guardrails, rates } = request
    const { blastRadiusCores, blastRadiusPerMonth } = guardrails
    if (blastRadiusCores === undefined && blastRadiusPerMonth === undefined) return undefined
    const movedCores = movedOf(targets, request, 'requests.cpu')
    const moved = { cpuCores: movedCores, memoryBytes: movedOf(targets, request, 'requests.memory') }
    const perMonth = priceOf(moved, rates) * HOURS_PER_MONTH
    if (![movedCores, perMonth, blastRadiusCores ?? 0, blastRadiusPerMonth ?? 0].every(Number.isFinite))
      throw new RangeError('what the plan moves cannot be computed')
    const overCores = blastRadiusCores !== undefined && movedCores > blastRadiusCores
    const overCost = blastRadiusPerMonth !== undefined && perMonth > blastRadiusPerMonth
    if (!overCores && !overCost) return undefined
    const told = overCores
      ? `${cores(movedCores)} of requests; \`blastRadiusCores\` is ${blastRadiusCores}${whoSet(guardrails, 'blastRadiusCores')}`
      : `${perMonth.toFixed(2)} ${rates.currency} a month; \`blastRadiusPerMonth\` is ${blastRadiusPerMonth}${whoSet(guardrails, 'blastRadiusPerMonth')}`
    return targets.every(isUpward)
      ? { does: 'tell', sentence: `The plan moves ${told}: look at it twice.` }
      : { does: 'hold', sentence: `The plan moves ${told}: a person decides whether so much is taken away.` }
  },
}

/** By how much requests × pods move, at the fewest or at the most pods, whichever is more. */
function movedOf(targets: readonly Target[], { workload }: DecideRequest, what: Taken): number {
  const changed = withTargets(workload, targets)
  const moved = [fewestPods, mostPods].map((count) =>
    Math.abs(count(changed) * podTake(changed, what) - count(workload) * podTake(workload, what)),
  )
  return Math.max(...moved)
}
