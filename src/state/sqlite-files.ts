// Opens the files of a SQLite store: the data, and the hold that keeps other processes out.

import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { TidegateError } from '../core/errors.ts'

/** How long a foreign program that writes to the file (a backup, a shell) is waited for; every other process is kept out by the hold. */
const BUSY_TIMEOUT_MS = 1000

/** SQLITE_BUSY and SQLITE_LOCKED, the primary codes for "another one has it" (sqlite.org/rescode.html). */
const TAKEN: readonly number[] = [5, 6]

/** The path of the data file in a data directory. */
export function dataFile(directory: string): string {
  return join(directory, 'tidegate.db')
}

/**
 * Takes a data directory for this process; the directory is made when it is missing, readable by its owner alone.
 *
 * The hold is an exclusive transaction on a file of its own: the kernel frees it when the process ends, however it ends. Close the answer to
 * give it back. Throws `store-busy` at once when another process has it, `store-failed` when the directory cannot be written.
 */
export function holdDirectory(directory: string): DatabaseSync {
  let hold: DatabaseSync | undefined
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const path = join(directory, 'hold.db')
    // For its owner alone, so that no other user can take the hold away.
    closeSync(openSync(path, 'a', 0o600))
    hold = new DatabaseSync(path, { timeout: 0 })
    // A rollback journal, so that the exclusive transaction locks readers out as well.
    hold.exec('pragma journal_mode = delete; create table if not exists hold (held integer); begin exclusive')
    return hold
  } catch (error) {
    hold?.close()
    if (isTaken(error)) {
      throw new TidegateError(
        'store-busy',
        `the data directory \`${directory}\` is in use by another Tidegate; stop that one or choose another directory`,
      )
    }
    throw new TidegateError('store-failed', `the data directory \`${directory}\` cannot be written: ${messageOf(error)}`, { cause: error })
  }
}

/** A connection that writes: write-ahead log, and an fsync at every commit. `maxBytes` bounds the data file. */
export function openForWriting(path: string, maxBytes: number | undefined): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true })
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma trusted_schema = off')
  if (maxBytes !== undefined) database.exec(`pragma max_page_count = ${Math.max(1, Math.floor(maxBytes / pageSize(database)))}`)
  return database
}

/** A connection that only reads; what it sees is what was committed when each query began. */
export function openForReading(path: string): DatabaseSync {
  return new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
}

function pageSize(database: DatabaseSync): number {
  return Number(database.prepare('pragma page_size').get()?.page_size)
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && TAKEN.includes(Number(error.errcode) & 0xff)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
