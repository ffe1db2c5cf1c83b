// Backups between the two stores: what was in one is in the other, and back again.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBackupFile } from '../../src/state/backup-file.ts'
import { readPostgres, writePostgres } from '../../src/state/backup-postgres.ts'
import { BACKUP_TABLES } from '../../src/state/backup-rows.ts'
import { readSqlite, writeSqlite } from '../../src/state/backup-sqlite.ts'
import { backUp } from '../../src/state/backup.ts'
import { withOwnClient } from '../../src/state/postgres-migrate.ts'
import { openPostgresStore } from '../../src/state/postgres.ts'
import { restore } from '../../src/state/restore.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import { startPostgres, type PostgresServer } from '../peers/postgres.ts'
import { contentOf, fill, signOver } from './store-backup.ts'
import { blob, deed, job, receipt } from './store-fixtures.ts'
import { settingsOf } from './store-postgres-settings.ts'
import { disposable, verdictOf } from './store-reading.ts'
import { kept } from './store-score-fixtures.ts'

// A database of its own for each test, with durable commits: on a slow disk that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let server: PostgresServer
let folder: string

beforeAll(async () => {
  server = await startPostgres(15)
  folder = mkdtempSync(join(tmpdir(), 'tidegate-backup-'))
})

afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

test('a store goes from SQLite to PostgreSQL and back, and is the same, and goes on in the same log', async () => {
  const [there, back] = [join(folder, 'there.db'), join(folder, 'back.db')]
  await using first = disposable(await openSqliteStore({ directory: join(folder, 'first') }))
  await fill(first)
  const settings = settingsOf(await server.database())

  await backUp(readSqlite(join(folder, 'first')), there, 0)
  await restore(openBackupFile(there), await writePostgres(settings))
  await using second = disposable(await openPostgresStore(settings))
  const made = await backUp(await readPostgres(settings), back, 0)
  await restore(openBackupFile(back), writeSqlite(join(folder, 'third')))
  await using third = disposable(await openSqliteStore({ directory: join(folder, 'third') }))

  const content = await contentOf(first)
  expect(await contentOf(second)).toEqual(content)
  expect(await contentOf(third)).toEqual(content)
  expect(made.head).toEqual(content.head)
  await second.store.commit(deed({ queue: [job({ key: 'another' })] }))
  expect(await verdictOf(second)).toMatchObject({ isValid: true, size: 4 })
  expect(await signOver(second)).toMatchObject({ size: 4 })
  expect(await second.store.views.queueDepth()).toEqual({ propose: 3 })
})

test('a backup holds one moment of a store that is written meanwhile, and keeps no deed from being written', async () => {
  const settings = settingsOf(await server.database())
  await using opened = disposable(await openPostgresStore(settings))
  await opened.store.commit(deed({ receipts: [receipt('a'), receipt('b')] }))
  const source = await readPostgres(settings)
  await opened.store.commit(deed())

  const made = await backUp(source, join(folder, 'moment.db'), 0)

  expect(made.head.size).toBe(2)
  expect((await opened.store.views.ledgerHead()).size).toBe(3)
})

test('a database without a store has nothing to back up, and one with a store is not restored into', async () => {
  const settings = settingsOf(await server.database())
  const file = join(folder, 'one.db')

  await expect(readPostgres(settings)).rejects.toMatchObject({ code: 'config-invalid' })
  await using opened = disposable(await openPostgresStore(settings))
  await opened.store.commit(deed())
  await backUp(await readPostgres(settings), file, 0)
  const refused = restore(openBackupFile(file), await writePostgres(settings))

  await expect(refused).rejects.toMatchObject({ code: 'store-not-empty' })
  expect((await opened.store.commit(deed())).isCommitted).toBe(true)
})

test('a store from before there were scores is backed up, and opened with all that it held', async () => {
  const settings = settingsOf(await server.database())
  const old = await openPostgresStore(settings)
  await fill(old)
  await old.close()
  await withOwnClient(settings, async (client) => {
    await client.query(
      'drop table kept_forecasts, forecast_scores, score_days, track_records, change_scores, proposal_blobs, capacity_outlooks, emergency_stops, spend_envelopes, policy_heads, policy_bundles, tree_tiles, checkpoints, approval_links',
    )
    await client.query('alter table effects drop column action, drop column proposal_id, drop column at_ms')
    await client.query('delete from migrations where number > 1')
  })

  const made = await backUp(await readPostgres(settings), join(folder, 'old.db'), 0)
  await restore(openBackupFile(join(folder, 'old.db')), writeSqlite(join(folder, 'newer')))

  expect(made.migration).toBe(1)
  await using here = disposable(await openPostgresStore(settings))
  await using there = disposable(await openSqliteStore({ directory: join(folder, 'newer') }))
  for (const { upkeep } of [here, there]) await upkeep.keepForecasts([kept()])
  const content = await contentOf(here)
  expect(content.due.items).toEqual([kept()])
  expect(await contentOf(there)).toEqual(content)
})

test('a database that goes away under a backup or a restore is told, and nothing half is left', async () => {
  const from = settingsOf(await server.database())
  const to = settingsOf(await server.database())
  await using opened = disposable(await openPostgresStore(from))
  await fill(opened)
  const whole = join(folder, 'whole.db')
  await backUp(await readPostgres(from), whole, 0)
  const source = await readPostgres(from)
  const target = await writePostgres(to)
  await server.kill()
  await server.start()

  const backup = backUp(source, join(folder, 'half.db'), 0)
  const restoring = restore(openBackupFile(whole), target)

  await expect(backup).rejects.toMatchObject({ code: 'store-failed' })
  await expect(restoring).rejects.toMatchObject({ code: 'store-failed' })
  await using empty = disposable(await openPostgresStore(to))
  expect((await empty.store.views.ledgerHead()).size).toBe(0)
})

test('no name that comes with a row gets into a statement', async () => {
  const settings = settingsOf(await server.database())
  const target = await writePostgres(settings)
  const hostile = 'id) values (1); drop table receipts; --'
  const row = { id: 'run-1', environment: 'demo', status: 'queued', queued_at_ms: 1, body: '{}', [hostile]: 'x' }

  await target.insert(BACKUP_TABLES[0], [row])
  await target.commit()
  await target.close()

  await using opened = disposable(await openPostgresStore(settings))
  expect((await opened.store.views.ledgerHead()).size).toBe(0)
})

test('a backup with a blob that was altered is refused, and the database stays empty', async () => {
  const file = join(folder, 'altered.db')
  await using first = disposable(await openSqliteStore({ directory: join(folder, 'whole') }))
  await fill(first)
  await backUp(readSqlite(join(folder, 'whole')), file, 0)
  const { digest } = blob('"blob 7"')
  const altered = new DatabaseSync(file)
  altered.prepare('update blobs set packed = zeroblob(length(packed)) where digest = ?').run(digest)
  altered.close()
  const settings = settingsOf(await server.database())

  await expect(restore(openBackupFile(file), await writePostgres(settings))).rejects.toMatchObject({
    code: 'backup-invalid',
    message: expect.stringContaining(digest),
  })

  await using opened = disposable(await openPostgresStore(settings))
  expect((await opened.store.views.ledgerHead()).size).toBe(0)
})
