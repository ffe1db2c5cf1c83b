// A capacity outlook for tests of the store and of what answers it.

import type { CapacityOutlook } from '../../src/core/capacity-outlook.ts'

const BANDS = { p50: [1], p95: [2], p99: [3] }

/** An outlook of a run of `demo`. */
export function outlook(runId: string): CapacityOutlook {
  return {
    environment: 'demo',
    runId,
    atMs: 1,
    currency: 'EUR',
    startMs: 0,
    stepMs: 3_600_000,
    demandCores: BANDS,
    requestedCores: BANDS,
    requestedGib: BANDS,
    workloads: 1,
    missing: 0,
    assumptions: ['one'],
    advice: [],
  }
}
