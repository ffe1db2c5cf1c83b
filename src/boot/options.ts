// The one table of options: name, meaning, type, default, since when; its environment variable follows from its name.

/** What an option's value may be. */
export type OptionType =
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

const TEXT = { is: 'text' } as const

/** Every option that there is; docs/configuration.md is made from it. */
export const OPTIONS = [
  {
    name: 'production',
    meaning:
      'Whether a start is refused by every rule of [production.md](production.md) that does not hold; without it `doctor` tells them.',
    type: { is: 'choice', of: ['true', 'false'] },
    default: 'false',
    since: '0.1.0',
  },
  {
    name: 'server.host',
    meaning: 'The address to listen on; anything but loopback also needs `server.publicUrl`.',
    type: TEXT,
    default: '127.0.0.1',
    since: '0.1.0',
  },
  {
    name: 'server.port',
    meaning: 'The TCP port to listen on; 0 takes a free one.',
    type: { is: 'number', from: 0, to: 65_535 },
    default: '8090',
    since: '0.1.0',
  },
  {
    name: 'server.publicUrl',
    meaning:
      'The address under which people reach the server, for links and for the check of the browser’s origin; by default it is made from host and port.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'server.bodyLimitBytes',
    meaning: 'The largest request body that is read.',
    type: { is: 'number', from: 1024, to: 16_777_216 },
    default: '262144',
    since: '0.1.0',
  },
  {
    name: 'data.directory',
    meaning: 'Where the store (unless `store.url` is set), the keys and copies of repositories are kept; one process holds it at a time.',
    type: TEXT,
    default: '.tidegate',
    since: '0.1.0',
  },
  {
    name: 'store.url',
    meaning:
      'The PostgreSQL database that keeps the store, as `postgresql://USER@HOST:PORT/DATABASE` without a password; when it is unset, the store is SQLite in the data directory.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'store.passwordFile',
    meaning: 'The file with the password of the database; it is read again for each connection.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'store.passwordEnv',
    meaning: 'The variable with the password of the database, a name that begins with `TIDEGATE_SECRET_`; instead of `store.passwordFile`.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'store.caFile',
    meaning:
      'Certificates (PEM) that are trusted for the database instead of the system’s; with it the connection is always encrypted and checked.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'store.connections',
    meaning: 'Connections to the database at most, of this process.',
    type: { is: 'number', from: 3, to: 100 },
    default: '10',
    since: '0.1.0',
  },
  {
    name: 'ledger.keyFile',
    meaning:
      'The private key (Ed25519, PKCS #8 in PEM) that signs receipts, the same for every process on one store; when it is unset, `receipts.key` in the data directory, which the first start makes.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'environments.file',
    meaning: 'The file that describes the environments; when it is unset, the environment `demo` is used.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'forecast.threads',
    meaning: 'Worker threads that forecast; 0 takes one less than there are processors, at least 1 and at most 8.',
    type: { is: 'number', from: 0, to: 64 },
    default: '0',
    since: '0.1.0',
  },
  {
    name: 'session.idleHours',
    meaning: 'Hours after which a session that was not used ends.',
    type: { is: 'number', from: 1, to: 720 },
    default: '12',
    since: '0.1.0',
  },
  {
    name: 'session.maximumHours',
    meaning: 'Hours after which a session ends in any case.',
    type: { is: 'number', from: 1, to: 2160 },
    default: '168',
    since: '0.1.0',
  },
  {
    name: 'telemetry.otlpEndpoint',
    meaning:
      'The base address of an OpenTelemetry collector (OTLP over HTTP, JSON); `/v1/traces` is added. Unset, nothing is traced. `OTEL_…` variables are not read.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'telemetry.otlpHeadersFile',
    meaning: 'A file with the headers that spans are sent with, one `name: value` a line, for example an authorization.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'log.level',
    meaning: 'The least severity that is logged.',
    type: { is: 'choice', of: ['info', 'warn', 'error', 'silent'] },
    default: 'info',
    since: '0.1.0',
  },
] as const satisfies readonly Option[]

/** The name of an option. */
export type OptionName = (typeof OPTIONS)[number]['name']

/** The prefix of every environment variable that Tidegate reads. */
export const PREFIX = 'TIDEGATE_'

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
