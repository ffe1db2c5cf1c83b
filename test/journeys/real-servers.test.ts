// The whole way on servers as users have them: metrics from Prometheus and from VictoriaMetrics, manifests from a Git server that asks for a token.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import type { Schema } from '../../api/client.ts'
import { DAY_MS, MINUTE_MS } from '../../src/core/time.ts'
import { serveGit, type GitHttp } from '../contracts/host-http.ts'
import { createRemote, type TestRemote } from '../contracts/host-remote.ts'
import { demoFiles, readDemo } from '../contracts/source-demo.ts'
import { DEMO_CLUSTER, DEMO_SCRAPE_MS } from '../peers/demo-cluster.ts'
import { demoData, METRICS_SERVERS, QUARTER_MS, type DemoData, type DemoServer, type MetricsServer } from '../peers/demo-data.ts'
import { signInByHand, type Person } from './person.ts'
import { makePlace, startServer, type Place, type Server } from './server.ts'
import { tidegate } from './terminal.ts'
import { within } from './within.ts'

type Proposal = Schema<'Proposal'>

/** How long both first runs may take on a busy machine. */
const RUNS_MS = 240_000

/** How long it may take until both runs have begun. */
const SETTING_UP_MS = 1.5 * MINUTE_MS

const metrics = new Map<MetricsServer, DemoServer>()
let remote: TestRemote
let git: GitHttp
let place: Place
let server: Server
let person: Person

beforeAll(async () => {
  const data = await dataOfThisQuarter()
  for (const name of METRICS_SERVERS) metrics.set(name, await data.start(name))
  remote = createRemote()
  remote.commit(Object.fromEntries(demoFiles.map(({ path, text }) => [path, withDemandQuery(path, text)])), {
    atMs: Math.floor(Date.now() / 1000) * 1000 - 60 * DAY_MS,
  })
  git = await serveGit(remote)
  place = placeWith(makePlace(), git.token)
  writeEnvironments()
  server = await startServer(place)
  person = await signInByHand(server)
}, 900_000)

afterAll(async () => {
  await server?.end('SIGKILL')
  await git?.stop()
  for (const each of metrics.values()) await each.end()
  remote?.remove()
  place?.remove()
})

/** Data whose present is the one that the runs will look back from, which begin before the quarter ends. */
async function dataOfThisQuarter(): Promise<DemoData> {
  for (;;) {
    const data = await demoData({ isOfThisQuarter: true })
    const leftMs = data.nowMs + QUARTER_MS - Date.now()
    if (leftMs > SETTING_UP_MS) return data
    await sleep(Math.max(0, leftMs))
  }
}

function environmentsFile(): string {
  return join(place.directory, 'environments.yaml')
}

function placeWith(made: Place, token: string): Place {
  const own = { TIDEGATE_ENVIRONMENTS__FILE: join(made.directory, 'environments.yaml'), TIDEGATE_SECRET_GIT: token }
  return { ...made, variables: { ...made.variables, ...own } }
}

/** The demo's environment twice over, one for each metrics server; everything else is the same. */
function writeEnvironments(): void {
  const [demo] = parse(readDemo('environments.yaml')).environments
  const environments = METRICS_SERVERS.map((name) => ({
    ...demo,
    name,
    clusterLabel: DEMO_CLUSTER,
    metrics: { kind: 'prometheus', url: metrics.get(name)?.url, scrapeSeconds: DEMO_SCRAPE_MS / 1000 },
    repository: { ...demo.repository, url: git.url, branchPrefix: `tidegate-${name}/`, tokenEnv: 'TIDEGATE_SECRET_GIT' },
  }))
  writeFileSync(environmentsFile(), stringify({ environments }))
}

function withDemandQuery(path: string, text: string): string {
  if (path !== 'shop/cart.yaml') return text
  const query = `sum(rate(http_requests_total{cluster="${DEMO_CLUSTER}",namespace="shop",job="cart"}[12m]))`
  return text.replace('  namespace: shop\n', `  namespace: shop\n  annotations:\n    tidegate.dev/demand-query: '${query}'\n`)
}

async function endedRuns(): Promise<readonly Schema<'Run'>[]> {
  return within(RUNS_MS, 'the first run of both environments ends', async () => {
    const { items } = await person.get<{ readonly items: readonly Schema<'Run'>[] }>('/api/v1/runs')
    const ended = items.filter((run) => run.endedAtMs !== null)
    return new Set(ended.map(({ environment }) => environment)).size === METRICS_SERVERS.length ? ended : undefined
  })
}

async function proposalsOf(name: MetricsServer): Promise<readonly Proposal[]> {
  const { items } = await person.get<{ readonly items: readonly Proposal[] }>('/api/v1/proposals?limit=200')
  return items.filter(({ environment }) => environment === name).toSorted((a, b) => (a.workload < b.workload ? -1 : 1))
}

/** What a person would act on: which workload, by which rules, to which figures. */
/** What is wanted, without the last step of its figures: the servers extrapolate rates differently, by less than a thousandth. */
function essenceOf({ workload, content }: Proposal) {
  const targets = content.targets.map(({ after: _after, ...target }) => target)
  return { workload, severity: content.severity, rules: content.rules.map(({ id }) => id), targets }
}

/** A step in which requests and targets are written, as a share of them. */
const ONE_STEP = 0.06

function figuresOf({ content }: Proposal): readonly number[] {
  return content.targets.map(({ after }) => after)
}

test('a run on each server judges every workload and proposes', { timeout: RUNS_MS + 30_000 }, async () => {
  const runs = await endedRuns()
  const outcomes = await Promise.all(
    runs.map(({ id }) => person.get<{ readonly items: readonly Schema<'Outcome'>[] }>(`/api/v1/runs/${id}/decisions?limit=200`)),
  )

  for (const run of runs) expect(run).toMatchObject({ status: 'partial', error: null, baseCommit: remote.git('rev-parse', 'main') })
  for (const { items } of outcomes) {
    // Its recording ended long ago, so no pod of it runs in the cluster.
    expect(items.filter(({ outcome }) => outcome === 'refused').map(({ workload }) => workload)).toEqual([
      'platform/Deployment/legacy-importer',
    ])
    expect(items.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    expect(items.filter(({ outcome }) => outcome === 'proposed').length).toBeGreaterThan(5)
  }
})

test('both servers lead to the same proposals', async () => {
  const [one, other] = await Promise.all(METRICS_SERVERS.map(proposalsOf))

  expect(other.map(essenceOf)).toEqual(one.map(essenceOf))
  for (const [i, wanted] of one.flatMap(figuresOf).entries()) {
    expect(Math.abs(other.flatMap(figuresOf)[i]! - wanted)).toBeLessThanOrEqual(ONE_STEP * wanted)
  }
  expect(one.length).toBeGreaterThan(5)
})

test.each(METRICS_SERVERS)('%s: what is approved becomes a branch on the Git server, with exactly the change', async (name) => {
  const [proposal] = await proposalsOf(name)
  const decision = { ceremonyDigest: proposal.ceremony.digest, note: 'read it' }

  const approved = await person.send(`/api/v1/proposals/${proposal.id}/approve`, decision, { 'if-match': `"${proposal.version}"` })
  const delivered = await within(60_000, 'the branch is there', async () => {
    const now = await person.get<Proposal>(`/api/v1/proposals/${proposal.id}`)
    return now.state === 'open' ? now : undefined
  })

  const branch = delivered.delivery?.branch ?? ''
  expect(approved.status).toBe(200)
  expect(branch.startsWith(`tidegate-${name}/`)).toBe(true)
  expect(remote.git('rev-list', '--count', `main..${branch}`)).toBe('1')
  expect(changedLines(remote.git('diff', `main..${branch}`))).toEqual(changedLines(proposal.content.diff))
  expect(remote.git('rev-parse', branch)).toBe(delivered.delivery?.commit)
})

test('the token is asked for, and stands nowhere', async () => {
  const exported = await tidegate(place, ['doctor'])

  expect(git.authorizations.filter((header) => header?.startsWith('Basic ')).length).toBeGreaterThan(2)
  expect(server.output()).not.toContain(git.token)
  expect(exported.out + exported.err).not.toContain(git.token)
  expect(readFileSync(environmentsFile(), 'utf8')).not.toContain(git.token)
})

function changedLines(diff: string): readonly string[] {
  return diff.split('\n').filter((line) => /^[-+](?![-+])/.test(line))
}
