// A house whose metrics come over the Prometheus API from a stand-in that may lie; its repository and its store are real.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openReplay } from '../../src/boot/demo.ts'
import { readEnvironments } from '../../src/boot/environments.ts'
import { createHttp } from '../../src/boot/http.ts'
import { DEMO_DIRECTORY } from '../../src/boot/installation.ts'
import { openServer } from '../../src/boot/wire-environment.ts'
import type { MetricsSettings } from '../../src/core/environment.ts'
import type { Tree } from '../../src/core/manifest-file.ts'
import { DAY_MS } from '../../src/core/time.ts'
import type { WorkloadRef } from '../../src/core/workload.ts'
import { readWorkloads } from '../../src/manifest/manifest.ts'
import type { RawSeries } from '../../src/observe/source.ts'
import { SAMPLE_STEP_MS } from '../../src/run/window.ts'
import { createRemote } from '../contracts/host-remote.ts'
import { BEGIN_MS, openDemoHouse, type DemoHouse } from '../run/demo-house.ts'
import { copyRecordings } from './copy-recordings.ts'
import { serveMetrics, type MetricsStandIn } from './metrics-stand-in.ts'

/** The workloads: one that is too large, one that is too small, one that is to be left alone. */
const WORKLOADS: readonly WorkloadRef[] = ['media/Deployment/image-resizer', 'shop/Deployment/checkout-api', 'media/Deployment/feed-api']
const MANIFESTS = ['media/image-resizer.yaml', 'shop/checkout-api.yaml', 'media/feed-api.yaml']

/** The bounds of a run, small enough that a lie of two million series is found out at once. */
const LIMITS = { parallelQueries: 2, seriesPerQuery: 500, series: 2000, samples: 1_000_000, querySeconds: 15 }

/** The house and its source. */
export interface MetricsHouse {
  readonly demo: DemoHouse
  readonly metrics: MetricsStandIn
  /** How long the next runs wait for an answer. */
  waitFor(seconds: number): void
  close(): Promise<void>
}

/** Opens the house. */
export async function openMetricsHouse(): Promise<MetricsHouse> {
  const place = mkdtempSync(join(tmpdir(), 'tidegate-metrics-house-'))
  const remote = createRemote()
  const files = MANIFESTS.map((path) => ({ path, text: readFileSync(join(DEMO_DIRECTORY, 'repository', path), 'utf8') }))
  const atMs = BEGIN_MS - 60 * DAY_MS
  const commit = remote.commit(Object.fromEntries(files.map(({ path, text }) => [path, text])), { atMs })
  const metrics = await serveMetrics(await recorded(place, { commit, committedAtMs: atMs, files }))
  const limits = { ...LIMITS }
  const settings = { kind: 'prometheus', url: metrics.url, scrapeSeconds: 60, limits, cache: { megabytes: 256, isOnDisk: false } } as const
  const server: Extract<MetricsSettings, { kind: 'prometheus' }> = {
    ...settings,
    tenant: undefined,
    username: undefined,
    tokenFile: undefined,
    tokenEnv: undefined,
    caFile: undefined,
  }
  // No pauses between tries, and no breaker, which would answer for the source after a few lies.
  const http = createHttp({ random: () => 0, breaker: { failures: Number.POSITIVE_INFINITY } })
  const demo = await openDemoHouse({
    settings: (written) => ({
      ...written,
      clusterLabel: '',
      metrics: server,
      repository: { ...written.repository, url: remote.bare, helm: [] },
    }),
    wired: (wired) => ({ ...wired, source: openServer(wired.settings, server, { http }) }),
  })
  return {
    demo,
    metrics,
    waitFor: (seconds) => (limits.querySeconds = seconds),
    close: async () => {
      await http.close()
      await demo.close()
      await metrics.stop()
      remote.remove()
      rmSync(place, { recursive: true })
    },
  }
}

/** What the demo has recorded of these workloads, from two weeks before the tests begin until two days later. */
async function recorded(place: string, tree: Tree): Promise<readonly RawSeries[]> {
  const path = join(DEMO_DIRECTORY, 'environments.yaml')
  const [demo] = readEnvironments(readFileSync(path, 'utf8'), path)
  copyRecordings(WORKLOADS, place)
  const source = openReplay(place, demo, BEGIN_MS)
  const { workloads } = readWorkloads(tree.files, { teams: demo.teams, helm: [] })
  const window = { fromMs: BEGIN_MS - 16 * DAY_MS, toMs: BEGIN_MS + 2 * DAY_MS, stepMs: SAMPLE_STEP_MS }
  const { series } = await source.observe({ ...window, workloads, trees: [tree] })
  return series
}
