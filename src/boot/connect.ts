// Makes an environments.yaml from a metrics address and a repository: asks what it is not told, and looks at the rest.

import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Environment } from '../core/environment.ts'
import { ERRORS, TidegateError } from '../core/errors.ts'
import type { MetricsDoor } from './ask-metrics.ts'
import type { Check } from './check.ts'
import { answersFrom, type ConnectAnswers, type GivenAnswers, type Questioner } from './connect-answers.ts'
import { environmentText, type ConnectedEnvironment } from './connect-text.ts'
import { readEnvironments } from './environments.ts'
import { examineEnvironments } from './examine.ts'
import { readHead, sayEmpty } from './examine-environment.ts'
import { flagFault } from './flag-faults.ts'
import { findMetrics, type FoundMetrics } from './find-metrics.ts'
import { clustersOf, scrapeSecondsOf } from './measure-metrics.ts'
import { metricsHeaders, type ServerSettings } from './metrics-headers.ts'
import { openNetwork, type Network } from './network.ts'
import { replacePrivateFile } from './private-file.ts'
import { checkSecrets } from './secret.ts'
import { gitSettings, httpFor } from './wire-environment.ts'

/** What was given, whom to ask for the rest (`undefined` where nobody is there), and whom to tell what is looked at. */
export interface Connecting {
  readonly given: GivenAnswers
  readonly ask: Questioner | undefined
  readonly tell: (what: string) => void
}

/** What was made. */
export interface Connected {
  /** Where the file is. */
  readonly file: string
  readonly environment: string
  readonly metrics: FoundMetrics
  readonly checks: readonly Check[]
}

/** The options that may help, where the words of the error speak of what they are for. */
interface Hint {
  readonly about: RegExp
  readonly text: string
  /** What to do; doctor cannot help before there is a file: it would look at the demo. */
  readonly remedy: string
}

const METRICS_HINT: Hint = {
  about: /answered 40[13]|certificate/,
  text: '`--token-env` or `--token-file` names a token, `--username` makes it a password, `--tenant` is sent as `X-Scope-OrgID`, `--ca-file` names authorities of your own',
  remedy: 'correct the address or the options of the metrics, and run this again',
}
const REPOSITORY_HINT: Hint = {
  about: /./,
  text: 'another branch is named by `--branch`; a token for HTTPS by `--repository-token-env` or `--repository-token-file`; SSH uses your agent',
  remedy: 'correct the address or the options of the repository, and run this again; try the same with `git ls-remote`',
}

/** Taken where a scrape interval cannot be measured. */
const USUAL_SCRAPE_SECONDS = 60

/**
 * Looks at the metrics and the repository, writes the file, and checks it as doctor does.
 *
 * Throws before anything is written: `usage` with every answer that is missing, for a file that is there and for a repository without workloads, `source-unreachable`, `source-invalid` and
 * `repository-unreachable` for peers that do not answer. What the checks find does not keep the file from being written.
 */
export async function connect({ given, ask, tell }: Connecting): Promise<Connected> {
  const file = resolve(given.output ?? 'environments.yaml')
  refuseExisting(file, given.isForced)
  refuseNowhere(file)
  const answers = await answersFrom(given, ask)
  const network = openNetwork()
  const scratch = mkdtempSync(join(tmpdir(), 'tidegate-connect-'))
  try {
    const first = firstDraft(answers)
    const { door, found } = await lookAtMetrics(draftOf(first, file), { network, tell })
    const cluster = await answers.cluster(await withHint(METRICS_HINT, () => clustersOf(door, Date.now())))
    const scrapeSeconds = (await withHint(METRICS_HINT, () => scrapeSecondsOf(door, cluster))) ?? USUAL_SCRAPE_SECONDS
    const name = await answers.name(cluster)
    const second = { ...first, metrics: found.url, cluster, scrapeSeconds, name }
    tell(`${nameOf(found)} answers at ${found.url}; reading the repository`)
    const draft = draftOf(second, file)
    const place = { dataDirectory: scratch, network, nowMs: Date.now() }
    const head = await withHint(REPOSITORY_HINT, () => readHead(draft, gitSettings(draft, place)))
    if (head.workloads.length === 0) throw withoutWorkloads(head, draft)
    const namespaces = [...new Set(head.workloads.map(({ namespace }) => namespace))].sort()
    const whole = { ...second, namespaces, ...(await answers.rates()) }
    writeNew(file, environmentText(whole), given.isForced)
    return { file, environment: name, metrics: found, checks: await examineEnvironments([draftOf(whole, file)], undefined, tell) }
  } finally {
    await network.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** The product and its version as people say them. */
function nameOf({ product, version }: FoundMetrics): string {
  return [product, version].filter(Boolean).join(' ')
}

function refuseExisting(file: string, isForced: boolean): void {
  if (!isForced && existsSync(file))
    throw new TidegateError('usage', `\`${file}\` is there already`, {
      faults: ['choose another file with `--output`, or write over it with `--force`'],
    })
}

function refuseNowhere(file: string): void {
  const folder = dirname(file)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new TidegateError('usage', `there is no folder \`${folder}\` to write into`, {
      faults: ['make it, or choose another file with `--output`'],
    })
}

/** Nothing is written that a run could say nothing about: the corrected command must find its place free. */
function withoutWorkloads(head: Parameters<typeof sayEmpty>[0], environment: Environment): TidegateError {
  const { detail } = sayEmpty(head, environment)
  const hint =
    head.unreadCharts.length > 0
      ? 'Helm charts need a mapping of their own: write the file by hand with `repository.helm` (docs/environments.md)'
      : 'Helm charts need a mapping (`repository.helm` in docs/environments.md), and are passed over without one'
  return new TidegateError('usage', detail, {
    faults: [...head.refused, 'another branch is named by `--branch`, another folder by `--path`', hint, 'nothing was written'],
  })
}

/** What can be said before anybody was asked over the network; the rest stands in for it until then. */
function firstDraft(answers: ConnectAnswers): ConnectedEnvironment {
  const { fixed } = answers
  return {
    ...fixed,
    name: 'draft',
    cluster: '',
    scrapeSeconds: USUAL_SCRAPE_SECONDS,
    currency: 'EUR',
    cpuHour: 0,
    memoryHour: 0,
    namespaces: [],
  }
}

/** The environment as a start would read it; throws `usage` with every fault. */
function draftOf(environment: ConnectedEnvironment, file: string): Environment {
  try {
    const environments = readEnvironments(environmentText(environment), file)
    checkSecrets(environments, process.env)
    return environments[0]
  } catch (error) {
    if (!(error instanceof TidegateError)) throw error
    const faults = error.faults.map(flagFault)
    throw new TidegateError('usage', 'these answers make no environment', { cause: error, faults })
  }
}

interface Looking {
  readonly network: Network
  readonly tell: (what: string) => void
}

async function lookAtMetrics(
  { name, metrics }: Environment,
  { network, tell }: Looking,
): Promise<{ readonly door: MetricsDoor; readonly found: FoundMetrics }> {
  const server = metrics as ServerSettings
  tell(`asking ${server.url}`)
  const door = { http: httpFor(name, server, network), url: server.url, headers: async () => metricsHeaders(server, process.env) }
  const found = await withHint(METRICS_HINT, () => findMetrics(door))
  return { door: { ...door, url: found.url }, found }
}

/** What a peer refused, with the options that may help. */
async function withHint<Answer>({ about, text, remedy }: Hint, look: () => Promise<Answer>): Promise<Answer> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof TidegateError)) throw error
    const own = error.remedy === ERRORS[error.code].remedy ? undefined : error.remedy
    const hints = about.test(error.message) ? [text] : []
    throw new TidegateError(error.code, error.message, { cause: error, faults: [...error.faults, ...hints], remedy: own ?? remedy })
  }
}

/** Writes the file for its owner alone, whole or not at all; throws `config-invalid` when it cannot be written. */
function writeNew(file: string, text: string, isForced: boolean): void {
  try {
    replacePrivateFile(file, text, () => refuseExisting(file, isForced))
  } catch (error) {
    rmSync(`${file}.new`, { force: true })
    if (error instanceof TidegateError) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new TidegateError('config-invalid', `\`${file}\` cannot be written (${code})`, { cause: error })
  }
}
