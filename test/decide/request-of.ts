// Builds a request to decide from a few figures: a flat past of 20 days, and a flat forecast of 48 h with one peak on Monday at 20:15 UTC.

import type { Demand } from '../../src/core/demand.ts'
import type { Guardrails } from '../../src/core/guardrails.ts'
import { QUANTILE_LEVELS, type Forecast, type ForecastEvidence } from '../../src/core/forecast.ts'
import type { Finding } from '../../src/core/finding.ts'
import type { Series } from '../../src/core/series.ts'
import { DAY_MS, MINUTE_MS } from '../../src/core/time.ts'
import { workloadRef, type Container, type Scaler, type WorkloadKind } from '../../src/core/workload.ts'
import type { DecideRequest, RecentChange } from '../../src/decide/decide.ts'

/** Monday 2 November 2026, 00:00 UTC. */
export const NOW = Date.UTC(2026, 10, 2)

/** The step at which the peak of the forecasts lies: 81 × 15 min = 20:15. */
export const PEAK_STEP = 81

const NOTHING_AROUND = { budgets: [], quotas: [], limits: [] }
const STEP_MS = 15 * MINUTE_MS
const STEPS = 192
const MIB = 2 ** 20

/** The figures of one signal: the past level, and the peaks of the forecast; away from its peak every quantile of the forecast is at `base`. */
export interface SignalFigures {
  readonly past: number
  readonly base?: number
  readonly p95: number
  readonly p99: number
  readonly days?: number
  readonly evidence?: Partial<ForecastEvidence>
}

export interface RequestFigures {
  readonly kind?: WorkloadKind
  readonly replicas?: number
  readonly ran?: number
  readonly scaler?: Scaler
  readonly containers?: readonly Container[]
  readonly shares?: Demand['containerShares']
  readonly cpu: SignalFigures
  /** In MiB of one pod. */
  readonly memory: SignalFigures
  readonly guardrails?: Partial<Guardrails>
  readonly recent?: readonly RecentChange[]
  readonly findings?: readonly Finding[]
}

/** A container from cores and MiB. */
export function container(
  name: string,
  cpuRequestCores: number | undefined,
  memoryRequestMib: number | undefined,
  limits: { cpu?: number; memoryMib?: number } = {},
): Container {
  return {
    name,
    image: 'example/app:1',
    cpuRequestCores,
    cpuLimitCores: limits.cpu,
    memoryRequestBytes: memoryRequestMib === undefined ? undefined : memoryRequestMib * MIB,
    memoryLimitBytes: limits.memoryMib === undefined ? undefined : limits.memoryMib * MIB,
  }
}

export function requestOf(figures: RequestFigures): DecideRequest {
  const { kind = 'Deployment', replicas = 4, scaler = { by: 'manifest' } } = figures
  const containers = figures.containers ?? [container('app', 1, 1024)]
  const ref = workloadRef('shop', kind, 'web')
  const inBytes = (signal: SignalFigures): SignalFigures => ({
    ...signal,
    past: signal.past * MIB,
    base: signal.base === undefined ? undefined : signal.base * MIB,
    p95: signal.p95 * MIB,
    p99: signal.p99 * MIB,
  })
  return {
    workload: {
      ref,
      namespace: 'shop',
      kind,
      name: 'web',
      team: 'shop',
      replicas,
      containers,
      scaler,
      surroundings: NOTHING_AROUND,
      annotations: {},
    },
    demand: {
      workload: ref,
      cpuTotalCores: pastOf(figures.cpu.past, figures.cpu.days),
      memoryPerPodBytes: pastOf(figures.memory.past * MIB, figures.memory.days),
      replicas: pastOf(figures.ran ?? replicas),
      containerShares:
        figures.shares ?? containers.map((each) => ({ container: each.name, cpu: 1 / containers.length, memory: 1 / containers.length })),
      demandSignal: undefined,
      live: undefined,
      findings: figures.findings ?? [],
    },
    cpuTotal: forecastOf(figures.cpu),
    memoryPerPod: forecastOf(inBytes(figures.memory)),
    rates: { currency: 'EUR', cpuCorePerHour: 0.04, memoryGibPerHour: 0.005 },
    guardrails: { maxReplicaStep: 4, maxRequestFactor: 2, minReplicas: 2, cooldownHours: 24, minHistoryDays: 14, ...figures.guardrails },
    recent: figures.recent ?? [],
    nowMs: NOW,
  }
}

function pastOf(level: number, days = 20): Series {
  return { startMs: NOW - days * DAY_MS, stepMs: STEP_MS, values: new Float64Array((days * DAY_MS) / STEP_MS).fill(level) }
}

function forecastOf({ past, base = past, p95, p99, evidence }: SignalFigures): Forecast {
  const level = Math.min(base, p95)
  const values = QUANTILE_LEVELS.map((each) => {
    const steps = new Float64Array(STEPS).fill(level)
    if (each >= 0.95) steps[PEAK_STEP] = each === 0.95 ? p95 : p99
    return steps
  })
  const sound = { experts: [], relativeScore: 0.8, coverage90: 0.9, historyDays: 20, origins: 5, findings: [] }
  return { startMs: NOW, stepMs: STEP_MS, levels: QUANTILE_LEVELS, values, evidence: { ...sound, ...evidence } }
}
