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
    meaning: 'Where the store, the keys and the demo’s repository are kept; one process holds it at a time.',
    type: TEXT,
    default: '.tidegate',
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
    meaning: 'Worker threads that forecast; 0 takes as many as there are processors, at most 8.',
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
