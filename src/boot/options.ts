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
    name: 'ledger.keyEnv',
    meaning:
      'The variable with that key, a name that begins with `TIDEGATE_SECRET_`: PEM, or its DER in base64 on one line; instead of `ledger.keyFile`.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'ledger.keyCommand',
    meaning:
      'The program that holds that key, with its arguments parted by spaces (no shell): its first line is the raw public key in base64, then it answers each line of base64 with the signature of those bytes in base64; instead of `ledger.keyFile`.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'ledger.checkpointKeyFile',
    meaning:
      'The private key (Ed25519, PKCS #8 in PEM) that signs the log’s checkpoints, the same for every process on one store and another than that of the receipts; when it is unset, `checkpoint.key` in the data directory, which the first start makes.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'ledger.checkpointKeyEnv',
    meaning: 'The variable with the key of the checkpoints, as `ledger.keyEnv`.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'ledger.checkpointKeyCommand',
    meaning: 'The program that holds the key of the checkpoints, as `ledger.keyCommand`.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'ledger.origin',
    meaning:
      'The name of the log in its checkpoints, which no other log may bear and which never changes, for example `ledger.example.com/tidegate`; when it is unset, it is made from the key of the receipts.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'ledger.witnessUrl',
    meaning: 'The address of a witness (C2SP tlog-witness) that cosigns checkpoints; `/add-checkpoint` is added.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'ledger.witnessKey',
    meaning: 'The key of the witness, as it publishes it: `NAME+ID+KEY`, of the kind for cosignatures.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'policy.source',
    meaning:
      'Where signed policy comes from: a directory (`policy.path`), another server over HTTP (`policy.controlplaneUrl`), or resources of Kubernetes.',
    type: { is: 'choice', of: ['mountedFile', 'controlplane', 'crd'] },
    default: 'mountedFile',
    since: '0.1.0',
  },
  {
    name: 'policy.path',
    meaning:
      'The directory with `<scope>/head.json` and its bundle; when nothing is configured, the first start makes a policy of its own in `policy` of the data directory, which production refuses.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'policy.rootFile',
    meaning: 'The root that you pinned: the keys that sign heads, and how many must; needed wherever a policy is configured.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'policy.controlplaneUrl',
    meaning: 'With `controlplane`: the address to which `/api/v1/policy/…` is added; https, unless it is this machine.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'policy.controlplaneTokenFile',
    meaning: 'With `controlplane`: a file with the bearer token; it is read again for each request.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'policy.controlplaneTokenEnv',
    meaning:
      'With `controlplane`: the variable with that token, a name that begins with `TIDEGATE_SECRET_`; instead of `policy.controlplaneTokenFile`.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'policy.controlplaneCaFile',
    meaning: 'With `controlplane`: certificates (PEM) that are trusted for it besides the system’s.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'policy.configMapNames',
    meaning: 'With `crd`: the config maps, separated by commas, that a resource may name as the place of its bundle.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'policy.secretNames',
    meaning: 'With `crd`: the same for secrets.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'policy.namespace',
    meaning: 'With `crd`: the namespace of the `TidegatePolicyBundle` resources; that of the pod unless set.',
    type: TEXT,
    default: '',
    since: '0.1.0',
  },
  {
    name: 'policy.pollSeconds',
    meaning: 'How often the source is looked at, a fifth more or less; after failures it is less often, at least each minute.',
    type: { is: 'number', from: 1, to: 3600 },
    default: '10',
    since: '0.1.0',
  },
  {
    name: 'policy.maxAgeMinutes',
    meaning: 'How long the policy in force decides without its source having been seen with it; from then on every decision is a DENY.',
    type: { is: 'number', from: 1, to: 10_080 },
    default: '10',
    since: '0.1.0',
  },
  {
    name: 'policy.onInvalidUpdate',
    meaning: 'What a policy that is refused does to the one in force: it stays for as long as it may, or everything is denied at once.',
    type: { is: 'choice', of: ['keepLastKnownGood', 'deny'] },
    default: 'keepLastKnownGood',
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
    name: 'outbound.allow',
    meaning:
      'Hosts, addresses and networks (`10.1.0.0/16`), separated by commas, to which messages may go although they are private, loopback, shared or multicast. Link-local ones are never reached.',
    type: TEXT,
    default: '',
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
