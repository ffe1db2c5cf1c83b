// The file of a backup: a SQLite database with the tables of a store and one row that says what it is.

import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Digest } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import { BACKUP_TABLES, type RowSource } from './backup-rows.ts'
import { sqliteColumns, sqlitePages } from './backup-sqlite.ts'
import type { Migration } from './migrations/migration.ts'
import { MIGRATIONS } from './migrations/migrations.ts'
import { migrateSqlite } from './sqlite-migrate.ts'
import type { LedgerHead } from './views.ts'

/** The only form that there has been; another one is refused. */
const FORMAT = 1

/** What a backup says of itself. */
export interface BackupLabel {
  readonly madeAtMs: number
  /** The number of the newest migration that its rows went through. */
  readonly migration: number
  readonly head: LedgerHead
}

/** Makes the tables of a backup in an empty file, at the schema of the rows that are to come. */
export function makeTables(database: DatabaseSync, migration: number): void {
  migrateSqlite(database, MIGRATIONS.slice(0, migration))
  database.exec(
    'create table backup (format integer not null, made_at_ms integer not null, migration integer not null, log_size integer not null, log_head text not null) strict',
  )
}

/** Labels a backup; the last thing that is written, so that a file without a label is not whole. */
export function writeLabel(database: DatabaseSync, { madeAtMs, migration, head }: BackupLabel): void {
  database.prepare('insert into backup values (?, ?, ?, ?, ?)').run(FORMAT, madeAtMs, migration, head.size, head.hash)
}

/** A backup that is open for reading, at the newest schema. */
export interface BackupFile extends RowSource {
  readonly label: BackupLabel
}

/**
 * Opens a backup; one of an older version is brought to the newest schema in a copy, and stays as it is.
 *
 * Throws `backup-invalid` when the file is not whole or its tables are not those of a store, and `store-newer` when a newer version made it.
 */
export function openBackupFile(path: string, migrations: readonly Migration[] = MIGRATIONS): BackupFile {
  if (!existsSync(path)) throw new TidegateError('backup-invalid', `there is no file \`${path}\``)
  const label = readLabel(path)
  if (label.migration > migrations.length) {
    throw new TidegateError(
      'store-newer',
      `\`${path}\` was made by a newer version (migration ${label.migration}); restore it with that version`,
    )
  }
  if (!Number.isInteger(label.migration) || label.migration < 1)
    throw new TidegateError('backup-invalid', `\`${path}\` names no migration that there has been`)
  const database = openUntrusted(path, { readOnly: true })
  try {
    checkTables(database, path, migrations.slice(0, label.migration))
  } catch (error) {
    database.close()
    throw error
  }
  if (label.migration === migrations.length) return sourceOf(database, label, () => undefined)
  database.close()
  return sourceOfCopy(path, label, migrations)
}

/** The rows of an older backup, at the newest schema. */
function sourceOfCopy(path: string, label: BackupLabel, migrations: readonly Migration[]): BackupFile {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-restore-'))
  const clean = (): void => rmSync(folder, { recursive: true, force: true })
  let database: DatabaseSync | undefined
  try {
    const copy = join(folder, 'backup.db')
    copyFileSync(path, copy)
    database = openUntrusted(copy)
    migrateSqlite(database, migrations)
    checkTables(database, path, migrations)
    return sourceOf(database, label, clean)
  } catch (error) {
    database?.close()
    clean()
    throw error
  }
}

function sourceOf(database: DatabaseSync, label: BackupLabel, clean: () => void): BackupFile {
  const close = async (): Promise<void> => {
    database.close()
    clean()
  }
  return { label, migration: label.migration, pages: (table) => sqlitePages(database, table), close }
}

/** Refuses a file whose tables have other columns than those migrations make: it may come from anywhere, and every row goes into a store. */
function checkTables(found: DatabaseSync, path: string, migrations: readonly Migration[]): void {
  const made = new DatabaseSync(':memory:')
  try {
    migrateSqlite(made, migrations)
    for (const table of BACKUP_TABLES) {
      const [wanted, there] = [sqliteColumns(made, table), sqliteColumns(found, table)]
      const stray = there.find((column) => !wanted.includes(column)) ?? wanted.find((column) => !there.includes(column))
      if (stray === undefined) continue
      const why = there.length === 0 ? 'is not there' : `${there.includes(stray) ? 'has' : 'lacks'} the column \`${stray}\``
      throw new TidegateError('backup-invalid', `\`${path}\` is no backup of a store: its table \`${table.name}\` ${why}`)
    }
  } finally {
    made.close()
  }
}

/** What a file brings with it, for example in its views, calls no function that does more than read. */
function openUntrusted(path: string, options: { readonly readOnly?: boolean } = {}): DatabaseSync {
  const database = new DatabaseSync(path, options)
  database.exec('pragma trusted_schema = off')
  return database
}

function readLabel(path: string): BackupLabel {
  let database: DatabaseSync | undefined
  try {
    database = openUntrusted(path, { readOnly: true })
    const [fault] = database.prepare('pragma quick_check(1)').all()
    if (fault.quick_check !== 'ok') throw new Error(String(fault.quick_check))
    const row = database.prepare('select * from backup').get()
    if (row === undefined) throw new Error('it has no label')
    if (row.format !== FORMAT) throw new Error(`its form ${String(row.format)} is not known`)
    const head = { size: Number(row.log_size), hash: row.log_head as Digest }
    return { madeAtMs: Number(row.made_at_ms), migration: Number(row.migration), head }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new TidegateError('backup-invalid', `\`${path}\` is no whole backup: ${why}`, { cause: error })
  } finally {
    database?.close()
  }
}
