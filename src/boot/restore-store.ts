// Restores a backup into the store that the configuration names, which must be empty.

import { openBackupFile } from '../state/backup-file.ts'
import { writePostgres } from '../state/backup-postgres.ts'
import type { RowTarget } from '../state/backup-rows.ts'
import { writeSqlite } from '../state/backup-sqlite.ts'
import { restore, type RestoreSummary } from '../state/restore.ts'
import type { GivenValues } from './configuration.ts'
import { storePlace, type StorePlace } from './store-place.ts'

/** What was restored, and where the key must lie that is not in the backup. */
export interface StoreRestored extends RestoreSummary {
  readonly store: string
  readonly keyFile: string
}

/** Restores the file; throws what `restore` and `openBackupFile` throw, and `store-busy` when a server has the data directory. */
export async function restoreStore(given: GivenValues, path: string): Promise<StoreRestored> {
  const { name, directory, postgres, keyFile } = storePlace(given)
  const backup = openBackupFile(path)
  const target = await openTarget(directory, postgres).catch(async (error: unknown) => {
    await backup.close()
    throw error
  })
  return { store: name, keyFile, ...(await restore(backup, target)) }
}

async function openTarget(directory: string, postgres: StorePlace['postgres']): Promise<RowTarget> {
  return postgres === undefined ? writeSqlite(directory) : writePostgres(postgres)
}
