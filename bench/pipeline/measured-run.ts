// One run of a real server over a fleet: seconds of each stage, peak memory, and how `/live` answered meanwhile.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makePlace, startServer, type Place, type Server } from '../../test/journeys/server.ts'
import { within } from '../../test/journeys/within.ts'
import { probeLive, type LiveAnswers } from './live-probe.ts'

/** Longest that a run may take. */
const RUN_MS = 8 * 60_000

/** Which metrics and which repository. */
export interface MeasuredSettings {
  readonly metricsUrl: string
  readonly repository: string
  readonly cluster: string
  readonly scrapeSeconds: number
}

/** What was measured. */
export interface MeasuredRun {
  /** From the run's start to its end. */
  readonly seconds: number
  readonly status: string
  readonly stages: Readonly<Record<string, number>>
  /** Workloads by outcome. */
  readonly outcomes: Readonly<Record<string, number>>
  readonly peakMegabytes: number
  readonly live: LiveAnswers
}

/** Starts a server on an empty data directory, waits for its first scheduled run, and ends it. */
export async function measureRun(settings: MeasuredSettings): Promise<MeasuredRun> {
  const place = makePlace()
  try {
    const file = join(place.directory, 'environments.yaml')
    writeFileSync(file, environmentsOf(settings))
    const server = await startServer(withVariables(place, { TIDEGATE_ENVIRONMENTS__FILE: file }))
    const stopProbe = probeLive(server.url)
    try {
      const line = await within(RUN_MS, 'the run ends', async () => lineOf(server))
      const live = await stopProbe()
      return { ...figuresOf(line), live, peakMegabytes: peakOf(server.pid) }
    } finally {
      await stopProbe()
      await server.end('SIGTERM')
    }
  } finally {
    place.remove()
  }
}

function withVariables(place: Place, variables: Readonly<Record<string, string>>): Place {
  return { ...place, variables: { ...place.variables, ...variables } }
}

function lineOf(server: Server): Readonly<Record<string, unknown>> | undefined {
  const line = server
    .output()
    .split('\n')
    .find((one) => one.includes('"msg":"run ended"'))
  return line === undefined ? undefined : (JSON.parse(line) as Readonly<Record<string, unknown>>)
}

/** The stages of the line as `observeSeconds`, and the rest of its numbers. */
function figuresOf(line: Readonly<Record<string, unknown>>): Omit<MeasuredRun, 'live' | 'peakMegabytes'> {
  const numbers = Object.entries(line).filter((entry): entry is [string, number] => typeof entry[1] === 'number')
  const stages = numbers.filter(([name]) => name.endsWith('Seconds')).map(([name, value]) => [name.replace(/Seconds$/, ''), value] as const)
  const outcomes = numbers.filter(([name]) => !name.endsWith('Seconds') && !['level', 'seconds'].includes(name))
  return {
    seconds: Number(line.seconds),
    status: String(line.status),
    stages: Object.fromEntries(stages),
    outcomes: Object.fromEntries(outcomes),
  }
}

/** Resident memory at its highest, of all threads together (Linux, proc(5): `VmHWM`). */
function peakOf(pid: number): number {
  const [, kilobytes = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

function environmentsOf({ metricsUrl, repository, cluster, scrapeSeconds }: MeasuredSettings): string {
  const environment = {
    name: 'fleet',
    mode: 'propose',
    clusterLabel: cluster,
    metrics: { kind: 'prometheus', url: metricsUrl, scrapeSeconds },
    repository: { url: repository, branch: 'main', host: 'dry-run' },
    rates: { currency: 'EUR', cpuCorePerHour: 0.04, memoryGibPerHour: 0.005 },
    guardrails: { minReplicas: 1 },
  }
  return JSON.stringify({ environments: [environment] })
}
