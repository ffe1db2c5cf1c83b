// Turns the options of the store into the settings of a PostgreSQL store, with its secrets read.

import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { TidegateError } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import { readPostgresAddress } from '../state/postgres-address.ts'
import type { PostgresSettings } from '../state/postgres-settings.ts'
import { readSecret } from './secret.ts'
import type { StoreOptions } from './store-options.ts'

/** The settings, `undefined` where the store is SQLite; throws `config-invalid` when a file or variable that is named does not hold what it should. */
export function storeSettings(options: StoreOptions, log?: Log): PostgresSettings | undefined {
  if (options.url === undefined) return undefined
  const place = { tokenFile: options.passwordFile, tokenEnv: options.passwordEnv }
  const read = (): string => readSecret(place, process.env) ?? ''
  const hasPassword = read() !== ''
  return {
    address: readPostgresAddress(options.url),
    // Read again for each connection, so that a password may be replaced while the server runs.
    password: hasPassword ? read : undefined,
    ca: options.caFile === undefined ? undefined : readCertificates(options.caFile),
    connections: options.connections,
    log,
  }
}

function readCertificates(path: string): string {
  try {
    const text = readFileSync(path, 'utf8')
    // The first one stands for all: what is no certificate at all is found here, and not at the first connection.
    void new X509Certificate(text)
    return text
  } catch (error) {
    const faults = [`store.caFile: \`${path}\` cannot be read, or holds no certificate in PEM`]
    throw new TidegateError('config-invalid', 'the certificates of the store cannot be used', { cause: error, faults })
  }
}
