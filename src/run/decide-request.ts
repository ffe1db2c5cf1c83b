// Asks decide by what is kept of a decision, so that the answer can be had again from the store alone.

import type { DecidedBy } from '../core/decided-by.ts'
import { demandOf, forecastOf, type Evidence } from '../core/evidence.ts'
import type { DecideRequest } from '../decide/decide.ts'

/** The request of that evidence; what the evidence itself says it was decided by, or something else to see what would be. */
export function decideRequest(evidence: Evidence, { rates, guardrails, recent, standing, nowMs }: DecidedBy): DecideRequest {
  return {
    workload: evidence.workload,
    demand: demandOf(evidence),
    cpuTotal: forecastOf(evidence.cpu),
    memoryPerPod: forecastOf(evidence.memory),
    rates,
    guardrails,
    recent,
    timeZone: evidence.calendar?.timeZone,
    occasions: evidence.calendar?.occasions,
    standing,
    nowMs,
  }
}
