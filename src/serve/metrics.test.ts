// Receipts are counted from the start of the process on, whatever the store answers at that moment.

import { afterEach, expect, test } from 'vitest'
import { deed, receipt } from '../../test/contracts/store-fixtures.ts'
import { openWorld, type World } from '../../test/serve/world.ts'
import { TidegateError } from '../core/errors.ts'
import type { OpenStore } from '../state/state.ts'
import { openSqliteStore } from '../state/sqlite.ts'
import { createMetrics } from './metrics.ts'
import type { Metrics } from './office.ts'

let world: World
let opened: OpenStore
let metrics: Metrics

afterEach(async () => {
  metrics.close()
  await world.close()
  await opened.close()
})

/** Measurements over a log of three entries, whose end the store tells only after so many failures. */
async function measure(failures: number): Promise<void> {
  opened = await openSqliteStore({ memory: true })
  world = await openWorld()
  const { store } = opened
  await store.commit(deed({ receipts: [receipt('a'), receipt('b'), receipt('c')] }))
  let left = failures
  const ledgerHead = () => ((left -= 1) >= 0 ? Promise.reject(new TidegateError('store-failed', 'it is away')) : store.views.ledgerHead())
  metrics = createMetrics({ ...world.deps, environments: [], store: { ...store, views: { ...store.views, ledgerHead } } }, () => 0)
}

/** How many receipts were counted, once the reader of the log has had its turns. */
async function counted(wanted: number): Promise<number> {
  let sum = Number.NaN
  for (let tries = 0; tries < 200 && sum !== wanted; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    const samples = (await metrics.text()).matchAll(/^tidegate_receipts_total\{[^}]*\} (\d+)/gm)
    sum = [...samples].reduce((total, [, value]) => total + Number(value), 0)
  }
  return sum
}

test('counts what comes after the start, and nothing of what was there', async () => {
  await measure(0)

  await opened.store.commit(deed({ receipts: [receipt('d'), receipt('e')] }))

  expect(await counted(2)).toBe(2)
})

test('a store that is away at the start ends nothing and is told of, and old entries are not counted when it is back', async () => {
  const rejections: unknown[] = []
  const hear = (error: unknown): unknown => rejections.push(error)
  process.on('unhandledRejection', hear)
  await measure(1)
  await new Promise((resolve) => setTimeout(resolve, 20))
  process.off('unhandledRejection', hear)

  await opened.store.commit(deed({ receipts: [receipt('d')] }))
  const afterOne = await counted(1)
  await opened.store.commit(deed({ receipts: [receipt('e'), receipt('f')] }))

  expect(rejections).toEqual([])
  expect(world.logged.join('\n')).toContain('receipts could not be counted')
  expect([afterOne, await counted(3)]).toEqual([1, 3])
})
