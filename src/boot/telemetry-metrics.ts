// The measurements of the work and of the process, in a registry of their own; docs/observability.md describes each.

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { ErrorCode } from '../core/errors.ts'
import type { Run } from '../core/run.ts'
import { FORECAST_FATES, type ForecastFate, type OutcomeCount, type ScoredSignal, type Stage, type Telemetry } from '../core/telemetry.ts'
import { SECOND_MS } from '../core/time.ts'
import { summariseScores } from './telemetry-scores.ts'
import { effectMetrics } from './telemetry-effects.ts'
import { sparedMetrics, type SparedMetrics } from './telemetry-spared.ts'
import type { StoreOperation } from './telemetry-store.ts'
import type { Score } from './telemetry-trip.ts'
import type { DropReason, SpanCounts } from './traces-exporter.ts'

/** From a decision (below a millisecond) to a source that needs minutes. */
const BUCKETS = [0.001, 0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600]

/** Of prom-client's own: gauges that say `_total`, which `promtool check metrics` refuses, and two that read what Node has deprecated. */
const LEFT_OUT = ['active_handles', 'active_handles_total', 'active_requests', 'active_requests_total', 'active_resources_total']

/** What fails where somebody else does not answer. */
const EXPECTED_ERRORS: readonly (readonly [Stage, ErrorCode])[] = [
  ['observe', 'source-unreachable'],
  ['observe', 'source-invalid'],
  ['repository', 'repository-unreachable'],
  ['deliver', 'repository-unreachable'],
  ['follow-up', 'repository-unreachable'],
]

const DROP_REASONS: readonly DropReason[] = ['queue-full', 'unreachable', 'refused', 'rejected', 'closing']

/** How a passage through a stage ended; `code` is that of its error. */
export interface StageEnd {
  readonly stage: Stage
  readonly environment: string
  readonly elapsedMs: number
  readonly endedAtMs: number
  readonly code: string | undefined
}

/** What boot counts. No label is a workload, a user or an address: a series is never more than stages, environments and codes. */
export interface TelemetryMetrics extends SparedMetrics, Pick<Telemetry, 'effectEnded' | 'modelSpent'> {
  stageEnded(end: StageEnd): void
  runEnded(run: Run, outcomes: readonly OutcomeCount[]): void
  scored(environment: string, signal: ScoredSignal, scores: readonly Score[]): void
  forecastsJudged(environment: string, fates: Readonly<Record<ForecastFate, number>>): void
  storeFailed(operation: StoreOperation): void
  /** Begins the counts of runs and of expected errors of these environments at zero, so that the first failure is a rise and not a new series. */
  know(environments: readonly string[]): void
  readonly spans: SpanCounts
  /** The text form of Prometheus. */
  text(): Promise<string>
}

/** What the measurements are about. */
export interface Measured {
  /** How many forecasts wait for a thread. */
  readonly waitingForecasts: () => number
}

/** Begins to count. */
export function createTelemetryMetrics({ waitingForecasts }: Measured): TelemetryMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'tidegate_' })
  for (const name of LEFT_OUT) registry.removeSingleMetric(`tidegate_nodejs_${name}`)
  const storeErrors = new Counter({
    name: 'tidegate_store_errors_total',
    help: 'Reads and writes of the store that failed.',
    labelNames: ['operation'],
    registers: [registry],
  })
  for (const operation of ['read', 'write']) storeErrors.inc({ operation }, 0)
  new Gauge({
    name: 'tidegate_forecasts_waiting',
    help: 'Forecasts that wait for a thread.',
    registers: [registry],
    collect() {
      this.set(waitingForecasts())
    },
  })
  const stages = stageMetrics(registry)
  const runs = runMetrics(registry)
  const spared = sparedMetrics(registry)
  const effects = effectMetrics(registry)
  return {
    ...runs,
    ...spared,
    ...effects,
    stageEnded: (end) => stages.stageEnded(end),
    know(environments) {
      stages.know(environments)
      runs.know(environments)
      spared.know(environments)
    },
    storeFailed: (operation) => storeErrors.inc({ operation }),
    spans: spanMetrics(registry),
    text: () => registry.metrics(),
  }
}

function stageMetrics(registry: Registry): Pick<TelemetryMetrics, 'stageEnded' | 'know'> {
  const registers = [registry]
  const labels = ['stage', 'environment'] as const
  const help = 'How long a stage of the work took, whether it threw or not; forecast, decide, change and gate once for each workload.'
  const durations = new Histogram({
    name: 'tidegate_stage_duration_seconds',
    help,
    labelNames: labels,
    buckets: BUCKETS,
    registers,
  })
  const successes = new Gauge({
    name: 'tidegate_stage_last_success_timestamp_seconds',
    help: 'When a stage last ended without an error.',
    labelNames: labels,
    registers,
  })
  const errors = new Counter({
    name: 'tidegate_stage_errors_total',
    help: 'Errors that ended a stage, by code.',
    labelNames: [...labels, 'code'],
    registers,
  })
  return {
    know(environments) {
      for (const environment of environments) {
        for (const [stage, code] of EXPECTED_ERRORS) errors.inc({ stage, environment, code }, 0)
      }
    },
    stageEnded({ stage, environment, elapsedMs, endedAtMs, code }) {
      durations.observe({ stage, environment }, elapsedMs / SECOND_MS)
      if (code === undefined) successes.set({ stage, environment }, endedAtMs / SECOND_MS)
      else errors.inc({ stage, environment, code })
    },
  }
}

function runMetrics(registry: Registry): Pick<TelemetryMetrics, 'runEnded' | 'know' | 'scored' | 'forecastsJudged'> {
  const registers = [registry]
  const runs = new Counter({
    name: 'tidegate_runs_total',
    help: 'Runs that ended, by status.',
    labelNames: ['environment', 'status'],
    registers,
  })
  const reasons = new Counter({
    name: 'tidegate_outcomes_total',
    help: 'Workloads of runs that ended, by outcome and by the code of its reason.',
    labelNames: ['environment', 'outcome', 'code'],
    registers,
  })
  const fates = new Counter({
    name: 'tidegate_forecast_outcomes_total',
    help: 'Kept forecasts whose hours have passed, by what became of them.',
    labelNames: ['environment', 'fate'],
    registers,
  })
  return {
    ...scoreMetrics(registry),
    forecastsJudged(environment, counts) {
      for (const fate of FORECAST_FATES) fates.inc({ environment, fate }, counts[fate])
    },
    know(environments) {
      for (const environment of environments) {
        for (const fate of FORECAST_FATES) fates.inc({ environment, fate }, 0)
        for (const status of ['succeeded', 'partial', 'failed']) runs.inc({ environment, status }, 0)
      }
    },
    runEnded({ environment, status }, outcomes) {
      runs.inc({ environment, status })
      for (const { outcome, code, count } of outcomes) reasons.inc({ environment, outcome, code }, count)
    },
  }
}

function scoreMetrics(registry: Registry): Pick<TelemetryMetrics, 'scored'> {
  const registers = [registry]
  const ofSignal = ['environment', 'signal'] as const
  const medians = new Gauge({
    name: 'tidegate_forecast_relative_score_median',
    help: 'Back-test loss of the latest run divided by seasonal naive’s, median.',
    labelNames: ofSignal,
    registers,
  })
  const worse = new Gauge({
    name: 'tidegate_forecast_worse_than_naive_ratio',
    help: 'Share of the latest run’s forecasts that did worse than seasonal naive.',
    labelNames: ofSignal,
    registers,
  })
  const coverage = new Gauge({
    name: 'tidegate_forecast_coverage90_mean',
    help: 'Mean share of back-test points of the latest run inside the 90 % band.',
    labelNames: ofSignal,
    registers,
  })
  const scored = new Gauge({
    name: 'tidegate_forecasts_scored',
    help: 'Forecasts of the latest run that had a back-test.',
    labelNames: ofSignal,
    registers,
  })
  return {
    scored(environment, signal, scores) {
      const summary = summariseScores(scores)
      if (summary === undefined) return
      medians.set({ environment, signal }, summary.relativeMedian)
      worse.set({ environment, signal }, summary.worseShare)
      coverage.set({ environment, signal }, summary.coverage90Mean)
      scored.set({ environment, signal }, summary.scored)
    },
  }
}

function spanMetrics(registry: Registry): SpanCounts {
  const registers = [registry]
  const sent = new Counter({ name: 'tidegate_spans_exported_total', help: 'Spans that the collector took.', labelNames: [], registers })
  const dropped = new Counter({
    name: 'tidegate_spans_dropped_total',
    help: 'Spans that never reached the collector, by reason.',
    labelNames: ['reason'],
    registers,
  })
  for (const reason of DROP_REASONS) dropped.inc({ reason }, 0)
  return { sent: (count) => sent.inc(count), dropped: (reason, count) => dropped.inc({ reason }, count) }
}
