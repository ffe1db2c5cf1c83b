// The options of the store, and the rules between them.

import { TidegateError } from '../core/errors.ts'
import { readPostgresAddress } from '../state/postgres-address.ts'
import { PREFIX, variableOf } from './options.ts'

/** The rows `store.*` of the table of options; without `url` the store is SQLite in the data directory. */
export interface StoreOptions {
  readonly url: string | undefined
  readonly passwordFile: string | undefined
  readonly passwordEnv: string | undefined
  readonly caFile: string | undefined
  readonly connections: number
}

/** What is wrong with these values, each with the variable of its option; none of them repeats the address, which may hold a password. */
export function storeFaults(values: ReadonlyMap<string, string | number | undefined>): readonly string[] {
  const url = values.get('store.url')
  const isGiven = (name: string): boolean => values.get(name) !== undefined
  if (typeof url !== 'string') {
    return ['store.passwordFile', 'store.passwordEnv', 'store.caFile']
      .filter(isGiven)
      .map((name) => `${variableOf(name)}: it means nothing without \`store.url\``)
  }
  const faults: string[] = []
  const passwordEnv = values.get('store.passwordEnv')
  if (isGiven('store.passwordFile') && passwordEnv !== undefined)
    faults.push(`${variableOf('store.passwordEnv')}: it cannot be used with \`store.passwordFile\``)
  if (typeof passwordEnv === 'string' && !passwordEnv.startsWith(`${PREFIX}SECRET_`))
    faults.push(`${variableOf('store.passwordEnv')}: \`${passwordEnv}\` does not begin with \`${PREFIX}SECRET_\``)
  try {
    const address = readPostgresAddress(url)
    if (isGiven('store.caFile') && address.tls === 'disable')
      faults.push(`${variableOf('store.caFile')}: it cannot be used with \`sslmode=disable\``)
  } catch (error) {
    if (!(error instanceof TidegateError)) throw error
    faults.push(...error.faults.map((fault) => `${variableOf('store.url')}: ${fault}`))
  }
  return faults
}
