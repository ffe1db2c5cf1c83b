// The margins that every rule judges by; docs/rules.md explains them.

import { DAY_MS, HOUR_MS } from '../core/time.ts'

/** Share of the CPU requests that the P95 peak may take. */
export const CPU_HEADROOM = 0.8

/** Share of the raised CPU request that the P95 peak shall take where a request, not a count, is raised; the gap to the headroom keeps it from being raised again. */
export const CPU_REQUEST_AIM = 0.7

/** Share of the memory request that the P95 peak may take. */
export const MEMORY_HEADROOM = 0.85

/** Share of capacity that the highest peak, forecast or past, shall take after something was lowered, and of a memory request after it was raised. */
export const LOW_AIM = 0.8

/** Lowering is worth a person's time from this share of what stands. */
export const MIN_SAVING = 0.2

/** And from this much of one container's request. */
export const MIN_SAVING_CORES = 0.05
export const MIN_SAVING_BYTES = 64 * 2 ** 20

/** How far above its target a scaler lets the load of its pods go before it wants another: the default tolerance of the HorizontalPodAutoscaler. */
export const SCALER_TOLERANCE = 0.1

/** How far the coming peak may lie from the past one and still be called stable. */
export const STABLE_WITHIN = 0.25

/** How much of the past and of the future is looked at. */
export const PAST_MS = 14 * DAY_MS
export const HORIZON_MS = 48 * HOUR_MS
export const LEAST_HORIZON_MS = 24 * HOUR_MS

/** How long a rejection is remembered. */
export const REJECTION_MEMORY_MS = 14 * DAY_MS
