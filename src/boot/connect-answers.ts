// The answers that `connect` needs: as they were given, or as somebody gives them when asked; all that are missing are told at once.

import { resolve } from 'node:path'
import { TidegateError } from '../core/errors.ts'
import { isPath } from './is-path.ts'
import type { ConnectedEnvironment } from './connect-text.ts'

/** Asks a person: the question, what is taken for an empty answer, and what may be answered. Rejects when the person gives up. */
export type Questioner = (question: Question) => Promise<string>

/** One question. */
export interface Question {
  readonly text: string
  readonly byDefault?: string
  readonly choices?: readonly string[]
  /** Why an answer cannot be taken; `undefined` when it can. */
  readonly refuses?: (answer: string) => string | undefined
}

/** What stood on the command line, as it was written. */
export interface GivenAnswers {
  readonly metrics?: string | undefined
  readonly repository?: string | undefined
  readonly name?: string | undefined
  readonly tenant?: string | undefined
  readonly username?: string | undefined
  readonly tokenFile?: string | undefined
  readonly tokenEnv?: string | undefined
  readonly caFile?: string | undefined
  readonly cluster?: string | undefined
  readonly branch?: string | undefined
  readonly path?: string | undefined
  readonly repositoryTokenFile?: string | undefined
  readonly repositoryTokenEnv?: string | undefined
  readonly currency?: string | undefined
  readonly cpuHour?: string | undefined
  readonly memoryHour?: string | undefined
  readonly output?: string | undefined
  readonly isForced: boolean
}

/** Rates as they are written. */
export interface GivenRates {
  readonly currency: string
  readonly cpuHour: number
  readonly memoryHour: number
}

/** What is known at once, and what can be asked when the metrics were looked at. */
export interface ConnectAnswers {
  readonly fixed: Omit<ConnectedEnvironment, 'name' | 'cluster' | 'scrapeSeconds' | 'currency' | 'cpuHour' | 'memoryHour' | 'namespaces'>
  /** One of the clusters that the metrics know; `''` where they know none. Throws `usage` when it is not told and there are several. */
  readonly cluster: (clusters: readonly string[]) => Promise<string>
  readonly name: (cluster: string) => Promise<string>
  readonly rates: () => Promise<GivenRates>
}

/** List prices of a general-purpose node in a European region, split between its cores and its memory. */
const LIST_PRICES = { currency: 'EUR', cpuHour: '0.0332', memoryHour: '0.0044' }

/** The answers; asks for those that every environment needs. Throws `usage` with all that are missing where nobody can be asked. */
export async function answersFrom(given: GivenAnswers, ask: Questioner | undefined): Promise<ConnectAnswers> {
  if (ask === undefined) refuseMissing(given)
  const metrics =
    given.metrics ?? (await ask?.({ text: 'Address of the metrics, as a Grafana data source has it', refuses: refusesAddress })) ?? ''
  const repository =
    given.repository ?? (await ask?.({ text: 'Repository with the manifests: an address or a path', refuses: refusesNothing })) ?? ''
  const branch = given.branch ?? (await ask?.({ text: 'Branch that the cluster follows', byDefault: 'main' })) ?? 'main'
  const path = given.path ?? (await ask?.({ text: 'Folder of this cluster inside it, empty for all', byDefault: '' })) ?? ''
  return {
    fixed: {
      metrics,
      tenant: given.tenant,
      username: given.username,
      tokenFile: absolute(given.tokenFile),
      tokenEnv: given.tokenEnv,
      caFile: absolute(given.caFile),
      repository: isPath(repository) ? resolve(repository) : repository,
      branch,
      path,
      repositoryTokenFile: absolute(given.repositoryTokenFile),
      repositoryTokenEnv: given.repositoryTokenEnv,
    },
    cluster: (clusters) => clusterFrom(given.cluster, clusters, ask),
    name: async (cluster) =>
      given.name ?? (await ask?.({ text: 'Name of the environment', byDefault: nameFor(cluster) })) ?? nameFor(cluster),
    rates: () => ratesFrom(given, ask),
  }
}

function refuseMissing({ metrics, repository, cpuHour, memoryHour }: GivenAnswers): void {
  const faults = [
    ...(metrics === undefined ? ['`--metrics URL`: the base address of the metrics, as a Grafana data source has it'] : []),
    ...(repository === undefined ? ['`--repository URL`: the repository with the manifests, as git takes it'] : []),
    ...rateFaults({ cpuHour, memoryHour }),
  ]
  if (faults.length > 0) throw new TidegateError('usage', 'answers are missing, and nobody can be asked here', { faults })
}

function rateFaults({ cpuHour, memoryHour }: Pick<GivenAnswers, 'cpuHour' | 'memoryHour'>): readonly string[] {
  return Object.entries({ '--cpu-hour': cpuHour, '--memory-hour': memoryHour }).flatMap(([option, text]) =>
    text === undefined || refusesPrice(text) === undefined ? [] : [`\`${option}\`: ${refusesPrice(text)}`],
  )
}

async function clusterFrom(given: string | undefined, clusters: readonly string[], ask: Questioner | undefined): Promise<string> {
  if (given !== undefined) {
    if (given === '' || clusters.includes(given)) return given
    throw new TidegateError('usage', `the metrics know no cluster \`${given}\``, { faults: [choicesOf(clusters)] })
  }
  if (clusters.length < 2) return clusters[0] ?? ''
  if (ask !== undefined) return ask({ text: `Which of the ${clusters.length} clusters`, choices: clusters })
  throw new TidegateError('usage', `${clusters.length} clusters share these metrics`, { faults: [choicesOf(clusters)] })
}

function choicesOf(clusters: readonly string[]): string {
  if (clusters.length === 0) return '`--cluster`: leave it out; no container series bears the label `cluster`'
  return `\`--cluster\`: one of ${clusters.map((cluster) => `\`${cluster}\``).join(', ')}`
}

/** A DNS label made of the cluster's name. */
function nameFor(cluster: string): string {
  const label = cluster
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
  return label === '' ? 'production' : label
}

async function ratesFrom(given: GivenAnswers, ask: Questioner | undefined): Promise<GivenRates> {
  const currency =
    given.currency ?? (await ask?.({ text: 'Currency of your rates', byDefault: LIST_PRICES.currency })) ?? LIST_PRICES.currency
  const price = async (option: 'cpuHour' | 'memoryHour', text: string): Promise<number> => {
    const written = given[option] ?? (await ask?.({ text, byDefault: LIST_PRICES[option], refuses: refusesPrice })) ?? LIST_PRICES[option]
    const fault = refusesPrice(written)
    if (fault !== undefined) throw new TidegateError('usage', fault)
    return Number(written)
  }
  return {
    currency,
    cpuHour: await price('cpuHour', 'Price of one core for an hour'),
    memoryHour: await price('memoryHour', 'Price of one GiB of memory for an hour'),
  }
}

function refusesAddress(text: string): string | undefined {
  return /^https?:\/\/./.test(text) ? undefined : 'it begins with `https://` or `http://`'
}

function refusesNothing(text: string): string | undefined {
  return text === '' ? 'it is needed' : undefined
}

function refusesPrice(text: string): string | undefined {
  const isPrice = text.trim() !== '' && Number.isFinite(Number(text)) && Number(text) >= 0
  return isPrice ? undefined : `\`${text}\` is no price; write it like \`0.0332\``
}

function absolute(path: string | undefined): string | undefined {
  return path === undefined ? undefined : resolve(path)
}
