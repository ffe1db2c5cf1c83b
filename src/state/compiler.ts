// Kysely as a compiler: it writes SQL and never runs it.

import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
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
