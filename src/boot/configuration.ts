// Reads the configuration out of the table of options, with every fault at once.

import { TidegateError } from '../core/errors.ts'
import { ledgerFaults, type LedgerOptions } from './ledger-options.ts'
import { OPTIONS, PREFIX, variableOf, type Option, type OptionName } from './options.ts'
import { policyFaults, type PolicyOptions } from './policy-options.ts'
import { storeFaults, type StoreOptions } from './store-options.ts'
import { telemetryFaults, type TelemetryOptions } from './telemetry-options.ts'

/** Values given by name, for example on the command line; absent ones come from the environment. */
export type GivenValues = Readonly<Partial<Record<OptionName, string | undefined>>>

/** The values in force. */
export interface Configuration {
  /** Whether the production guard refuses, and does not only tell. */
  readonly production: boolean
  readonly server: { readonly host: string; readonly port: number; readonly publicUrl: string | undefined; readonly bodyLimitBytes: number }
  readonly data: { readonly directory: string }
  readonly store: StoreOptions
  readonly ledger: LedgerOptions
  readonly policy: PolicyOptions
  readonly environments: { readonly file: string | undefined }
  readonly forecast: { readonly threads: number }
  readonly session: { readonly idleHours: number; readonly maximumHours: number }
  readonly outbound: { readonly allow: string | undefined }
  readonly telemetry: TelemetryOptions
  readonly log: { readonly level: 'info' | 'warn' | 'error' | 'silent' }
}

/** Variables that are not options: they belong to the terminal and are read by src/cli alone. */
const OF_THE_TERMINAL: readonly string[] = ['TIDEGATE_SERVER', 'TIDEGATE_API_KEY', 'TIDEGATE_HOME']

/**
 * The configuration out of environment variables and of values given by name (they win).
 *
 * Throws `config-invalid` with every fault: bad values, unknown names, options that do not go together. Variables
 * that begin with `TIDEGATE_SECRET_` belong to the environments and are left alone.
 */
export function readConfiguration(variables: Readonly<Record<string, string | undefined>>, given: GivenValues = {}): Configuration {
  const faults: string[] = unknownVariables(variables)
  const values = new Map<string, string | number | undefined>()
  for (const row of OPTIONS) {
    const written = given[row.name] ?? variables[variableOf(row.name)] ?? row.default
    const value = valueOf(row, written)
    if (value instanceof Fault) faults.push(`${given[row.name] === undefined ? variableOf(row.name) : row.name}: ${value.sentence}`)
    else values.set(row.name, value)
  }
  faults.push(...faultsBetween(values))
  if (faults.length > 0)
    throw new TidegateError('config-invalid', `the configuration has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`, {
      faults,
    })
  return nest(values)
}

class Fault {
  readonly sentence: string
  constructor(sentence: string) {
    this.sentence = sentence
  }
}

function valueOf(row: Option, written: string): string | number | undefined | Fault {
  if (row.type.is === 'number') {
    const value = Number(written)
    const { from, to } = row.type
    return written.trim() !== '' && Number.isInteger(value) && value >= from && value <= to
      ? value
      : new Fault(`\`${written}\` is no whole number from ${from} to ${to}`)
  }
  if (row.type.is === 'choice')
    return row.type.of.includes(written) ? written : new Fault(`\`${written}\` is none of ${row.type.of.join(', ')}`)
  return written === '' ? undefined : written
}

function unknownVariables(variables: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set([...OPTIONS.map((row) => variableOf(row.name)), ...OF_THE_TERMINAL])
  return Object.keys(variables)
    .filter((name) => name.startsWith(PREFIX) && !known.has(name) && !name.startsWith(`${PREFIX}SECRET_`))
    .sort()
    .map((name) => `${name}: there is no such option; secrets of environments.yaml are named ${PREFIX}SECRET_…`)
}

function faultsBetween(values: ReadonlyMap<string, string | number | undefined>): string[] {
  const faults: string[] = []
  const host = values.get('server.host')
  const publicUrl = values.get('server.publicUrl')
  if (typeof publicUrl === 'string' && !/^https?:\/\/[^/?#]+\/?$/.test(publicUrl)) {
    faults.push(`${variableOf('server.publicUrl')}: \`${publicUrl}\` is no http or https address without a path`)
  }
  if (typeof host === 'string' && !['127.0.0.1', '::1', 'localhost'].includes(host) && publicUrl === undefined) {
    faults.push(`${variableOf('server.publicUrl')}: needed because \`server.host\` is \`${host}\`, which is not loopback`)
  }
  const idle = values.get('session.idleHours')
  const maximum = values.get('session.maximumHours')
  if (typeof idle === 'number' && typeof maximum === 'number' && idle > maximum)
    faults.push(`${variableOf('session.idleHours')}: ${idle} is more than \`session.maximumHours\` (${maximum})`)
  return [...faults, ...storeFaults(values), ...ledgerFaults(values), ...policyFaults(values), ...telemetryFaults(values)]
}

function nest(values: ReadonlyMap<string, string | number | undefined>): Configuration {
  const nested: Record<string, Record<string, string | number | undefined>> = {}
  for (const [name, value] of values) {
    const [group, key] = name.split('.')
    if (key !== undefined) nested[group] = { ...nested[group], [key]: value }
  }
  return { ...nested, production: values.get('production') === 'true' } as unknown as Configuration
}
