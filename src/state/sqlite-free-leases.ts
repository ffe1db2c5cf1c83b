// Frees what an earlier process held when it died.

import type { DatabaseSync } from 'node:sqlite'

/**
 * Frees every job and lease; for whoever has just taken the data directory.
 *
 * INVARIANT: one process at a time holds the directory, so whoever held them is no more. The tokens move on, as after any lease that ran out.
 */
export function freeLeases(database: DatabaseSync): void {
  database.exec("update jobs set token = token + 1, lease_until_ms = null where state = 'open' and lease_until_ms is not null")
  database.exec('delete from leases')
}
