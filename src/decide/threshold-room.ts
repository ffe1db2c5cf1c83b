// How much of its own unit one pod may be given by a KEDA trigger that counts the very demand signal of the workload.

import type { Target } from '../core/plan.ts'
import type { KedaTrigger } from '../core/scaling.ts'
import { DEMAND_QUERY } from '../core/workload.ts'
import { leadTimeOf } from './lead-time.ts'
import { SCALER_TOLERANCE } from './margins.ts'
import { lastDays } from './past.ts'
import { comingP95 } from './coming.ts'
import { once } from './once.ts'
import { riseWithin } from './rise.ts'
import type { Situation } from './situation.ts'

/** Share of the signal's variation that the cost of a request must explain to be acted on. */
const LEAST_EXPLAINED = 0.7

/** A threshold may lie so far above what a pod carries, and so far below, before it speaks. */
const TOO_HIGH = 1.15
const TOO_LOW = 0.7

/** The largest factor by which one change raises a threshold. */
const MOST_RAISED = 1.5

/** Share of a pod's request that a threshold may fill at most. */
const MOST_FILLED = 0.8

/** What is known of a threshold. */
export interface ThresholdRoom {
  readonly trigger: number
  readonly stands: number
  /** What one pod carries with room for the rise within the lead time, in the trigger's unit. */
  readonly safe: number
  readonly coresPerUnit: number
  readonly explained: number
}

/** The room of the threshold; `undefined` unless a Prometheus trigger asks exactly `tidegate.dev/demand-query` and its cost in cores is known well enough. */
export const thresholdRoom = once((situation: Situation): ThresholdRoom | undefined => {
  const { request, cpu } = situation
  const { workload, demand } = request
  const { scaler } = workload
  const cost = demand.habits?.perRequest
  if (cpu?.pace === undefined || scaler.by !== 'keda' || workload.kind !== 'Deployment' || cost === undefined) return undefined
  if (!(cost.explained >= LEAST_EXPLAINED) || !(cost.coresPerUnit > 0)) return undefined
  const query = squeezed(workload.annotations[DEMAND_QUERY])
  const trigger = (scaler.spec?.triggers ?? []).findIndex((each) => query !== '' && isCounting(each, query))
  if (trigger === -1) return undefined
  const stands = Number(scaler.spec?.triggers[trigger].metadata.threshold)
  const rise = riseWithin({
    past: lastDays(demand.cpuTotalCores, request.nowMs),
    coming: comingP95(situation),
    leadSeconds: leadTimeOf(request).seconds,
    carriedCores: cpu.pace.minPods * cpu.podRequestCores,
  })
  // What the workload uses without any request is shared by the pods that run; the fewest of them bear most of it.
  const baseCores = Math.max(0, cost.baseCores) / Math.max(1, cpu.pods)
  const filled = Math.min(MOST_FILLED, 1 / ((1 + SCALER_TOLERANCE) * (rise ?? 1)))
  const safe = toTwoDigits((cpu.podRequestCores * filled - baseCores) / cost.coresPerUnit)
  if (!(stands > 0) || !(safe > 0) || rise === undefined) return undefined
  return { trigger, stands, safe, coresPerUnit: cost.coresPerUnit, explained: cost.explained }
})

/** The wish for a lower threshold; `undefined` where a pod carries what stands. */
export function lowerThreshold(room: ThresholdRoom): Target | undefined {
  return room.stands > room.safe * TOO_HIGH ? thresholdWish(room, room.safe) : undefined
}

/** The wish for a higher threshold, one step towards the safe one. */
export function higherThreshold(room: ThresholdRoom): Target | undefined {
  return room.stands < room.safe * TOO_LOW ? thresholdWish(room, toTwoDigits(Math.min(room.safe, room.stands * MOST_RAISED))) : undefined
}

function thresholdWish({ trigger, stands }: ThresholdRoom, after: number): Target {
  return { field: { of: 'trigger', name: 'keda.threshold', trigger, key: 'threshold' }, before: stands, after }
}

function isCounting({ type, metricType, metadata }: KedaTrigger, query: string): boolean {
  return (
    type === 'prometheus' &&
    metricType === 'AverageValue' &&
    squeezed(metadata.query) === query &&
    /^[\d.]+$/.test(metadata.threshold ?? '')
  )
}

function squeezed(query: string | undefined): string {
  return (query ?? '').replaceAll(/\s+/g, '')
}

/** Rounded down to two digits, as a person would write it. */
function toTwoDigits(value: number): number {
  if (!(value > 0)) return 0
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1)
  return Number((Math.floor(value / unit + 1e-9) * unit).toPrecision(2))
}
