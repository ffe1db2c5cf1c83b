// Chooses the store by configuration and opens it: SQLite in the data directory, or PostgreSQL where an address is given.

import type { Log } from '../core/log.ts'
import { openPostgresStore } from '../state/postgres.ts'
import { holdDirectory } from '../state/sqlite-files.ts'
import { openSqliteStore } from '../state/sqlite.ts'
import type { OpenStore } from '../state/state.ts'
import type { StoreOptions } from './store-options.ts'
import { storeSettings } from './store-settings.ts'

/**
 * Opens the store, brought to the newest schema.
 *
 * Either way this process holds its data directory until the store is closed: keys and copies of repositories lie there. Throws `store-busy` when another
 * process has it, `store-newer`, `store-failed`, and `config-invalid` for a secret or certificate that is not there.
 */
export async function openStore(options: StoreOptions, directory: string, log: Log): Promise<OpenStore> {
  const settings = storeSettings(options, log)
  if (settings === undefined) return openSqliteStore({ directory })
  const hold = holdDirectory(directory)
  try {
    const opened = await openPostgresStore(settings)
    return { ...opened, close: () => opened.close().finally(() => hold.isOpen && hold.close()) }
  } catch (error) {
    hold.close()
    throw error
  }
}
