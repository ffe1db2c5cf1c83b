// Says how far the store that the configuration names is, and brings it to the newest schema.

import { existsSync } from 'node:fs'
import { openHeldSqlite, sqliteMigration } from '../state/backup-sqlite.ts'
import { postgresMigration } from '../state/backup-postgres.ts'
import { MIGRATIONS } from '../state/migrations/migrations.ts'
import { migratePostgres, withOwnClient } from '../state/postgres-migrate.ts'
import { dataFile, openForReading } from '../state/sqlite-files.ts'
import type { GivenValues } from './configuration.ts'
import { storePlace, type StorePlace } from './store-place.ts'

/** Numbers of migrations: where the store was, and the newest that this version knows. 0 is a store that is not there yet. */
export interface StoreMigration {
  readonly store: string
  readonly from: number
  readonly to: number
}

/** Reads how far the store is, and changes nothing; a server may run on it. */
export async function checkMigration(given: GivenValues): Promise<StoreMigration> {
  const place = storePlace(given)
  return { store: place.name, from: await migrationAt(place), to: MIGRATIONS.length }
}

/** Brings the store to the newest schema; throws `store-busy` when a server has the data directory, `store-newer` when a newer version wrote it. */
export async function migrateStore(given: GivenValues): Promise<StoreMigration> {
  const place = storePlace(given)
  const before = await migrationAt(place)
  if (place.postgres === undefined) openHeldSqlite(place.directory).close()
  else await migratePostgres(place.postgres, MIGRATIONS)
  return { store: place.name, from: before, to: Math.max(before, MIGRATIONS.length) }
}

async function migrationAt({ directory, postgres }: StorePlace): Promise<number> {
  if (postgres !== undefined) return withOwnClient(postgres, postgresMigration)
  if (!existsSync(dataFile(directory))) return 0
  const database = openForReading(dataFile(directory))
  try {
    return sqliteMigration(database)
  } finally {
    database.close()
  }
}
