// Says how many replicas a workload will run, now and as proposed, and where that number comes from.

import type { Target } from '../core/plan.ts'
import type { Workload } from '../core/workload.ts'
import type { PricedReplicas } from './cost.ts'
import { lastDays, levelOf } from './past.ts'
import { meanPods, type ScalerPace } from './scaler-pace.ts'
import type { Situation } from './situation.ts'

/** The replicas that are priced, and a word on their origin. */
export type ReplicasWithOrigin = PricedReplicas & { readonly from: string }

/**
 * Declared and wanted replicas where the manifest owns them; of a DaemonSet the pods that ran.
 *
 * Where a scaler owns them, the mean that it is expected to run for the P50 of the next 48 h, to two decimals; without CPU figures the median of the last 14 days.
 */
export function pricedReplicas(situation: Situation, targets: readonly Target[]): ReplicasWithOrigin {
  const { request, cpu } = situation
  const { workload, demand, nowMs } = request
  if (cpu?.pace !== undefined) {
    const now = rounded(meanPods(cpu.pace, cpu.p50Cores))
    return {
      now,
      proposed: rounded(meanPods(withBounds(cpu.pace, targets), cpu.p50Cores)),
      from: 'mean that the scaler is expected to run for the P50 of the next 48 h',
    }
  }
  if (isDeclared(workload)) {
    const wanted = targets.find(({ field }) => field.of === 'replicas')?.after
    return { now: workload.replicas, proposed: wanted ?? workload.replicas, from: 'manifest' }
  }
  const ran = levelOf(lastDays(demand.replicas, nowMs).values, 0.5)
  const count = Number.isNaN(ran) ? workload.replicas : ran
  return { now: count, proposed: count, from: Number.isNaN(ran) ? 'manifest' : 'median of the pods that ran in the last 14 days' }
}

function isDeclared(workload: Workload): boolean {
  return workload.scaler.by === 'manifest' && workload.kind !== 'DaemonSet'
}

function withBounds(pace: ScalerPace, targets: readonly Target[]): ScalerPace {
  const bound = (names: readonly string[]): number | undefined => targets.find(({ field }) => names.includes(field.name))?.after
  return {
    ...pace,
    minPods: bound(['hpa.minReplicas', 'keda.minReplicaCount']) ?? pace.minPods,
    maxPods: bound(['hpa.maxReplicas', 'keda.maxReplicaCount']) ?? pace.maxPods,
  }
}

function rounded(count: number): number {
  return Math.round(count * 100) / 100
}
