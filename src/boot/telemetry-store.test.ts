// Failures of the engine are counted where they happen; refusals are not.

import { expect, test } from 'vitest'
import { TidegateError } from '../core/errors.ts'
import { SCHEDULE } from '../core/principal.ts'
import { scopeOf } from '../identity/scope-of.ts'
import { openSqliteStore } from '../state/sqlite.ts'
import { deed } from '../../test/contracts/store-fixtures.ts'
import { watchStore, type StoreOperation } from './telemetry-store.ts'

const ALL = scopeOf(SCHEDULE)

async function openWatched() {
  const counted: StoreOperation[] = []
  const opened = await openSqliteStore({ memory: true })
  return { counted, opened, ...watchStore(opened, (operation) => void counted.push(operation)) }
}

test('a store that works is not counted, and answers what it answered', async () => {
  const { counted, opened, store, upkeep } = await openWatched()
  const heads: number[] = []
  const stop = store.onCommit((head) => void heads.push(head))

  expect((await store.commit(deed({}))).isCommitted).toBe(true)
  expect((await store.views.ledgerHead()).size).toBe(1)
  expect(await upkeep.claimJob(['propose'], 0, 1)).toBeUndefined()
  stop()
  await opened.close()

  expect(heads).toEqual([0])
  expect(counted).toEqual([])
})

test('only what certainly changed a row counts as written', async () => {
  const opened = await openSqliteStore({ memory: true })
  let written = 0
  const { store, upkeep } = watchStore(
    opened,
    () => undefined,
    () => (written += 1),
  )
  const counts: number[] = []

  for (const work of [
    () => upkeep.claimJob(['propose'], 0, 1),
    () => upkeep.findKey('nobody'),
    () => store.views.ledgerHead(),
    () => upkeep.lease('schedule', 'a', 0, 10),
    () => upkeep.lease('schedule', 'b', 1, 10),
    () => store.commit(deed({})),
  ]) {
    await work()
    counts.push(written)
  }
  await opened.close()

  expect(counts).toEqual([0, 0, 0, 1, 1, 2])
})

test('a cursor that is none is the fault of who asks', async () => {
  const { counted, opened, store } = await openWatched()

  await expect(store.views.runs(ALL, { limit: 1, after: 'nonsense' })).rejects.toBeInstanceOf(TidegateError)
  await opened.close()

  expect(counted).toEqual([])
})

test('reads and writes that the engine could not do are counted, and thrown as they were', async () => {
  const { counted, opened, store, upkeep } = await openWatched()
  await opened.close()

  await expect(store.views.queueDepth()).rejects.toMatchObject({ code: 'store-failed' })
  await expect(store.commit(deed({}))).rejects.toMatchObject({ code: 'store-failed' })
  await expect(upkeep.sweep(0)).rejects.toMatchObject({ code: 'store-failed' })

  expect(counted).toEqual(['read', 'write', 'write'])
})
