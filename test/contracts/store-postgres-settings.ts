// How the tests of the store speak to a database of a test server.

import { readPostgresAddress } from '../../src/state/postgres-address.ts'
import type { PostgresSettings } from '../../src/state/postgres-settings.ts'
import { POSTGRES_PASSWORD } from '../peers/postgres.ts'

/** Settings for the database at an address, with the limits of a test where it gives any. */
export function settingsOf(url: string, limits: PostgresSettings['limits'] = {}): PostgresSettings {
  return { address: readPostgresAddress(url), password: () => POSTGRES_PASSWORD, connections: 6, limits }
}
