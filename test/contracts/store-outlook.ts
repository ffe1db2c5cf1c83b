// What every store promises about the capacity outlook of an environment.

import { expect, test } from 'vitest'
import { sealScope } from '../../src/core/seal-scope.ts'
import { outlook } from './outlook-fixture.ts'
import type { OpenEmpty } from './store.ts'
import { EVERYTHING } from './store-fixtures.ts'
import { disposable } from './store-reading.ts'

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
