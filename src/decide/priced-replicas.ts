// Says how many replicas a workload will run, now and as proposed, and where that number comes from.

import type { Target } from '../core/plan.ts'
import type { Series } from '../core/series.ts'
import { withTargets } from '../core/with-targets.ts'
import { podRequest, type Workload } from '../core/workload.ts'
import type { PricedReplicas } from './cost.ts'
import { lastDays, levelOf } from './past.ts'
import { meanPodsAbove, pricedFloor } from './priced-floor.ts'
import { meanPods, scalerPace, type ScalerPace } from './scaler-pace.ts'
import type { Situation } from './situation.ts'

/** The replicas that are priced, and a word on their origin. */
export type ReplicasWithOrigin = PricedReplicas & { readonly from: string }

/**
 * Declared and wanted replicas where the manifest owns them; of a DaemonSet the pods that ran.
 *
 * Where a scaler owns them, the mean that it is expected to run for the P50 of the next 48 h, to two decimals, so that a peak is priced for the hours that it lasts;
 * with a floor by the clock, now or proposed, the mean over the last 14 days, which hold every weekday. Without CPU figures the median of the last 14 days.
 */
export function pricedReplicas(situation: Situation, targets: readonly Target[]): ReplicasWithOrigin {
  const { request, cpu } = situation
  const { workload, demand, nowMs } = request
  if (cpu?.pace !== undefined) {
    const past = lastDays(demand.cpuTotalCores, nowMs)
    const wanted = withTargets(workload, targets)
    const [floorNow, floorThen] = [workload, wanted].map((each) => pricedFloor(each, past))
    const paceThen = wantedPace(situation, { pace: cpu.pace, wanted, targets, past })
    if (floorNow === undefined && floorThen === undefined)
      return {
        now: rounded(meanPods(cpu.pace, cpu.p50Cores)),
        proposed: rounded(meanPods(paceThen, cpu.p50Cores)),
        from: 'mean that the scaler is expected to run for the P50 of the next 48 h',
      }
    return {
      now: rounded(meanPodsAbove(cpu.pace, past.values, floorNow)),
      proposed: rounded(meanPodsAbove(paceThen, past.values, floorThen)),
      from: 'mean that the scaler would have run in the last 14 days, floors by the clock for their hours',
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

/** A scaler's pace, and what is wanted of it. */
interface WantedPace {
  readonly pace: ScalerPace
  readonly wanted: Workload
  readonly targets: readonly Target[]
  readonly past: Series
}

/** The pace with every target in its place; one that was learnt follows the threshold, and stays where that does. */
function wantedPace({ request }: Situation, { pace, wanted, targets, past }: WantedPace): ScalerPace {
  if (targets.length === 0) return pace
  const { demand, nowMs } = request
  const found = scalerPace({
    workload: wanted,
    podRequestCores: podRequest(wanted).cpuCores,
    past,
    pastReplicas: lastDays(demand.replicas, nowMs),
    cpuShares: new Map(demand.containerShares.map(({ container, cpu }) => [container, cpu])),
  })
  const { minPods, maxPods } = found ?? pace
  // Only a CPU target lays CPU on pods anew; what was learnt from the past does not change with the bounds.
  if (found !== undefined && found.from.startsWith('its CPU')) return found
  const threshold = targets.find(({ field }) => field.name === 'keda.threshold')
  const ratio = threshold?.before === undefined || threshold.before <= 0 ? 1 : threshold.after / threshold.before
  return { ...pace, podCores: pace.podCores * ratio, minPods, maxPods }
}

function rounded(count: number): number {
  return Math.round(count * 100) / 100
}
