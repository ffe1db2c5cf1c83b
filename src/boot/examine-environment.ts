// The checks of one environment: its metrics, its repository, how the two fit together, and what a run will ask.

import { TidegateError } from '../core/errors.ts'
import type { Environment } from '../core/environment.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import type { Workload } from '../core/workload.ts'
import { createGitRepository, type GitOptions } from '../deliver/git.ts'
import { readWorkloads } from '../manifest/manifest.ts'
import type { PrometheusSource } from '../observe/prometheus.ts'
import { examineCalendar } from './examine-calendar.ts'
import { attempt, check, type Check, type Found } from './check.ts'
import { examineHistory, examineServer, type MetricsPlace } from './examine-metrics.ts'
import { sayCharts, unreadChartsOf, MAP_CHARTS } from './unread-charts.ts'
import { matchWorkloads, type MissingWorkload } from './match-workloads.ts'
import { metricsHeaders, type ServerSettings } from './metrics-headers.ts'
import { pricePlan } from './price-plan.ts'
import { httpFor, openServer, openSource, type WiringPlace } from './wire-environment.ts'

/** An environment, how it would be wired, and how git would reach its repository. */
export interface EnvironmentPlace {
  readonly environment: Environment
  readonly place: WiringPlace
  readonly git: () => GitOptions
  /** Is told what is looked at next. */
  readonly tell: (what: string) => void
}

/** What the repository holds now. */
interface Head {
  readonly commit: string
  readonly files: readonly ManifestFile[]
  /** Folders of Helm charts that no mapping of the environment covers. */
  readonly unreadCharts: readonly string[]
  readonly workloads: readonly Workload[]
  /** Sentences about workloads that cannot be used. */
  readonly refused: readonly string[]
}

/** Every check of the environment; one that fails keeps only those from running that rest on it. */
export async function examineEnvironment(at: EnvironmentPlace): Promise<readonly Check[]> {
  const { environment, place, tell } = at
  const { name, metrics } = environment
  const nowMs = Date.now()
  if (metrics.kind === 'replay') {
    const recordings = await check(`recordings of ${name}`, () => {
      openSource(environment, place)
      return metrics.path
    })
    return [recordings, ...(await examineRepository(at)).checks]
  }
  tell(`asking the metrics of ${name}`)
  const door = await attempt(`metrics of ${name}`, () => ({
    http: httpFor(name, metrics, place.network),
    url: metrics.url,
    headers: async () => metricsHeaders(metrics, process.env),
  }))
  if ('remedy' in door) return [door, ...(await examineRepository(at)).checks]
  const server = { door, environment, nowMs }
  const checks = await examineServer(server)
  const repository = await examineRepository(at)
  const isWell = checks.every((each) => each.isWell)
  const source = openServer(environment, metrics, { http: door.http })
  const both =
    isWell && repository.head !== undefined ? await examineBoth({ ...server, metrics, source, tell }, repository.head.workloads) : []
  return [...checks, ...repository.checks, ...both]
}

async function examineRepository({
  environment,
  git,
  tell,
}: EnvironmentPlace): Promise<{ readonly checks: readonly Check[]; readonly head: Head | undefined }> {
  tell(`reading the repository of ${environment.name}`)
  let head: Head | undefined
  const found = await check(`repository of ${environment.name}`, async () => {
    head = await readHead(environment, git())
    return sayHead(head, environment)
  })
  const calendar = head === undefined ? [] : await examineCalendar(environment, head.files)
  return { checks: [found, ...calendar], head: found.isWell ? head : undefined }
}

/** The workloads at the head of the environment's branch; throws `repository-unreachable`. */
export async function readHead(environment: Environment, git: GitOptions): Promise<Head> {
  const { files, commit } = await createGitRepository(git).readHead()
  const { workloads, findings } = readWorkloads(files, { teams: environment.teams, helm: environment.repository.helm })
  const refused = findings.filter(({ severity }) => severity === 'refuse').map(({ sentence }) => sentence)
  return { commit, files, workloads, unreadCharts: unreadChartsOf(files, environment.repository.helm), refused }
}

function sayHead(head: Head, environment: Environment): Found {
  const { commit, workloads, unreadCharts, refused } = head
  if (refused.length > 0) throw new TidegateError('manifest-invalid', refused.join('; '))
  if (workloads.length === 0) return { isWell: false, ...sayEmpty(head, environment) }
  const detail = `${workloads.length} workloads at commit ${commit.slice(0, 12)}`
  if (unreadCharts.length === 0) return detail
  return { isWell: true, detail: `${detail}; ${sayCharts(unreadCharts)}`, remedy: MAP_CHARTS }
}

/** What was looked for in a head without workloads and where, and what to do. */
export function sayEmpty(
  { commit, unreadCharts }: Head,
  { repository: { branch, path } }: Environment,
): { readonly detail: string; readonly remedy: string } {
  const where = path === '' ? 'in the whole repository' : `below the folder \`${path}\``
  const detail = `no Deployment, StatefulSet or DaemonSet ${where} on the branch \`${branch}\` (commit ${commit.slice(0, 12)})`
  const remedy = 'name the branch and the folder with the YAML manifests that the cluster follows (`repository.branch`, `repository.path`)'
  return unreadCharts.length === 0
    ? { detail, remedy: `${remedy}; Helm charts need a mapping under \`repository.helm\`` }
    : { detail: `${detail}; ${sayCharts(unreadCharts)}`, remedy: MAP_CHARTS }
}

/** A server that is read as a run reads it. */
interface ReadPlace extends MetricsPlace {
  readonly metrics: ServerSettings
  readonly source: PrometheusSource
  readonly tell: (what: string) => void
}

async function examineBoth(server: ReadPlace, workloads: readonly Workload[]): Promise<readonly Check[]> {
  const { environment, metrics, source, door, nowMs, tell } = server
  const { name, clusterLabel } = environment
  tell(`looking for the ${workloads.length} workloads of ${name} in its metrics`)
  let busiest: string | undefined
  const match = await check(`workloads of ${name}`, async () => {
    const { live, missing } = await matchWorkloads({ source, door, clusterLabel, workloads, nowMs })
    busiest = mostOften(live.map((ref) => ref.slice(0, ref.indexOf('/'))))
    const detail = `${live.length} of ${workloads.length} have live series`
    const more = linesOf(missing)
    if (live.length === 0)
      return {
        isWell: false,
        detail,
        remedy: 'compare the namespaces and names of the repository with those of the metrics',
        more,
        missing,
      }
    const advice =
      missing.length === 0 ? undefined : 'those without series are refused in each run, with the reason; the others are not kept waiting'
    return { isWell: true, detail, remedy: advice, more, missing }
  })
  if (!match.isWell || busiest === undefined) return [match]
  tell(`measuring the history of ${name}, and what a run costs`)
  const history = await examineHistory(server, busiest)
  const plan = await check(`query plan of ${name}`, async () => {
    const priced = await pricePlan({ source, door, environment, metrics, workloads, nowMs })
    return { detail: `${priced.queries.length} queries a run`, plan: priced }
  })
  return [match, history, plan]
}

/** One line for each reason, with the number of workloads that share it. */
function linesOf(missing: readonly MissingWorkload[]): readonly string[] {
  return [...Map.groupBy(missing, ({ why }) => why)].map(([why, own]) => {
    const others = own.length === 1 ? '' : ` and ${own.length - 1} more`
    return `${own[0].workload}${others}: ${why}`
  })
}

function mostOften(names: readonly string[]): string | undefined {
  const groups = [...Map.groupBy(names, (name) => name)].toSorted(([, a], [, b]) => b.length - a.length)
  return groups[0]?.[0]
}
