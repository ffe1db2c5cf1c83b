// How long it takes from a rise of demand until another pod serves.

import { SECOND_MS } from '../core/time.ts'
import type { DecideRequest } from './request.ts'

/** The HorizontalPodAutoscaler looks this often (Kubernetes, `--horizontal-pod-autoscaler-sync-period`, 15 s). */
const SYNC_SECONDS = 15

/** How old the figures of the metrics server are at worst: its resolution and one scrape of the kubelet. */
const METRIC_LAG_SECONDS = 30

/** Taken where no pod was seen to start. */
const READY_SECONDS = 60

/** The parts of the lead time, in seconds. */
export interface LeadTime {
  readonly seconds: number
  readonly readySeconds: number
  /** Where `readySeconds` comes from, as part of a sentence. */
  readonly from: string
}

/** The measured P90 from created to ready, else what the probes ask for, at least 60 s; before it the scaler's own delay. */
export function leadTimeOf({ workload, demand }: DecideRequest): LeadTime {
  const measured = demand.live?.podReadySecondsP90
  const isMeasured = measured !== undefined && Number.isFinite(measured) && measured >= 0
  const readySeconds = isMeasured ? measured : Math.max(READY_SECONDS, workload.probeSeconds ?? 0)
  const { scaler } = workload
  const polling = scaler.by === 'keda' && !scaler.triggers.includes('cpu') ? (scaler.spec?.pollingSeconds ?? 0) : METRIC_LAG_SECONDS
  return {
    seconds: SYNC_SECONDS + polling + readySeconds,
    readySeconds,
    from: isMeasured ? 'measured, P90' : 'assumed: no start of a pod was measured',
  }
}

/** The lead time in steps of a forecast or series, at least one. */
export function leadSteps({ seconds }: LeadTime, stepMs: number): number {
  return Math.max(1, Math.ceil((seconds * SECOND_MS) / stepMs))
}
