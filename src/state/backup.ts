// Writes a backup of a store into one file, in the same form for both stores, while servers go on.

import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { TidegateError } from '../core/errors.ts'
import { checkChain } from './backup-chain.ts'
import { makeTables, writeLabel, type BackupLabel } from './backup-file.ts'
import { BACKUP_TABLES, type RowSource } from './backup-rows.ts'
import { insertSqlite, sqliteColumns, sqlitePages } from './backup-sqlite.ts'
import { MIGRATIONS } from './migrations/migrations.ts'

/** A backup that was written. */
export interface BackupSummary extends BackupLabel {
  readonly bytes: number
  readonly rows: number
}

/**
 * Writes the rows of a source to a new file with mode 0600, page by page, and closes the source.
 *
 * The file bears its name once it is whole, checked and on the disk; before that it lies beside it under another one, and is removed when
 * anything fails. Throws `usage` when the name is taken, `backup-failed` when the file cannot be written, `ledger-invalid` when the log of the store
 * does not hold, `store-newer` when this version does not know the store's schema.
 */
export async function backUp(source: RowSource, path: string, madeAtMs: number): Promise<BackupSummary> {
  const part = `${path}.${randomUUID().slice(0, 8)}.part`
  try {
    refuseTaken(path)
    if (source.migration > MIGRATIONS.length) {
      throw new TidegateError(
        'store-newer',
        `the store has migration ${source.migration}, which this version does not know; back up with the newer version`,
      )
    }
    const written = await writePart(source, part, madeAtMs)
    flush(part)
    refuseTaken(path)
    renameSync(part, path)
    flush(dirname(path))
    return { ...written, bytes: statSync(path).size }
  } catch (error) {
    rmSync(part, { force: true })
    if (error instanceof TidegateError) throw error
    throw new TidegateError('backup-failed', `\`${path}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  } finally {
    await source.close()
  }
}

function refuseTaken(path: string): void {
  if (existsSync(path)) throw new TidegateError('usage', `\`${path}\` is there already`)
}

async function writePart(source: RowSource, part: string, madeAtMs: number): Promise<Omit<BackupSummary, 'bytes'>> {
  closeSync(openSync(part, 'wx', 0o600))
  const database = new DatabaseSync(part)
  try {
    // What breaks off is thrown away, so nothing is kept to go back to.
    database.exec('pragma journal_mode = off; pragma synchronous = off; pragma trusted_schema = off')
    const { migration } = source
    makeTables(database, migration)
    database.exec('begin')
    let rows = 0
    // A store that this version has not opened yet lacks the tables that came since.
    for (const table of BACKUP_TABLES.filter((each) => sqliteColumns(database, each).length > 0)) {
      for await (const page of source.pages(table)) {
        insertSqlite(database, table, page)
        rows += page.length
      }
    }
    const [receipts] = BACKUP_TABLES.filter(({ name }) => name === 'receipts')
    const head = await checkChain(sqlitePages(database, receipts))
    writeLabel(database, { madeAtMs, migration, head })
    database.exec('commit')
    return { madeAtMs, migration, head, rows }
  } finally {
    database.close()
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
