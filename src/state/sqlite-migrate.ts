// Brings a SQLite store to the newest schema, step by step, all or nothing.

import type { DatabaseSync } from 'node:sqlite'
import { TidegateError } from '../core/errors.ts'
import { SQLITE_WORDS, type Migration } from './migrations/migration.ts'

/**
 * Runs the migrations that a store lacks, in one exclusive transaction; running it again changes nothing.
 *
 * Throws `store-newer`, and changes nothing, when the store says that a program of this age can no longer run on it.
 */
export function migrateSqlite(database: DatabaseSync, migrations: readonly Migration[]): void {
  database.exec('begin exclusive')
  try {
    database.exec(
      'create table if not exists migrations (number integer primary key, name text not null, oldest_reader integer not null) strict',
    )
    refuseNewer(database, migrations.length)
    const done = Number(database.prepare('select coalesce(max(number), 0) as done from migrations').get()?.done)
    for (const migration of migrations.slice(done)) migrate(database, migration)
    database.exec('commit')
  } catch (error) {
    if (database.isTransaction) database.exec('rollback')
    throw error
  }
}

function refuseNewer(database: DatabaseSync, known: number): void {
  const newer = database.prepare('select number, name, oldest_reader from migrations where oldest_reader > ? order by number').get(known)
  if (newer === undefined) return
  throw new TidegateError(
    'store-newer',
    `the store has migration ${Number(newer.number)} (\`${String(newer.name)}\`), which this version does not know; start the newer version, or restore a backup made before the upgrade`,
  )
}

function migrate(database: DatabaseSync, migration: Migration): void {
  for (const statement of migration.statements(SQLITE_WORDS)) database.exec(statement)
  database
    .prepare('insert into migrations (number, name, oldest_reader) values (?, ?, ?)')
    .run(migration.number, migration.name, migration.oldestReader)
}
