// Writes the environments.yaml of one environment, for a person who will go on writing it.

import { stringify } from 'yaml'

/** What is known of the environment; paths are absolute. Rates are list prices of one hour. */
export interface ConnectedEnvironment {
  readonly name: string
  readonly cluster: string
  readonly metrics: string
  readonly tenant: string | undefined
  readonly username: string | undefined
  readonly tokenFile: string | undefined
  readonly tokenEnv: string | undefined
  readonly caFile: string | undefined
  readonly scrapeSeconds: number
  readonly repository: string
  readonly branch: string
  readonly path: string
  readonly repositoryTokenFile: string | undefined
  readonly repositoryTokenEnv: string | undefined
  readonly currency: string
  readonly cpuHour: number
  readonly memoryHour: number
  /** Namespaces of the repository, for the example of teams. */
  readonly namespaces: readonly string[]
}

/** Namespaces in the example of teams. */
const MOST_NAMESPACES = 3

/** The text of the file; it holds no secret, only where secrets are. */
export function environmentText(environment: ConnectedEnvironment): string {
  const { name, cluster, metrics, tenant, username, tokenFile, tokenEnv, caFile, scrapeSeconds } = environment
  const { repository: url, branch, path, repositoryTokenFile, repositoryTokenEnv, currency, cpuHour, memoryHour } = environment
  return [
    '# Made by `tidegate connect`. Every key and its default: docs/environments.md.',
    'environments:',
    part(2, { name }).replace(/^ {2}/, '- ').replace(/^/gm, '  ').trimEnd(),
    '    # Judges every workload and proposes nothing; write `propose` when you trust what it says.',
    part(4, { mode: 'forecast-only', clusterLabel: cluster }),
    part(4, { metrics: given({ kind: 'prometheus', url: metrics, tenant, username, tokenFile, tokenEnv, caFile, scrapeSeconds }) }),
    part(4, { repository: given({ url, branch, path, tokenFile: repositoryTokenFile, tokenEnv: repositoryTokenEnv }) }),
    '    # List prices of one requested core and one requested GiB for an hour; write your own.',
    part(4, { rates: { currency, cpuCorePerHour: cpuHour, memoryGibPerHour: memoryHour } }),
    ...teamsExample(environment.namespaces),
    '',
  ].join('\n')
}

/** A part of the file, indented; every text is quoted where YAML would read it as something else. */
function part(indent: number, value: Readonly<Record<string, unknown>>): string {
  return stringify(value, { lineWidth: 0 }).trimEnd().replace(/^/gm, ' '.repeat(indent))
}

function given(keys: Readonly<Record<string, string | number | undefined>>): Readonly<Record<string, string | number>> {
  return Object.fromEntries(Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])))
}

/** Teams decide who sees and approves what: nobody but a person knows them. */
function teamsExample(namespaces: readonly string[]): readonly string[] {
  if (namespaces.length === 0) return []
  return [
    '    # Who owns what, where no annotation `tidegate.dev/team` says so:',
    '    # teams:',
    ...namespaces
      .slice(0, MOST_NAMESPACES)
      .map((namespace) => `    #   - { name: ${JSON.stringify(namespace)}, namespaces: [${JSON.stringify(namespace)}] }`),
  ]
}
