// Tests what is SQLite's own: the hold, migrations, a full disk, a directory that cannot be written.

import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { blob, deed, EVERYTHING, job, receipt, run } from '../../test/contracts/store-fixtures.ts'
import { disposable, verdictOf } from '../../test/contracts/store-reading.ts'
import { MIGRATIONS } from './migrations/migrations.ts'
import { migrateSqlite } from './sqlite-migrate.ts'
import { startWriterThread } from './sqlite-thread.ts'
import { openSqliteStore } from './sqlite.ts'

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tidegate-sqlite-'))
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

test('a directory is made when it is missing, and it and the data are for their owner alone', async () => {
  const missing = join(directory, 'a', 'b')

  await using opened = disposable(await openSqliteStore({ directory: missing }))
  await opened.store.commit(deed())

  expect(statSync(missing).mode & 0o777).toBe(0o700)
  for (const file of ['hold.db', 'tidegate.db', 'tidegate.db-wal', 'tidegate.db-shm'])
    expect(statSync(join(missing, file)).mode & 0o777).toBe(0o600)
})

test('a second opener is told at once that the directory is in use, and may have it afterwards', async () => {
  const first = await openSqliteStore({ directory })

  const second = openSqliteStore({ directory })

  await expect(second).rejects.toMatchObject({ code: 'store-busy', message: expect.stringContaining(`\`${directory}\` is in use`) })
  await first.close()
  await (await openSqliteStore({ directory })).close()
})

test('a store that is opened again holds what was written, and goes on in the same log', async () => {
  const first = await openSqliteStore({ directory })
  await first.store.commit(deed({ writes: [{ do: 'save-run', run: run() }], receipts: [receipt('a'), receipt('b')] }))
  await first.close()

  await using again = disposable(await openSqliteStore({ directory }))
  await again.store.commit(deed())

  expect(await again.store.views.run(EVERYTHING, 'run-1')).toEqual(run())
  expect(await verdictOf(again)).toMatchObject({ isValid: true, size: 3 })
})

test('what a process held that died is free for the next one, and what it still thinks it holds is not', async () => {
  const first = await openSqliteStore({ directory })
  await first.store.commit(deed({ queue: [job({ dueAtMs: 0 })] }))
  const held = await first.upkeep.claimJob(['propose', 'carry-out'], 1000, 60_000)
  await first.upkeep.lease('schedule', 'the first', 1000, 61_000)
  await first.close()

  await using again = disposable(await openSqliteStore({ directory }))
  const claimed = await again.upkeep.claimJob(['propose', 'carry-out'], 1001, 60_000)

  expect(claimed?.id).toBe(held?.id)
  expect(await again.upkeep.lease('schedule', 'the second', 1001, 61_001)).toBe(true)
  expect(await again.upkeep.extendJob({ id: held?.id ?? 0, token: held?.token ?? 0 }, 90_000)).toBe(false)
})

test('closing folds everything into the data file', async () => {
  const opened = await openSqliteStore({ directory })
  await opened.store.commit(deed())

  await opened.close()

  expect(readdirSync(directory).sort()).toEqual(['hold.db', 'tidegate.db'])
})

test('closing twice is closing once', async () => {
  const opened = await openSqliteStore({ directory })

  await Promise.all([opened.close(), opened.close()])

  await expect(opened.store.views.queueDepth()).rejects.toMatchObject({ code: 'store-failed' })
})

test('migrations are numbered densely from 1', () => {
  const numbers = MIGRATIONS.map((migration) => migration.number)

  expect(numbers).toEqual(MIGRATIONS.map((_, i) => i + 1))
})

test('migrating a store again changes nothing', () => {
  const database = new DatabaseSync(':memory:')
  migrateSqlite(database, MIGRATIONS)
  const before = database.prepare('select sql from sqlite_schema order by name').all()

  migrateSqlite(database, MIGRATIONS)

  expect(database.prepare('select sql from sqlite_schema order by name').all()).toEqual(before)
  expect(database.prepare('select number, name from migrations').all()).toEqual(MIGRATIONS.map(({ number, name }) => ({ number, name })))
})

test('a migration that fails leaves the store as it was', () => {
  const database = new DatabaseSync(':memory:')
  migrateSqlite(database, MIGRATIONS)
  const number = MIGRATIONS.length + 1
  const broken = {
    number,
    name: 'broken',
    oldestReader: number,
    statements: () => ['create table half (a text)', 'create table runs (a text)'],
  }

  expect(() => migrateSqlite(database, [...MIGRATIONS, broken])).toThrow('already exists')

  expect(database.prepare(`select count(*) as n from sqlite_schema where name = 'half'`).get()).toEqual({ n: 0 })
  expect(database.prepare('select max(number) as n from migrations').get()).toEqual({ n: MIGRATIONS.length })
})

test('a store of a newer version is refused and left alone, unless it says that older ones may run on it', async () => {
  await (await openSqliteStore({ directory })).close()
  const next = MIGRATIONS.length + 1
  const database = new DatabaseSync(join(directory, 'tidegate.db'))
  database.exec(`insert into migrations values (${next}, 'gentle', ${MIGRATIONS.length})`)
  database.close()
  await (await openSqliteStore({ directory })).close()
  const again = new DatabaseSync(join(directory, 'tidegate.db'))
  again.exec(`insert into migrations values (${next + 1}, 'harsh', ${next + 1})`)
  again.close()

  const refused = openSqliteStore({ directory })

  await expect(refused).rejects.toMatchObject({ code: 'store-newer', message: expect.stringContaining('`harsh`') })
  await expect(openSqliteStore({ directory })).rejects.toMatchObject({ code: 'store-newer' })
})

test('a file that is no database is refused with its name', async () => {
  writeFileSync(join(directory, 'tidegate.db'), 'this is not a database, though it is long enough to look like one'.repeat(100))

  const refused = openSqliteStore({ directory })

  await expect(refused).rejects.toMatchObject({ code: 'store-failed', message: expect.stringContaining('tidegate.db') })
})

test('a data directory that is a file is refused with its name', async () => {
  const file = join(directory, 'file')
  writeFileSync(file, '')

  const refused = openSqliteStore({ directory: file })

  await expect(refused).rejects.toMatchObject({ code: 'store-failed', message: expect.stringContaining(`\`${file}\` cannot be written`) })
})

test('a data directory that cannot be written is refused with its name', async () => {
  const readOnly = join(directory, 'read-only')
  mkdirSync(readOnly)
  chmodSync(readOnly, 0o500)
  chmodSync(directory, 0o755)

  const refused = asNobody(() => openSqliteStore({ directory: readOnly }))

  await expect(refused).rejects.toMatchObject({
    code: 'store-failed',
    message: expect.stringContaining(`\`${readOnly}\` cannot be written`),
  })
  expect(existsSync(join(readOnly, 'tidegate.db'))).toBe(false)
})

/** Runs the synchronous beginning of a call without root's right to write everywhere. */
function asNobody<Answer>(call: () => Answer): Answer {
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid?.(65534)
  try {
    return call()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}

test.each(['memory', 'directory'])('a deed that does not fit is refused whole, and smaller ones beside it are kept: %s', async (where) => {
  const maxBytes = 600_000
  await using opened = disposable(await openSqliteStore(where === 'memory' ? { memory: true, maxBytes } : { directory, maxBytes }))
  const { store } = opened
  const large = deed({
    writes: [{ do: 'save-run', run: run({ id: 'large' }) }],
    queue: [job()],
    blobs: [blob(noise(900_000))],
    receipts: [receipt('large')],
  })
  const small = [1, 2, 3].map((i) =>
    deed({ writes: [{ do: 'save-run', run: run({ id: `small-${i}` }) }], receipts: [receipt(`small ${i}`)] }),
  )

  const answers = await Promise.allSettled([small[0], large, small[1], large, small[2]].map((each) => store.commit(each)))

  expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'])
  expect(answers[1]).toMatchObject({ reason: { code: 'store-failed', message: expect.stringContaining('database or disk is full') } })
  expect(await store.views.run(EVERYTHING, 'large')).toBeUndefined()
  expect(await store.views.queueDepth()).toEqual({})
  expect(await verdictOf(opened)).toMatchObject({ isValid: true, size: 3 })
})

test.each(['memory', 'directory'])('the log stays dense when the last deed of a group does not fit: %s', async (where) => {
  const maxBytes = 600_000
  await using opened = disposable(await openSqliteStore(where === 'memory' ? { memory: true, maxBytes } : { directory, maxBytes }))
  const { store } = opened
  const small = deed({ receipts: [receipt('small')] })
  const large = deed({ writes: [{ do: 'save-run', run: run({ id: 'large', error: noise(900_000) }) }], receipts: [receipt('large')] })

  const answers = await Promise.allSettled([small, large, small, large].map((each) => store.commit(each)))

  expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
  expect(await verdictOf(opened)).toMatchObject({ isValid: true, size: 2 })
})

/** Text that cannot be packed small: a digest's worth of digits after another. */
function noise(length: number): string {
  let state = 1
  let text = ''
  while (text.length < length) {
    state = (state * 48271) % 2147483647
    text += state.toString(36)
  }
  return text
}

test('deeds that cannot begin because something else writes all fail, and the next ones are kept', async () => {
  await using opened = disposable(await openSqliteStore({ directory }))
  const other = new DatabaseSync(join(directory, 'tidegate.db'))
  other.exec('begin immediate')

  const blocked = await Promise.allSettled([1, 2, 3].map(() => opened.store.commit(deed())))
  other.exec('rollback')
  other.close()

  expect(blocked.map((answer) => answer.status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(blocked[0]).toMatchObject({ reason: { code: 'store-failed', message: expect.stringContaining('locked') } })
  await opened.store.commit(deed())
  expect(await verdictOf(opened)).toMatchObject({ isValid: true, size: 1 })
})

test('a process that cannot read the store any more says so', async () => {
  await using opened = disposable(await openSqliteStore({ directory }))
  const other = new DatabaseSync(join(directory, 'tidegate.db'))
  other.exec('drop table effects')
  other.close()

  const reading = opened.store.views.effect(EVERYTHING, 'effect-1')

  await expect(reading).rejects.toMatchObject({ code: 'store-failed', message: expect.stringContaining('could not be read') })
})

test('a writer thread that cannot open its file says so', async () => {
  const starting = startWriterThread({ path: join(directory, 'missing', 'tidegate.db'), maxBytes: undefined, placing: '' })

  await expect(starting).rejects.toMatchObject({ code: 'store-failed', message: expect.stringContaining('the writer thread broke') })
})
