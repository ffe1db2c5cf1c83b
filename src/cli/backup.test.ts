// Tests `migrate`, `backup` and `restore` on this machine, with the store in a data directory.

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MIGRATIONS } from '../state/migrations/migrations.ts'
import { openSqliteStore } from '../state/sqlite.ts'
import { deed } from '../../test/contracts/store-fixtures.ts'
import { main } from './main.ts'

const NEWEST = MIGRATIONS.length

let folder: string
let data: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-cli-backup-'))
  data = join(folder, 'data')
  file = join(folder, 'backup.db')
})

afterEach(() => rmSync(folder, { recursive: true }))

/** Runs a command line and answers its exit code and what it wrote. */
async function tidegate(...argv: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const out: string[] = []
  const err: string[] = []
  const code = await main(argv, { out: (line) => out.push(line), err: (line) => err.push(line), isTerminal: false })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

test('`migrate --check` says what is to be done and does nothing, `migrate` does it', async () => {
  const before = await tidegate('migrate', '--check', '--data.directory', data, '--json')
  expect(existsSync(data)).toBe(false)
  const done = await tidegate('migrate', '--data.directory', data)
  const after = await tidegate('migrate', '--check', '--data.directory', data)

  expect(before).toMatchObject({ code: 1, out: JSON.stringify({ store: `SQLite in ${data}`, from: 0, to: NEWEST, isPending: true }) })
  expect(done).toMatchObject({ code: 0, out: `SQLite in ${data}: brought from migration 0 to ${NEWEST}` })
  expect(after).toMatchObject({ code: 0, out: `SQLite in ${data} is at migration ${NEWEST}, the newest: nothing to do` })
})

test('a backup is made under a running server, restored elsewhere, and both say where the key must be', async () => {
  const opened = await openSqliteStore({ directory: data })
  await opened.store.commit(deed())

  const made = await tidegate('backup', file, '--data.directory', data)
  await opened.close()
  const restored = await tidegate('restore', file, '--data.directory', join(folder, 'other'), '--json')

  expect(made.code).toBe(0)
  expect(made.out).toContain('its log has 1 entries')
  expect(made.out).toContain(`the key that signs receipts is NOT in it: keep ${join(data, 'receipts.key')} safe`)
  expect(restored.code).toBe(0)
  expect(JSON.parse(restored.out)).toMatchObject({ size: 1, rows: 1, keyFile: join(folder, 'other', 'receipts.key') })
})

test('what cannot be done ends with its own exit code and sentence', async () => {
  const opened = await openSqliteStore({ directory: data })
  await opened.store.commit(deed())
  await tidegate('backup', file, '--data.directory', data)

  const taken = await tidegate('backup', file, '--data.directory', data)
  const nothing = await tidegate('backup', join(folder, 'x.db'), '--data.directory', join(folder, 'nowhere'))
  const unnamed = await tidegate('backup', '--data.directory', data)
  const busy = await tidegate('restore', file, '--data.directory', data)
  const migrating = await tidegate('migrate', '--data.directory', data)
  await opened.close()
  const full = await tidegate('restore', file, '--data.directory', data)
  const broken = await tidegate('restore', join(data, 'hold.db'), '--data.directory', join(folder, 'other'))

  expect([taken, nothing, unnamed, busy, migrating, full, broken].map(({ code }) => code)).toEqual([2, 2, 2, 5, 5, 5, 2])
  expect(taken.err).toContain('is there already')
  expect(nothing.err).toContain('there is no store in')
  expect(busy.err).toContain('is in use by another Tidegate')
  expect(full.err).toContain('empty')
  expect(broken.err).toContain('is no whole backup')
})
