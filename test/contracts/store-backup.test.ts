// What a backup of a SQLite store promises: taken while it is written, whole or not there, and restored only where nothing is.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { digestOf } from '../../src/core/digest.ts'
import { openBackupFile } from '../../src/state/backup-file.ts'
import { BACKUP_TABLES, LEFT_OUT } from '../../src/state/backup-rows.ts'
import { readSqlite, writeSqlite } from '../../src/state/backup-sqlite.ts'
import { backUp } from '../../src/state/backup.ts'
import type { PolicyHeadRecord } from '../../src/state/policy-views.ts'
import { MIGRATIONS } from '../../src/state/migrations/migrations.ts'
import { restore } from '../../src/state/restore.ts'
import { migrateSqlite } from '../../src/state/sqlite-migrate.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import { contentOf, fill, POLICY, signOver } from './store-backup.ts'
import { blob, deed, EVERYTHING, receipt } from './store-fixtures.ts'
import { disposable, verdictOf } from './store-reading.ts'
import { kept } from './store-score-fixtures.ts'

// A database of its own for each test, with durable commits: on a slow disk that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder: string
let directory: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-backup-'))
  directory = join(folder, 'data')
  file = join(folder, 'backup.db')
})

afterEach(() => rmSync(folder, { recursive: true }))

test('every table of a store is in a backup, or is left out by name', () => {
  const database = new DatabaseSync(':memory:')
  migrateSqlite(database, MIGRATIONS)
  const made = database.prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'").all()

  const known = ['migrations', ...BACKUP_TABLES.map(({ name }) => name), ...LEFT_OUT]

  expect(new Set(made.map(({ name }) => name))).toEqual(new Set<unknown>(known))
})

test('a store that is backed up while it is open comes back the same, held by nobody', async () => {
  await using opened = disposable(await openSqliteStore({ directory }))
  await fill(opened)

  const made = await backUp(readSqlite(directory), file, 1234)
  const restored = await restore(openBackupFile(file), writeSqlite(join(folder, 'other')))

  await using other = disposable(await openSqliteStore({ directory: join(folder, 'other') }))
  expect(await contentOf(other)).toEqual(await contentOf(opened))
  expect(made).toMatchObject({ madeAtMs: 1234, head: { size: 3 }, migration: MIGRATIONS.length })
  expect(restored).toEqual({ head: made.head, rows: made.rows })
  expect(await other.upkeep.claimJob(['propose'], 100, 50)).toMatchObject({ key: 'held', token: 3 })
  expect(await other.upkeep.lease('schedule', 'the second', 100, 200)).toBe(true)
  const session = { tokenHash: 's', createdAtMs: 10, lastSeenAtMs: 10, expiresAtMs: 5000 }
  expect(await other.upkeep.spendSignInLink('link', session, 100)).toBeUndefined()
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a backup holds one moment of a store that is written meanwhile, and keeps no deed from being written', async () => {
  await using opened = disposable(await openSqliteStore({ directory }))
  await opened.store.commit(deed({ receipts: [receipt('a'), receipt('b')] }))
  const source = readSqlite(directory)
  await opened.store.commit(deed())

  const made = await backUp(source, file, 0)

  expect(made.head.size).toBe(2)
  await opened.store.commit(deed())
  expect((await opened.store.views.ledgerHead()).size).toBe(4)
})

test('a restored store goes on in the same log', async () => {
  await using opened = disposable(await openSqliteStore({ directory }))
  await fill(opened)
  await backUp(readSqlite(directory), file, 0)
  await restore(openBackupFile(file), writeSqlite(join(folder, 'other')))

  await using other = disposable(await openSqliteStore({ directory: join(folder, 'other') }))
  await other.store.commit(deed())

  expect(await verdictOf(other)).toMatchObject({ isValid: true, size: 4 })
})

test('a restored store goes on signing checkpoints after the last one, and takes no policy older than the one it had', async () => {
  await using opened = disposable(await openSqliteStore({ directory }))
  await fill(opened)
  await backUp(readSqlite(directory), file, 0)
  await restore(openBackupFile(file), writeSqlite(join(folder, 'other')))

  await using other = disposable(await openSqliteStore({ directory: join(folder, 'other') }))
  const older: PolicyHeadRecord = { ...POLICY, epoch: 3, envelope: 'older', head: digestOf('older') }
  const rolledBack = await other.store.commit(deed({ writes: [{ do: 'install-policy', head: older, bundle: 'bundle' }] }))
  await other.store.commit(deed())

  expect(rolledBack).toMatchObject({ isCommitted: false })
  expect(await opened.store.views.checkpointsFrom(0, 10)).toMatchObject([{ size: 3 }])
  expect(await signOver(other)).toMatchObject({ size: 4 })
  expect(await other.store.views.checkpointsFrom(0, 10)).toMatchObject([{ size: 3 }, { size: 4 }])
})

test('a name that is taken is left alone, and so is a place that cannot be written', async () => {
  await using opened = disposable(await openSqliteStore({ directory }))
  await opened.store.commit(deed())
  writeFileSync(file, 'mine')

  const taken = backUp(readSqlite(directory), file, 0)
  const nowhere = backUp(readSqlite(directory), join(folder, 'missing', 'backup.db'), 0)

  await expect(taken).rejects.toMatchObject({ code: 'usage', message: `\`${file}\` is there already` })
  await expect(nowhere).rejects.toMatchObject({ code: 'backup-failed', message: expect.stringContaining('ENOENT') })
  expect(readdirSync(folder).sort()).toEqual(['backup.db', 'data'])
})

test('a backup that breaks off leaves nothing behind', async () => {
  const source = {
    migration: MIGRATIONS.length,
    // oxlint-disable-next-line require-yield -- A disk that is full breaks the first page.
    async *pages() {
      throw new Error('database or disk is full')
    },
    close: async () => undefined,
  }

  const broken = backUp(source, file, 0)

  await expect(broken).rejects.toMatchObject({ code: 'backup-failed', message: expect.stringContaining('disk is full') })
  expect(readdirSync(folder)).toEqual([])
})

test('a directory without a store has nothing to back up, and none is made', () => {
  expect(() => readSqlite(directory)).toThrow(expect.objectContaining({ code: 'config-invalid' }))
  expect(existsSync(directory)).toBe(false)
})

test('a store that holds something is not restored into, and stays as it is', async () => {
  await using opened = disposable(await openSqliteStore({ directory }))
  await fill(opened)
  await backUp(readSqlite(directory), file, 0)
  const busy = (): unknown => writeSqlite(directory)
  const before = await contentOf(opened)

  expect(busy).toThrow(expect.objectContaining({ code: 'store-busy' }))
  await opened.close()
  await expect(restore(openBackupFile(file), writeSqlite(directory))).rejects.toMatchObject({ code: 'store-not-empty' })

  await using again = disposable(await openSqliteStore({ directory }))
  expect(await contentOf(again)).toEqual(before)
})

test.each([
  ['an envelope that was altered', "update receipts set envelope = envelope || ' ' where idx = 1", 'entry 1'],
  ['an entry that is missing', 'delete from receipts where idx = 0', 'entry 0'],
  ['a log that was cut', 'delete from receipts where idx = 2', 'ends with 2 entries'],
])('a backup with %s is refused, and the store stays empty', async (_, alteration, why) => {
  const opened = await openSqliteStore({ directory })
  await fill(opened)
  await backUp(readSqlite(directory), file, 0)
  await opened.close()
  const altered = new DatabaseSync(file)
  altered.exec(alteration)
  altered.close()

  const refused = restore(openBackupFile(file), writeSqlite(join(folder, 'other')))

  await expect(refused).rejects.toMatchObject({ code: 'ledger-invalid', message: expect.stringContaining(why) })
  await using other = disposable(await openSqliteStore({ directory: join(folder, 'other') }))
  expect((await other.store.views.ledgerHead()).size).toBe(0)
  expect(await other.store.views.queueDepth()).toEqual({})
})

test.each([
  ['bytes that were altered', 'update blobs set packed = cast(zeroblob(length(packed)) as blob) where digest = ?', 'cannot be unpacked'],
  ['bytes of another blob', 'update blobs set packed = (select packed from blobs where digest <> ?1) where digest = ?1', 'its digest is'],
])('a backup with a blob with %s is refused with its digest, and the store stays empty', async (_, alteration, why) => {
  const opened = await openSqliteStore({ directory })
  await fill(opened)
  await backUp(readSqlite(directory), file, 0)
  await opened.close()
  const { digest } = blob('"blob 7"')
  const altered = new DatabaseSync(file)
  altered.prepare(alteration).run(digest)
  altered.close()

  const refused = restore(openBackupFile(file), writeSqlite(join(folder, 'other')))

  await expect(refused).rejects.toMatchObject({ code: 'backup-invalid', message: expect.stringContaining(why) })
  await expect(refused).rejects.toThrow(digest)
  await using other = disposable(await openSqliteStore({ directory: join(folder, 'other') }))
  expect(await other.store.views.blob(EVERYTHING, digest)).toBeUndefined()
  expect((await other.store.views.ledgerHead()).size).toBe(0)
})

const HOSTILE = 'id) values (1); drop table receipts; --'

test.each([
  ['a column more', `alter table jobs add column "${HOSTILE}" text`, `its table \`jobs\` has the column \`${HOSTILE}\``],
  ['a column less', 'alter table runs drop column body', 'its table `runs` lacks the column `body`'],
  ['a column of another name', `alter table runs rename column body to "${HOSTILE}"`, `its table \`runs\` has the column \`${HOSTILE}\``],
  ['a column that is computed', 'alter table runs add column more text as (id)', 'its table `runs` has the column `more`'],
  ['a view for a table', 'alter table runs rename to r; create view runs as select * from r', 'its table `runs` is not there'],
])('a backup with %s is refused before anything is written', async (_, alteration, why) => {
  const opened = await openSqliteStore({ directory })
  await fill(opened)
  await backUp(readSqlite(directory), file, 0)
  await opened.close()
  const altered = new DatabaseSync(file)
  altered.exec(alteration)
  altered.close()

  expect(() => openBackupFile(file)).toThrow(expect.objectContaining({ code: 'backup-invalid', message: expect.stringContaining(why) }))
})

test('no name that comes with a row gets into a statement', async () => {
  const target = writeSqlite(directory)
  const row = { id: 'run-1', environment: 'demo', status: 'queued', queued_at_ms: 1, body: '{}', [HOSTILE]: 'x' }

  await target.insert(BACKUP_TABLES[0], [row])
  await target.commit()
  await target.close()

  await using opened = disposable(await openSqliteStore({ directory }))
  expect((await opened.store.views.ledgerHead()).size).toBe(0)
})

test('a label that names no migration is refused', async () => {
  const opened = await openSqliteStore({ directory })
  await opened.close()
  await backUp(readSqlite(directory), file, 0)
  const altered = new DatabaseSync(file)
  altered.exec('update backup set migration = -1')
  altered.close()

  expect(() => openBackupFile(file)).toThrow(expect.objectContaining({ code: 'backup-invalid' }))
})

test('what is no whole backup is refused with its name', async () => {
  const opened = await openSqliteStore({ directory })
  await opened.close()
  writeFileSync(file, 'this is not a database, though it is long enough to look like one'.repeat(100))
  mkdirSync(join(folder, 'folder'))

  for (const path of [file, join(folder, 'missing.db'), join(directory, 'tidegate.db'), join(folder, 'folder')])
    expect(() => openBackupFile(path)).toThrow(expect.objectContaining({ code: 'backup-invalid', message: expect.stringContaining(path) }))
})

test('a backup of an older version is brought to the newest schema, and the file stays as it is', async () => {
  const opened = await openSqliteStore({ directory })
  await fill(opened)
  await opened.close()
  await backUp(readSqlite(directory), file, 0)
  const number = MIGRATIONS.length + 1
  const next = { number, name: 'next', oldestReader: 1, statements: () => ["update runs set status = 'done'"] }

  const backup = openBackupFile(file, [...MIGRATIONS, next])
  const rows: unknown[] = []
  for await (const page of backup.pages(BACKUP_TABLES[0])) rows.push(...page)
  await backup.close()

  expect(rows).toEqual([expect.objectContaining({ id: 'run-1', status: 'done' })])
  await openBackupFile(file).close()
})

/** What the version before scores left behind, with everything that it held. */
function undoScores(path: string): void {
  const database = new DatabaseSync(path)
  for (const table of [
    'kept_forecasts',
    'forecast_scores',
    'score_days',
    'track_records',
    'change_scores',
    'proposal_blobs',
    'capacity_outlooks',
    'emergency_stops',
    'spend_envelopes',
    'policy_heads',
    'policy_bundles',
    'tree_tiles',
    'checkpoints',
    'approval_links',
  ])
    database.exec(`drop table ${table}`)
  database.exec('drop index effects_in_state')
  for (const column of ['action', 'proposal_id', 'at_ms']) database.exec(`alter table effects drop column ${column}`)
  database.exec('delete from migrations where number > 1')
  database.close()
}

test('a store from before there were scores is backed up, restored and opened with all that it held', async () => {
  const opened = await openSqliteStore({ directory })
  await fill(opened)
  await opened.close()
  undoScores(join(directory, 'tidegate.db'))

  await backUp(readSqlite(directory), file, 0)
  const other = join(folder, 'other')
  const backup = openBackupFile(file)
  await restore(backup, writeSqlite(other))

  expect(backup.label.migration).toBe(1)
  for (const place of [directory, other]) {
    await using store = disposable(await openSqliteStore({ directory: place }))
    await store.upkeep.keepForecasts([kept()])
    const content = await contentOf(store)
    expect(content.head.size).toBe(3)
    expect(content.runs.items).toHaveLength(1)
    expect(content.due.items).toEqual([kept()])
    expect(content.scores.items).toEqual([])
  }
})

test('a backup of a newer version is refused', async () => {
  const opened = await openSqliteStore({ directory })
  await opened.close()
  await backUp(readSqlite(directory), file, 0)

  expect(() => openBackupFile(file, MIGRATIONS.slice(0, -1))).toThrow(expect.objectContaining({ code: 'store-newer' }))
})
