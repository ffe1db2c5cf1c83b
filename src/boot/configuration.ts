// The one table of options: name, meaning, type, default, environment variable, since when; and how their values are read.

import { TidegateError } from '../core/errors.ts'

/** What an option's value may be. */
type OptionType =
  | { readonly is: 'text' }
  | { readonly is: 'number'; readonly from: number; readonly to: number }
  | { readonly is: 'choice'; readonly of: readonly string[] }

/** One row of the table. */
export interface Option {
  readonly name: string
  /** A full sentence. */
  readonly meaning: string
  readonly type: OptionType
  /** As it would be written; `''` means unset. */
  readonly default: string
  readonly since: string
}

/** Every option that there is; docs/configuration.md and `tidegate start --help` are made from it. */
export const OPTIONS = [
  option('server.host', 'The address to listen on; anything but loopback also needs `server.publicUrl`.', text(), '127.0.0.1'),
  option('server.port', 'The TCP port to listen on; 0 takes a free one.', number(0, 65_535), '8090'),
  option(
    'server.publicUrl',
    'The address under which people reach the server, for links and for the check of the browser’s origin; by default it is made from host and port.',
    text(),
    '',
  ),
  option('server.bodyLimitBytes', 'The largest request body that is read.', number(1024, 16_777_216), '262144'),
  option(
    'data.directory',
    'Where the store, the keys and the demo’s repository are kept; one process holds it at a time.',
    text(),
    '.tidegate',
  ),
  option('environments.file', 'The file that describes the environments; when it is unset, the environment `demo` is used.', text(), ''),
  option('forecast.threads', 'Worker threads that forecast; 0 takes as many as there are processors, at most 8.', number(0, 64), '0'),
  option('session.idleHours', 'Hours after which a session that was not used ends.', number(1, 720), '12'),
  option('session.maximumHours', 'Hours after which a session ends in any case.', number(1, 2160), '168'),
  option('log.level', 'The least severity that is logged.', choice('info', 'warn', 'error', 'silent'), 'info'),
] as const satisfies readonly Option[]

/** The name of an option. */
export type OptionName = (typeof OPTIONS)[number]['name']

/** Values given by name, for example on the command line; absent ones come from the environment. */
export type GivenValues = Readonly<Partial<Record<OptionName, string | undefined>>>

/** The values in force. */
export interface Configuration {
  readonly server: { readonly host: string; readonly port: number; readonly publicUrl: string | undefined; readonly bodyLimitBytes: number }
  readonly data: { readonly directory: string }
  readonly environments: { readonly file: string | undefined }
  readonly forecast: { readonly threads: number }
  readonly session: { readonly idleHours: number; readonly maximumHours: number }
  readonly log: { readonly level: 'info' | 'warn' | 'error' | 'silent' }
}

/** The prefix of every environment variable that Tidegate reads; one with an unknown name is a fault. */
const PREFIX = 'TIDEGATE_'

/** Variables that are not options: they belong to the terminal and are read by src/cli alone. */
const OF_THE_TERMINAL: readonly string[] = ['TIDEGATE_SERVER', 'TIDEGATE_API_KEY', 'TIDEGATE_HOME']

/** The environment variable of an option: `server.publicUrl` is `TIDEGATE_SERVER__PUBLIC_URL`. */
export function variableOf(name: string): string {
  return (
    PREFIX +
    name
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .replace('.', '__')
      .toUpperCase()
  )
}

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
  return faults
}

function nest(values: ReadonlyMap<string, string | number | undefined>): Configuration {
  const nested: Record<string, Record<string, string | number | undefined>> = {}
  for (const [name, value] of values) {
    const [group, key] = name.split('.')
    nested[group] = { ...nested[group], [key]: value }
  }
  return nested as unknown as Configuration
}

function option<Name extends string>(
  name: Name,
  meaning: string,
  type: OptionType,
  byDefault: string,
): { name: Name; meaning: string; type: OptionType; default: string; since: string } {
  return { name, meaning, type, default: byDefault, since: '0.1.0' }
}

function text(): OptionType {
  return { is: 'text' }
}

function number(from: number, to: number): OptionType {
  return { is: 'number', from, to }
}

function choice(...of: readonly string[]): OptionType {
  return { is: 'choice', of }
}
