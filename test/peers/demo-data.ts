// Two weeks of the two demo clusters in Prometheus and in VictoriaMetrics, made once for all tests of some minutes.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MINUTE_MS } from '../../src/core/time.ts'
import { PLAN_STEP_MS } from './cluster-plan.ts'
import { clusterSeries, SERIES_VERSION } from './cluster-series.ts'
import { demoCluster, otherCluster, type DemoClusterSettings, type DemoPlan } from './demo-cluster.ts'
import type { MetricSeries } from './metric-series.ts'
import type { PeerProcess } from './peer-process.ts'
import { loadPrometheus, startPrometheusOn } from './prometheus.ts'
import { loadVictoriaMetrics, startVictoriaMetricsOn } from './victoria-metrics.ts'

/** The two makes of server that are asked the same. */
export const METRICS_SERVERS = ['prometheus', 'victoria-metrics'] as const

/** One of them. */
export type MetricsServer = (typeof METRICS_SERVERS)[number]

/** How far the samples go on after the present; Prometheus takes none that lie further ahead. */
const AHEAD_MS = 10 * MINUTE_MS

/** How long the samples must still go on for a kept data set to be used. */
const FRESH_MS = 3 * MINUTE_MS

/** How long another process may take to make the data set. */
const MAKING_MS = 6 * MINUTE_MS

/** A data set that is ready to be started on. */
export interface DemoData {
  readonly demo: DemoPlan
  readonly other: DemoPlan
  /** The last quarter of an hour when it was made; samples go on for some minutes. */
  readonly nowMs: number
  /** Starts a server on a copy of the data; `end` stops it and removes the copy. */
  start(server: MetricsServer): Promise<DemoServer>
}

/** A server on the data. */
export interface DemoServer extends PeerProcess {
  end(): Promise<void>
}

/** Runs look back from the last quarter of an hour, so that is the present of a data set. */
export const QUARTER_MS = 15 * MINUTE_MS

/** The data set of these minutes, in the folder for temporary files: the first one to ask makes it, the others wait and share it; one of an earlier quarter does unless told. */
export async function demoData({ isOfThisQuarter = false } = {}): Promise<DemoData> {
  const root = join(tmpdir(), `tidegate-peers-v${SERIES_VERSION}`)
  mkdirSync(root, { recursive: true })
  removeOld(root)
  const lateMs = performance.now() + MAKING_MS
  for (;;) {
    const kept = newest(root)
    const isNow = kept !== undefined && (!isOfThisQuarter || quarterOf(kept) === Math.floor(Date.now() / QUARTER_MS) * QUARTER_MS)
    if (isNow && kept > Date.now() + FRESH_MS) return dataOf(root, kept)
    const toMs = Math.floor(Date.now() / PLAN_STEP_MS) * PLAN_STEP_MS + AHEAD_MS
    if (hold(root, toMs)) await make(root, toMs)
    else if (performance.now() > lateMs) throw new Error(`nobody finished the data set ${toMs} in ${root}`)
    else await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

function quarterOf(toMs: number): number {
  return Math.floor((toMs - AHEAD_MS) / QUARTER_MS) * QUARTER_MS
}

async function plansOf(toMs: number): Promise<readonly [DemoPlan, DemoPlan]> {
  const settings: DemoClusterSettings = { nowMs: quarterOf(toMs), toMs }
  const demo = await demoCluster(settings)
  return [demo, otherCluster(demo, settings)]
}

async function dataOf(root: string, toMs: number): Promise<DemoData> {
  const [demo, other] = await plansOf(toMs)
  const starts = { prometheus: startPrometheusOn, 'victoria-metrics': startVictoriaMetricsOn }
  const start = async (name: MetricsServer) => {
    const directory = mkdtempSync(join(tmpdir(), `tidegate-${name}-`))
    const server = await starts[name](join(root, String(toMs), name), directory)
    const end = async () => {
      await server.kill()
      rmSync(directory, { recursive: true, force: true })
    }
    return { ...server, end }
  }
  return { demo, other, nowMs: demo.nowMs, start }
}

/** Makes both servers' folders beside the place where they are looked for, and moves them there whole. */
async function make(root: string, toMs: number): Promise<void> {
  const draft = join(root, `making-${toMs}-${process.pid}`)
  try {
    const [demo, other] = await plansOf(toMs)
    await loadVictoriaMetrics(join(draft, 'victoria-metrics'), seriesOf([demo, other]))
    await loadPrometheus(join(draft, 'prometheus'), seriesOf([demo, other]))
    renameSync(draft, join(root, String(toMs)))
  } finally {
    rmSync(draft, { recursive: true, force: true })
    rmSync(lockOf(root, toMs), { force: true })
  }
}

function* seriesOf(plans: readonly DemoPlan[]): Generator<MetricSeries> {
  for (const plan of plans) yield* clusterSeries(plan)
}

/** Whether this process is the one that makes the data set; what a process held that has died is free again. */
function hold(root: string, toMs: number): boolean {
  const lock = lockOf(root, toMs)
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!isAlive(lock)) rmSync(lock, { force: true })
    return false
  }
}

function isAlive(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return true
  } catch (error) {
    // A lock that is gone was given back, and is not to be taken away from whoever has it next.
    return error instanceof Error && 'code' in error && error.code === 'ENOENT'
  }
}

function lockOf(root: string, toMs: number): string {
  return join(root, `${toMs}.lock`)
}

function newest(root: string): number | undefined {
  const kept = readdirSync(root).filter((name) => /^\d+$/.test(name))
  return kept.length === 0 ? undefined : Math.max(...kept.map(Number))
}

/** What was left behind, also by processes that died while they made it; nobody holds a data set open, because each server has a copy. */
function removeOld(root: string): void {
  for (const name of readdirSync(root)) {
    const path = join(root, name)
    const ageMs = existsSync(path) ? Date.now() - statSync(path).mtimeMs : 0
    if (ageMs > (name.endsWith('.lock') ? MAKING_MS : 2 * AHEAD_MS)) rmSync(path, { recursive: true, force: true })
  }
}
