// What doctor finds at the address of a PostgreSQL store: whether it lets us in, its version, and how far its schema is.

import { MIGRATIONS } from '../state/migrations/migrations.ts'
import { postgresMigration } from '../state/backup-postgres.ts'
import { withOwnClient } from '../state/postgres-migrate.ts'
import type { Found } from './check.ts'
import type { StoreOptions } from './store-options.ts'
import { storeSettings } from './store-settings.ts'

/**
 * Connects, reads, and changes nothing; a server may run on the store.
 *
 * The deadlines are those of the store. Throws `store-failed` when the database cannot be reached or refuses us, and `config-invalid` for a secret or
 * certificate that is not there.
 */
export async function lookAtStore(options: StoreOptions): Promise<Found> {
  const settings = storeSettings(options)
  if (settings === undefined) return 'SQLite in the data directory'
  return withOwnClient(settings, async (client) => {
    const { rows } = await client.query<{ server_version: string }>('show server_version')
    return sayStore(rows[0].server_version, await postgresMigration(client), MIGRATIONS.length)
  })
}

/** The version and the schema in words; `migration` is the newest one of the store, 0 for none, and `known` the newest of this version. */
export function sayStore(version: string, migration: number, known: number): Found {
  const server = `PostgreSQL ${version.split(' ')[0]}`
  if (migration === known) return `${server}; no migration is pending`
  if (migration === 0) return `${server}; there is no store in it yet, the first start makes it`
  if (migration > known) {
    const remedy = 'a newer version of Tidegate wrote it: install that one, or restore a backup from before'
    return { isWell: true, detail: `${server}; it has migration ${migration}, and this version knows ${known}`, remedy }
  }
  const remedy = 'the next start makes what is pending, or `npx tidegate migrate` now; make a backup before'
  return { isWell: true, detail: `${server}; ${known - migration} of ${known} migrations are pending`, remedy }
}
