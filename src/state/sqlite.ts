// The store on SQLite: a data directory with one writer thread, or a database in memory.

import { closeSync, openSync } from 'node:fs'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { TidegateError } from '../core/errors.ts'
import { compilePlacing } from './compile-deed.ts'
import { compileStore } from './compile-store.ts'
import { compileUpkeep } from './compile-upkeep.ts'
import type { Engine, SqlRow, SqlValue, Statement } from './compiled.ts'
import { sqliteCompiler } from './compiler.ts'
import { MIGRATIONS } from './migrations/migrations.ts'
import { SqliteEngine } from './sqlite-engine.ts'
import { freeLeases } from './sqlite-free-leases.ts'
import { dataFile, holdDirectory, openForReading, openForWriting } from './sqlite-files.ts'
import { runHere } from './sqlite-here.ts'
import { migrateSqlite } from './sqlite-migrate.ts'
import { startWriterThread, type TaskRunner } from './sqlite-thread.ts'
import type { OpenStore } from './state.ts'

/** Queries kept prepared; lists of different lengths compile to different texts, so there must be an end. */
const PREPARED_LIMIT = 200

/** Where the store is: a data directory, made when missing, or memory, gone at the end. */
export type SqliteSettings = {
  /** The size that the data file never exceeds, in bytes; what does not fit is refused with `store-failed`. Absent = as large as the disk. */
  readonly maxBytes?: number
} & ({ readonly directory: string } | { readonly memory: true })

/**
 * Opens the store, and brings it to the newest schema.
 *
 * Throws `store-busy` when another process has the directory, `store-newer` when a newer version wrote it, `store-failed` when it cannot be
 * written.
 */
export async function openSqliteStore(settings: SqliteSettings): Promise<OpenStore> {
  const compiler = sqliteCompiler()
  const placing = compilePlacing(compiler)
  const { maxBytes } = settings
  const engine =
    'memory' in settings ? openMemory({ placing, maxBytes }) : await openDirectory({ directory: settings.directory, placing, maxBytes })
  const { store, drain } = compileStore(compiler, engine)
  async function close(): Promise<void> {
    await drain()
    await engine.close()
  }
  return { store, upkeep: compileUpkeep(compiler, engine), close }
}

function openMemory({ placing, maxBytes }: { placing: string; maxBytes: number | undefined }): Engine {
  const database = openForWriting(':memory:', maxBytes)
  migrateSqlite(database, MIGRATIONS)
  const runner = runHere(database, new SqliteEngine(database, placing))
  return engineOf(runner, database, () => runner.close())
}

async function openDirectory(ask: { directory: string; placing: string; maxBytes: number | undefined }): Promise<Engine> {
  const hold = holdDirectory(ask.directory)
  try {
    const path = dataFile(ask.directory)
    prepare(path)
    const writer = await startWriterThread({ path, maxBytes: ask.maxBytes, placing: ask.placing })
    const reader = openForReading(path)
    async function closeFiles(): Promise<void> {
      // The writer goes last of the two, because only a connection that writes can fold the log back into the data file.
      reader.close()
      await writer.close()
      hold.close()
    }
    return engineOf(writer, reader, closeFiles)
  } catch (error) {
    hold.close()
    throw error
  }
}

function prepare(path: string): void {
  try {
    // SQLite gives its log and index files the mode of the data file.
    closeSync(openSync(path, 'a', 0o600))
    const database = openForWriting(path, undefined)
    try {
      migrateSqlite(database, MIGRATIONS)
      freeLeases(database)
    } finally {
      database.close()
    }
  } catch (error) {
    if (error instanceof TidegateError) throw error
    throw new TidegateError('store-failed', `the data file \`${path}\` cannot be opened: ${messageOf(error)}`, { cause: error })
  }
}

/** Joins a runner and a reading connection; once `close` begins, nothing more is accepted. */
function engineOf(runner: TaskRunner, reader: DatabaseSync, closeFiles: () => Promise<void>): Engine {
  const prepared = new Map<string, StatementSync>()
  let closing: Promise<void> | undefined

  return {
    run(task) {
      return closing === undefined ? runner.run(task) : Promise.resolve({ is: 'failed', why: 'the store is closed' })
    },
    read(statement) {
      return closing === undefined ? Promise.resolve().then(() => readRows(reader, prepared, statement)) : Promise.reject(closedError())
    },
    close: () => (closing ??= closeFiles()),
  }
}

function readRows(reader: DatabaseSync, prepared: Map<string, StatementSync>, { sql, parameters }: Statement): readonly SqlRow[] {
  if (!reader.isOpen) throw closedError()
  try {
    const statement = prepared.get(sql) ?? reader.prepare(sql)
    if (prepared.size >= PREPARED_LIMIT) prepared.clear()
    prepared.set(sql, statement)
    return statement.all(...(parameters as SqlValue[]))
  } catch (error) {
    throw new TidegateError('store-failed', `the store could not be read: ${messageOf(error)}`, { cause: error })
  }
}

function closedError(): TidegateError {
  return new TidegateError('store-failed', 'the store is closed')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
