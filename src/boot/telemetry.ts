// Watches the work: every stage into the measurements, every trip into the log and into one trace.

import { TidegateError } from '../core/errors.ts'
import type { Log, LogFields } from '../core/log.ts'
import type { Run } from '../core/run.ts'
import type { Stage, StageFacts, Telemetry, TripFacts } from '../core/telemetry.ts'
import type { TelemetryContext } from './telemetry-context.ts'
import type { TelemetryMetrics } from './telemetry-metrics.ts'
import { createTripWatch, type Gathered, type Passage, type TripWatch } from './telemetry-trip.ts'
import type { TraceParent } from './traces-parent.ts'
import type { OpenSpan, Traces } from './traces.ts'

/** What watching is made of. */
export interface TelemetryParts {
  readonly metrics: TelemetryMetrics
  readonly traces: Traces
  readonly context: TelemetryContext
  readonly log: Log
  /** Milliseconds since 1970; `Date.now` unless told. */
  readonly now?: () => number
}

/** The telemetry of one server. */
export interface WatchingTelemetry extends Telemetry {
  /** The request in hand has queued this run: the trace of the run will point to it. Forgotten after some hundred others. */
  queued(runId: string): void
}

/** Runs whose cause is remembered until they begin. */
const MOST_CAUSES = 200

/** Watches with those parts. */
export function createTelemetry(parts: TelemetryParts): WatchingTelemetry {
  const { context, metrics } = parts
  const causes = new Map<string, TraceParent>()
  return {
    async stage(stage, facts, work) {
      const passing = beginPassage(parts, stage, facts)
      try {
        const value = await passing.within(work)
        passing.end(undefined)
        return value
      } catch (error) {
        passing.end(codeOf(error))
        throw error
      }
    },
    step(stage, facts, work) {
      const passing = beginPassage(parts, stage, facts)
      try {
        const value = work()
        passing.end(undefined)
        return value
      } catch (error) {
        passing.end(codeOf(error))
        throw error
      }
    },
    trip(facts, work) {
      const cause = 'run' in facts ? causes.get(facts.run) : undefined
      if ('run' in facts) causes.delete(facts.run)
      return watchTrip(parts, { facts, cause }, work)
    },
    scored: (signal, evidence) => context.place()?.trip?.score(signal, evidence),
    samplesRead: (environment, counts) => metrics.samplesRead(environment, counts),
    forecastMade: (environment, origin) => metrics.forecastMade(environment, origin),
    forecastsJudged: (environment, fates) => metrics.forecastsJudged(environment, fates),
    effectEnded: (action, outcome) => metrics.effectEnded(action, outcome),
    modelSpent: (environment, amount) => metrics.modelSpent(environment, amount),
    runEnded(run, outcomes) {
      metrics.runEnded(run, outcomes)
      const trip = context.place()?.trip
      if (trip === undefined) return
      trip.ended = run
      for (const [signal, scores] of trip.scores) metrics.scored(run.environment, signal, scores)
    },
    queued(runId) {
      const ids = context.place()?.span?.ids
      if (ids === undefined) return
      const [oldest] = causes.keys()
      if (causes.size >= MOST_CAUSES && oldest !== undefined) causes.delete(oldest)
      causes.set(runId, ids)
    },
  }
}

/** A stage under way. */
interface Passing {
  within<Value>(work: () => Value): Value
  end(code: string | undefined): void
}

/**
 * Begins a stage. Outside of a trip it is counted and has no span: a look at resting branches every few seconds would be a trace each.
 *
 * Inside of a trip, what one of many workloads does is gathered, and told as one span a stage before and after the next stage of the trip as a whole, which is
 * once a batch: a span for each would be some thousands a run, more than the queue holds, at five times the price.
 */
function beginPassage(parts: TelemetryParts, stage: Stage, { environment, workload }: StageFacts): Passing {
  const { context, metrics, now = Date.now } = parts
  const place = context.place()
  const trip = place?.trip
  const fromMs = performance.now()
  const isGathered = workload !== undefined
  if (trip !== undefined && !isGathered) tellGathered(parts, trip, place?.span)
  const span = trip === undefined || isGathered ? undefined : beginSpan(parts, { name: stage, environment, parent: place?.span })
  return {
    within: (work) => (span === undefined || place === undefined ? work() : context.within({ ...place, span }, work)),
    end(code) {
      const passage: Passage = { fromMs, toMs: performance.now(), code }
      metrics.stageEnded({ stage, environment, elapsedMs: passage.toMs - fromMs, endedAtMs: now(), code })
      if (trip === undefined) return
      if (isGathered) return trip.gather(stage, passage)
      trip.passed(stage, passage)
      span?.end({ atMs: now(), errorCode: code })
      tellGathered(parts, trip, place?.span)
    },
  }
}

interface SpanOf {
  readonly name: string
  readonly environment: string
  readonly parent: OpenSpan | undefined
}

function beginSpan({ traces, now = Date.now }: TelemetryParts, { name, environment, parent }: SpanOf): OpenSpan | undefined {
  return traces.begin({ name, atMs: now(), attributes: { 'tidegate.environment': environment }, parent: parent?.ids })
}

function tellGathered({ traces, now = Date.now }: TelemetryParts, trip: TripWatch, parent: OpenSpan | undefined): void {
  for (const gathered of trip.take()) {
    const agoMs = (instantMs: number): number => now() - (performance.now() - instantMs)
    const span = traces.begin({
      name: gathered.stage,
      atMs: agoMs(gathered.fromMs),
      attributes: attributesOf(gathered),
      parent: parent?.ids,
    })
    span?.end({ atMs: agoMs(gathered.toMs), errorCode: gathered.code })
  }
}

function attributesOf({ workloads, busyMs, errors }: Gathered): Readonly<Record<string, number>> {
  return { 'tidegate.workloads': workloads, 'tidegate.busy_ms': Math.round(busyMs), 'tidegate.errors': errors }
}

/** A trip with what it was caused by. */
interface TripBegin {
  readonly facts: TripFacts
  readonly cause: TraceParent | undefined
}

function watchTrip<Value>(parts: TelemetryParts, { facts, cause }: TripBegin, work: () => Promise<Value>): Promise<Value> {
  const { traces, context, now = Date.now } = parts
  const name = 'run' in facts ? 'run' : 'delivery'
  const attributes = Object.fromEntries(Object.entries(facts).map(([key, value]) => [`tidegate.${key}`, value]))
  const span = traces.begin({ name, atMs: now(), attributes, cause })
  const trip = createTripWatch()
  const fields = { ...facts }
  return context.within({ fields, span, trip }, async () => {
    const fromMs = performance.now()
    let code: string | undefined
    if (name === 'run') parts.log.info('run begins')
    try {
      return await work()
    } catch (error) {
      code = codeOf(error)
      throw error
    } finally {
      tellGathered(parts, trip, span)
      const seconds = Math.round(performance.now() - fromMs) / 1000
      parts.log.info(sentenceOf(name, trip.ended), { seconds, code, ...runFields(trip.ended), ...stageFields(trip) })
      const status = trip.ended?.status
      span?.end({
        atMs: now(),
        attributes: status === undefined ? {} : { 'tidegate.status': status },
        errorCode: code ?? (status === 'failed' ? 'run-failed' : undefined),
      })
    }
  })
}

/** A run that has no end yet was given back, or broke, and goes on later. */
function sentenceOf(name: 'run' | 'delivery', ended: Run | undefined): string {
  if (name === 'delivery') return 'delivery attempted'
  return ended === undefined ? 'run interrupted' : 'run ended'
}

function runFields(ended: Run | undefined): LogFields {
  return ended === undefined ? {} : { status: ended.status, ...ended.counts }
}

/** `observeSeconds`, `followUpSeconds`: one field a stage, so that lines can be summed. */
function stageFields(trip: TripWatch): LogFields {
  return Object.fromEntries(
    Object.entries(trip.seconds()).map(([stage, seconds]) => [
      `${stage.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Seconds`,
      seconds,
    ]),
  )
}

function codeOf(error: unknown): string {
  return error instanceof TidegateError ? error.code : 'internal'
}
