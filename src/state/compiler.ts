// Kysely as a compiler: it writes SQL and never runs it.

import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Schema } from './schema.ts'

/** Queries over the tables of the store, to be compiled only. */
export type Compiler = Kysely<Schema>

/** A compiler of SQLite's dialect. */
export function sqliteCompiler(): Compiler {
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
}

/** A compiler of PostgreSQL's dialect. */
export function postgresCompiler(): Compiler {
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

/** Whether others may write at the same time, so that a row that is read to be written must be locked; SQLite has one writer at a time. */
export function hasOtherWriters(compiler: Compiler): boolean {
  return compiler.getExecutor().adapter instanceof PostgresAdapter
}
