// Where the store of a configuration is, and its name for people.

import { resolve } from 'node:path'
import type { PostgresSettings } from '../state/postgres-settings.ts'
import { readConfiguration, type GivenValues } from './configuration.ts'
import { storeSettings } from './store-settings.ts'

/** The place of a store; `postgres` is absent where it is SQLite in the directory. `keyFile` is the key that signs its receipts. */
export interface StorePlace {
  readonly name: string
  readonly directory: string
  readonly postgres: PostgresSettings | undefined
  readonly keyFile: string
}

/** The place that the configuration names; nothing is opened or made. */
export function storePlace(given: GivenValues): StorePlace {
  const { data, store, ledger } = readConfiguration(process.env, given)
  const directory = resolve(data.directory)
  const postgres = storeSettings(store)
  const address = postgres?.address
  const name = address === undefined ? `SQLite in ${directory}` : `PostgreSQL ${address.host}:${address.port}/${address.database}`
  return { name, directory, postgres, keyFile: ledger.keyFile ?? resolve(directory, 'receipts.key') }
}
