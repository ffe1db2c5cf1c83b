// What several processes on one PostgreSQL database promise each other: one dense log, no job held twice, news of each other.

import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { TidegateError } from '../../src/core/errors.ts'
import { MIGRATIONS } from '../../src/state/migrations/migrations.ts'
import { migratePostgres } from '../../src/state/postgres-migrate.ts'
import { openPostgresStore } from '../../src/state/postgres.ts'
import type { OpenStore } from '../../src/state/state.ts'
import { startPostgres, type PostgresServer } from '../peers/postgres.ts'
import { deed, EVERYTHING, job, proposal, receipt, run } from './store-fixtures.ts'
import { settingsOf } from './store-postgres-settings.ts'
import { disposable, verdictOf } from './store-reading.ts'

// A database of its own for each test, with durable commits: on a slow disk that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let server: PostgresServer
let url: string

beforeAll(async () => {
  server = await startPostgres(18)
})
afterAll(() => server.stop())

beforeEach(async () => {
  url = await server.database()
})

/** Several stores on the same database, each with connections of its own, as processes have; they close at the end of the test. */
async function openMany(count: number): Promise<{ readonly stores: readonly OpenStore[] } & AsyncDisposable> {
  const stores = await Promise.all(Array.from({ length: count }, () => openPostgresStore(settingsOf(url))))
  return { stores, [Symbol.asyncDispose]: async () => void (await Promise.all(stores.map((each) => each.close()))) }
}

test('four writers leave one dense log that verifies, and lose nothing', async () => {
  await using many = await openMany(4)
  const empty = deed()
  const ids = Array.from({ length: 300 }, (_, i) => `run-${i}`)
  const deeds = ids.map((id) => ({ ...empty, writes: [{ do: 'save-run', run: run({ id }) }] as const, receipts: [receipt(id)] as const }))

  const answers = await Promise.all(deeds.map((each, i) => many.stores[i % 4].store.commit(each)))

  const indices = answers.flatMap((answer) => (answer.isCommitted ? answer.receipts.map((sealed) => sealed.index) : []))
  expect(indices.sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i))
  expect(await verdictOf(many.stores[0])).toMatchObject({ isValid: true, size: 300 })
  const found = await Promise.all(ids.map((id) => many.stores[1].store.views.run(EVERYTHING, id)))
  expect(found.every((each) => each !== undefined)).toBe(true)
})

test('of many processes that save the same version of a proposal one wins, and the others hear why', async () => {
  await using many = await openMany(3)
  await many.stores[0].store.commit(deed({ writes: [{ do: 'save-proposal', proposal: proposal() }] }))
  const saving = deed({
    expect: [{ is: 'proposal-version', id: 'proposal-1', version: 1 }],
    writes: [{ do: 'save-proposal', proposal: proposal({ version: 2, state: 'approved' }) }],
  })

  const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => many.stores[i % 3].store.commit(saving)))

  expect(answers.filter((answer) => answer.isCommitted).length).toBe(1)
  expect(await verdictOf(many.stores[2])).toMatchObject({ isValid: true, size: 2 })
})

test('a job is claimed by one process, however many ask at once', async () => {
  await using many = await openMany(4)
  const keys = Array.from({ length: 60 }, (_, i) => `job-${i}`)
  await many.stores[0].store.commit(deed({ queue: keys.map((key) => job({ key })) }))

  const claimed: string[] = []
  await Promise.all(
    Array.from({ length: 12 }, async (_, worker) => {
      for (;;) {
        const held = await many.stores[worker % 4].upkeep.claimJob(['propose'], 1000, 60_000)
        if (held === undefined) return
        claimed.push(held.key)
      }
    }),
  )

  expect(claimed.sort()).toEqual(keys.sort())
})

test('a deed that asks whether its job is held keeps the claim of another process off until it is committed', async () => {
  await using many = await openMany(2)
  const [mine, other] = many.stores

  for (let i = 0; i < 20; i += 1) {
    await mine.store.commit(deed({ queue: [job({ key: `job-${i}` })] }))
    const held = await mine.upkeep.claimJob(['propose'], 1000, 50)
    const hold = { id: held!.id, token: held!.token }
    const [late, taken] = await Promise.all([
      mine.store.commit(deed({ expect: [{ is: 'job-held', hold }], finish: hold })),
      other.upkeep.claimJob(['propose'], 1050, 60_000),
    ])

    // One of the two has it, and never both; who lost the job may claim it now and finish it.
    expect([late.isCommitted, taken?.id === hold.id].filter(Boolean).length).toBe(1)
    if (taken !== undefined) await other.store.commit(deed({ finish: { id: taken.id, token: taken.token } }))
  }
})

test('the schedule has one holder, however many processes ask at once', async () => {
  await using many = await openMany(4)

  const answers = await Promise.all(many.stores.map(({ upkeep }, i) => upkeep.lease('schedule', `process ${i}`, 1000, 61_000)))
  const later = await Promise.all(many.stores.map(({ upkeep }, i) => upkeep.lease('schedule', `process ${i}`, 61_001, 122_000)))

  expect(answers.filter(Boolean).length).toBe(1)
  expect(later.filter(Boolean).length).toBe(1)
})

test('who listens hears of what another process commits', async () => {
  await using many = await openMany(2)
  const [mine, other] = many.stores
  const { promise: heard, resolve } = Promise.withResolvers<number>()
  mine.store.onCommit(resolve)

  await other.store.commit(deed({ receipts: [receipt('a'), receipt('b')] }))

  expect(await heard).toBe(1)
})

test('who listens hears of a commit whose notice was lost, at the next look', async () => {
  await using opened = disposable(await openPostgresStore(settingsOf(url, { pollMs: 50 })))
  const { promise: heard, resolve } = Promise.withResolvers<number>()
  opened.store.onCommit(resolve)
  const row = { type: 'run-started/v1', environment: 'demo', team: 'shop', envelope: '{}', previous: 'none', hash: 'none' }

  // Written past the store, so that no notice is given.
  await server.query(
    url,
    `insert into receipts values (0, '${row.type}', '${row.environment}', '${row.team}', '${row.envelope}', '${row.previous}', '${row.hash}')`,
  )

  expect(await heard).toBe(0)
})

test('processes that start at once on an empty database all come up, at the newest schema', async () => {
  await using many = await openMany(4)

  const answers = await Promise.all(many.stores.map(({ store }) => store.commit(deed())))

  expect(answers.every((answer) => answer.isCommitted)).toBe(true)
  expect(await server.query(url, 'select number::int, name from migrations')).toEqual(
    MIGRATIONS.map(({ number, name }) => ({ number, name })),
  )
})

test('a migration that fails leaves the database as it was', async () => {
  await migratePostgres(settingsOf(url), MIGRATIONS)
  const number = MIGRATIONS.length + 1
  const broken = {
    number,
    name: 'broken',
    oldestReader: number,
    statements: () => ['create table half (a text)', 'create table runs (a text)'],
  }

  const migrating = migratePostgres(settingsOf(url), [...MIGRATIONS, broken])

  await expect(migrating).rejects.toThrow('already exists')
  expect(await server.query(url, "select to_regclass('half') as half, max(number)::int as n from migrations")).toEqual([
    { half: null, n: MIGRATIONS.length },
  ])
})

test('a store of a newer version is refused and left alone, unless it says that older ones may run on it', async () => {
  const next = MIGRATIONS.length + 1
  await migratePostgres(settingsOf(url), MIGRATIONS)
  await server.query(url, `insert into migrations values (${next}, 'gentle', ${MIGRATIONS.length})`)
  await (await openPostgresStore(settingsOf(url))).close()
  await server.query(url, `insert into migrations values (${next + 1}, 'harsh', ${next + 1})`)

  const refused = openPostgresStore(settingsOf(url))

  await expect(refused).rejects.toMatchObject({ code: 'store-newer', message: expect.stringContaining('`harsh`') })
  await expect(openPostgresStore(settingsOf(url))).rejects.toBeInstanceOf(TidegateError)
})
