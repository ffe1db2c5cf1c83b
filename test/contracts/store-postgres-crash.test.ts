// What a PostgreSQL store keeps when the processes that write to it are killed in the middle of their work.

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openPostgresStore } from '../../src/state/postgres.ts'
import { startPostgres, type PostgresServer } from '../peers/postgres.ts'
import { expectKept, killAfter, type ToldDeed } from './store-crash.ts'
import { deed } from './store-fixtures.ts'
import { settingsOf } from './store-postgres-settings.ts'
import { disposable } from './store-reading.ts'

// A database of its own for each test, with durable commits: on a slow disk that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres(15)
})
afterAll(() => server.stop())

test('killed processes have lost nothing that they told, and those that are left go on in the same log', async () => {
  const url = await server.database()
  await using opened = disposable(await openPostgresStore(settingsOf(url)))
  const told: ToldDeed[] = []

  for (const [round, atLeast] of [15, 30].entries()) {
    const names = [0, 1].map((process) => `${round}-${process}`)
    const lives = await Promise.all(names.map((name) => killAfter(atLeast, url, name)))
    told.push(...lives.flat())
    await expectKept(opened, told)
  }

  expect(told.length).toBeGreaterThanOrEqual(90)
  expect((await opened.store.commit(deed())).isCommitted).toBe(true)
})

test('a server that is killed under load keeps what its store told', async () => {
  const url = await server.database()
  const writer = killAfter(60, url, 'writer')
  const told = await writer

  await server.kill()
  await server.start()

  await using opened = disposable(await openPostgresStore(settingsOf(url)))
  await expectKept(opened, told)
})
