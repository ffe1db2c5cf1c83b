// The contract of being seen from outside: how long each stage took and how it ended, and what was counted.

import type { EffectAction, EffectState } from './effect.ts'
import type { ForecastEvidence } from './forecast.ts'
import type { OutcomeWord, Run } from './run.ts'

/** The stages of a trip, in order; the names of metrics, spans and log fields. */
export const STAGES = [
  'repository',
  'manifest',
  'observe',
  'demand',
  'score',
  'judge',
  'forecast',
  'decide',
  'rehearse',
  'change',
  'save',
  'gate',
  'deliver',
  'follow-up',
] as const

/** A stage of the work. */
export type Stage = (typeof STAGES)[number]

/** What is told of a stage: in which environment, and for which workload where many go through it side by side; those are told together. */
export interface StageFacts {
  readonly environment: string
  readonly workload?: string
}

/** A trip of the work: a run, or the delivery of a proposal. */
export type TripFacts = { readonly environment: string; readonly run: string } | { readonly environment: string; readonly proposal: string }

/** The signals that are forecast. */
export type ScoredSignal = 'cpu' | 'memory'

/** What became of a forecast that was kept to be scored: besides a score, too few samples of its hours, or no data of its workload for three days. */
export const FORECAST_FATES = ['scored', 'gaps', 'no-data'] as const

/** One of them. */
export type ForecastFate = (typeof FORECAST_FATES)[number]

/** Where a sample came from: the source, or what an earlier run had read of it. */
export type SampleOrigin = 'source' | 'cache'

/** Whether a forecast was made, or stands from an earlier run. */
export type ForecastOrigin = 'made' | 'kept'

/** How many workloads of a run had an outcome for the same reason. */
export interface OutcomeCount {
  readonly outcome: OutcomeWord
  readonly code: string
  readonly count: number
}

/**
 * Watches the work without changing it: each method that is given work answers and throws what the work does. What cannot be exported is dropped.
 *
 * INVARIANT: nothing here throws by itself, and nothing waits for whoever receives what is told.
 */
export interface Telemetry {
  /** Tells how long a stage took and whether it threw, and by which error code. */
  stage<Value>(stage: Stage, facts: StageFacts, work: () => Promise<Value>): Promise<Value>
  /** A stage that waits for nobody. */
  step<Value>(stage: Stage, facts: StageFacts, work: () => Value): Value
  /** What happens inside is one trace, and every log line that is written inside carries the ids of the trip. */
  trip<Value>(facts: TripFacts, work: () => Promise<Value>): Promise<Value>
  /** How well a forecast did on its own past; counted for the run in whose trip it is told, and for nothing outside of one. */
  scored(signal: ScoredSignal, evidence: ForecastEvidence): void
  /** How many kept forecasts met each fate in a run. */
  forecastsJudged(environment: string, fates: Readonly<Record<ForecastFate, number>>): void
  /** How many samples of a run came from where. */
  samplesRead(environment: string, counts: Readonly<Record<SampleOrigin, number>>): void
  forecastMade(environment: string, origin: ForecastOrigin): void
  /** What came of an effect, told each time that it is settled; `REFUSED` = the policy did not let it pass. */
  effectEnded(action: EffectAction, outcome: EffectState | 'REFUSED'): void
  /** What a model call was settled at, in the currency of the environment. */
  modelSpent(environment: string, amount: number): void
  /** What became of a run, told once for each that ended. */
  runEnded(run: Run, outcomes: readonly OutcomeCount[]): void
}

/** Watches nothing. */
export const UNWATCHED: Telemetry = {
  stage: (_stage, _facts, work) => work(),
  step: (_stage, _facts, work) => work(),
  trip: (_facts, work) => work(),
  scored: () => undefined,
  samplesRead: () => undefined,
  forecastMade: () => undefined,
  forecastsJudged: () => undefined,
  effectEnded: () => undefined,
  modelSpent: () => undefined,
  runEnded: () => undefined,
}
