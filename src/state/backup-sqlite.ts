// Rows of a SQLite store: read from one moment while a server writes, or written into one that nobody has open.

import { closeSync, existsSync, openSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { TidegateError } from '../core/errors.ts'
import {
  FREE_JOBS,
  LEFT_OUT,
  BACKUP_TABLES,
  selectText,
  type BackupRow,
  type BackupTable,
  type RowSource,
  type RowTarget,
} from './backup-rows.ts'
import { MIGRATIONS } from './migrations/migrations.ts'
import { dataFile, holdDirectory, openForReading, openForWriting } from './sqlite-files.ts'
import { migrateSqlite } from './sqlite-migrate.ts'

/**
 * The rows of the store in a data directory, as they are now; a server may go on writing meanwhile.
 *
 * Throws `config-invalid` when there is no store in the directory.
 */
export function readSqlite(directory: string): RowSource {
  const path = dataFile(directory)
  if (!existsSync(path)) {
    const faults = [`data.directory: there is no store in \`${directory}\``]
    throw new TidegateError('config-invalid', 'there is nothing to back up', { faults })
  }
  const database = openForReading(path)
  // The first read fixes the moment; until the end of the transaction nothing of what is committed meanwhile is seen.
  database.exec('begin')
  return { migration: sqliteMigration(database), pages: (table) => sqlitePages(database, table), close: async () => database.close() }
}

/** The number of the newest migration, 0 for a file without tables. */
export function sqliteMigration(database: DatabaseSync): number {
  const isMade = database.prepare("select 1 from sqlite_schema where name = 'migrations'").get() !== undefined
  return isMade ? Number(database.prepare('select max(number) as number from migrations').get()?.number ?? 0) : 0
}

/** A table's rows in pages. */
export async function* sqlitePages(database: DatabaseSync, table: BackupTable): AsyncGenerator<readonly BackupRow[]> {
  let page: BackupRow[] = []
  for (const row of database.prepare(selectText(table)).iterate()) {
    page.push(row as BackupRow)
    if (page.length < table.pageRows) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

/** The columns of a table as the database has them, generated ones among them; none when there is no such table, or it is a view. */
export function sqliteColumns(database: DatabaseSync, { name }: BackupTable): readonly string[] {
  const isTable = database.prepare("select 1 from sqlite_schema where type = 'table' and name = ?").get(name) !== undefined
  return isTable
    ? database
        .prepare(`select name from pragma_table_xinfo('${name}')`)
        .all()
        .map((row) => String(row.name))
    : []
}

/** Writes rows into a table, by its own columns: no name that came with a row gets into a statement. */
export function insertSqlite(database: DatabaseSync, table: BackupTable, rows: readonly BackupRow[]): void {
  const { name } = table
  const columns = sqliteColumns(database, table)
  const insert = database.prepare(`insert into ${name} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`)
  for (const row of rows) insert.run(...columns.map((column) => row[column]))
}

/** A SQLite store that this process alone holds, at the newest schema; close it to give the directory back. Throws as `openSqliteStore` does. */
export function openHeldSqlite(directory: string): { readonly database: DatabaseSync; readonly close: () => void } {
  const hold = holdDirectory(directory)
  const path = dataFile(directory)
  let database: DatabaseSync | undefined
  try {
    closeSync(openSync(path, 'a', 0o600))
    database = openForWriting(path, undefined)
    migrateSqlite(database, MIGRATIONS)
    const open = database
    return { database, close: () => (open.close(), hold.close()) }
  } catch (error) {
    database?.close()
    hold.close()
    if (error instanceof TidegateError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new TidegateError('store-failed', `the data file \`${path}\` cannot be opened: ${why}`, { cause: error })
  }
}

/** The store in a data directory as a target; throws `store-busy` when a server has it. */
export function writeSqlite(directory: string): RowTarget {
  const { database, close } = openHeldSqlite(directory)
  database.exec('begin immediate')
  return {
    insert: async (table, rows) => insertSqlite(database, table, rows),
    pages: (table) => sqlitePages(database, table),
    async isEmpty() {
      const names = [...BACKUP_TABLES.map(({ name }) => name), ...LEFT_OUT]
      return names.every((name) => database.prepare(`select 1 from ${name} limit 1`).get() === undefined)
    },
    async commit() {
      database.exec(FREE_JOBS)
      database.exec('commit')
    },
    async close() {
      if (database.isTransaction) database.exec('rollback')
      close()
    },
  }
}
