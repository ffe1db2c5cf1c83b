// Backs up the store that the configuration names, whether or not a server runs on it.

import { backUp, type BackupSummary } from '../state/backup.ts'
import { readPostgres } from '../state/backup-postgres.ts'
import { readSqlite } from '../state/backup-sqlite.ts'
import type { GivenValues } from './configuration.ts'
import { storePlace } from './store-place.ts'

/** What was backed up, and where the key lies that is not in the backup. */
export interface StoreBackup extends BackupSummary {
  readonly store: string
  readonly keyFile: string
}

/** Writes the backup to a new file; throws what `backUp` throws, and `config-invalid` where there is no store. */
export async function backUpStore(given: GivenValues, path: string): Promise<StoreBackup> {
  const { name, directory, postgres, keyFile } = storePlace(given)
  const source = postgres === undefined ? readSqlite(directory) : await readPostgres(postgres)
  return { store: name, keyFile, ...(await backUp(source, path, Date.now())) }
}
