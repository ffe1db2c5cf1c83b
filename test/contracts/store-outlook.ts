// What every store promises about the capacity outlook of an environment.

import { expect, test } from 'vitest'
import type { CapacityOutlook } from '../../src/core/capacity-outlook.ts'
import { sealScope } from '../../src/core/seal-scope.ts'
import type { OpenEmpty } from './store.ts'
import { EVERYTHING } from './store-fixtures.ts'
import { disposable } from './store-reading.ts'

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

export function outlookContract(openEmpty: OpenEmpty): void {
  test('the outlook of the latest run stands, and only who sees every team sees it', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    expect(await store.views.capacityOutlook(EVERYTHING, 'demo')).toBeUndefined()

    await upkeep.saveOutlook(outlook('run-1'))
    await upkeep.saveOutlook(outlook('run-2'))

    expect(await store.views.capacityOutlook(EVERYTHING, 'demo')).toEqual(outlook('run-2'))
    expect(await store.views.capacityOutlook(EVERYTHING, 'other')).toBeUndefined()
    expect(await store.views.capacityOutlook(sealScope('*', ['shop']), 'demo')).toBeUndefined()
    expect(await store.views.capacityOutlook(sealScope(['other'], '*'), 'demo')).toBeUndefined()
  })
}
