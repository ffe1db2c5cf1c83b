// What is asked of a walk over a workload's past under the pace of its scaler.

import { sliceSeries } from '../core/series.ts'
import { leadTimeOf } from './lead-time.ts'
import type { ScalerPace } from './scaler-pace.ts'
import type { Situation } from './situation.ts'
import type { TargetQuestion } from './target-replay.ts'

/** The past until now under a pace, without floors by the clock. */
export function pastUnder({ request }: Situation, { podCores, podFullCores, minPods, maxPods }: ScalerPace): TargetQuestion {
  const { cpuTotalCores } = request.demand
  return {
    past: sliceSeries(cpuTotalCores, cpuTotalCores.startMs, request.nowMs),
    podRequestCores: podFullCores,
    minPods,
    maxPods,
    leadSeconds: leadTimeOf(request).seconds,
    percent: (podCores / podFullCores) * 100,
  }
}
