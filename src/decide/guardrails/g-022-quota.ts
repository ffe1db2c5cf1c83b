// G-022: what the namespace may take is not passed, at the most pods that the workload may run.

import type { Target } from '../../core/plan.ts'
import type { Quota } from '../../core/surroundings.ts'
import { withTargets } from '../../core/with-targets.ts'
import type { Workload } from '../../core/workload.ts'
import { bindCount } from '../bind-count.ts'
import type { Guardrail, WholeAnswer } from '../guardrail.ts'
import { mostPods, podTake, type Taken } from '../pod-take.ts'
import { bytes, cores, pods } from '../say.ts'
import { surroundingsOf } from '../surroundings-of.ts'

/** What a quota may bound of what is proposed; it bounds other things too (services, storage), which no change moves. */
const COUNTED: readonly Taken[] = ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory', 'pods']

const MOST_FIELDS = ['replicas', 'hpa.maxReplicas', 'keda.maxReplicaCount']

const DUST = 1e-9

export const quota: Guardrail = {
  id: 'G-022',
  code: 'QUOTA',
  sentence:
    'A count is raised only as far as the ResourceQuotas of the namespace leave room, beside what its other workloads take at their most replicas; a plan that takes more than is left is held.',
  guard: (wish, _wanted, { workload }) => {
    if (!MOST_FIELDS.includes(wish.field.name)) return undefined
    const tightest = bounds(workload)
      .map((bound) => ({ ...bound, most: mostPods(workload) + roomFor(workload, bound) }))
      .sort((a, b) => a.most - b.most)
      .at(0)
    return tightest === undefined
      ? undefined
      : bindCount(wish, tightest.most, `the quota \`${tightest.name}\` has no room for more \`${tightest.what}\``)
  },
  whole: (targets, { workload }) => overfull(workload, targets),
}

interface QuotaBound {
  readonly name: string
  readonly what: Taken
  readonly hard: number
  readonly taken: number
}

/** Every bound that counts; throws where a quota does not say what is taken of it. */
function bounds(workload: Workload): readonly QuotaBound[] {
  return surroundingsOf(workload, 'quotas').flatMap((each) => COUNTED.flatMap((what) => boundOf(each, what)))
}

function boundOf({ name, hard, taken }: Quota, what: Taken): readonly QuotaBound[] {
  const most = hard[what]
  if (most === undefined) return []
  const used = taken[what]
  if (!Number.isFinite(most) || !Number.isFinite(used))
    throw new RangeError(`the quota \`${name}\` does not say what is taken of \`${what}\``)
  return [{ name, what, hard: most, taken: used }]
}

function roomFor(workload: Workload, { what, hard, taken }: QuotaBound): number {
  const each = podTake(workload, what)
  return each > 0 ? Math.max(0, Math.floor((hard - taken) / each + DUST)) : Number.MAX_SAFE_INTEGER
}

function overfull(workload: Workload, targets: readonly Target[]): WholeAnswer | undefined {
  const changed = withTargets(workload, targets)
  for (const { name, what, hard, taken } of bounds(workload)) {
    const more = mostPods(changed) * podTake(changed, what) - mostPods(workload) * podTake(workload, what)
    if (more <= DUST || taken + more <= hard * (1 + DUST)) continue
    const say = what === 'pods' ? pods : what.endsWith('.cpu') ? cores : bytes
    return {
      does: 'hold',
      sentence: `The plan takes ${say(more)} more of \`${what}\`; the quota \`${name}\` has ${say(Math.max(0, hard - taken))} left of ${say(hard)}.`,
    }
  }
  return undefined
}
