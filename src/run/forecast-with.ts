// Lets the environment's own model forecast, and the built-in ensemble where that model fails, loses or has lost.

import type { Signal } from '../core/demand.ts'
import { TidegateError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import type { Forecast } from '../core/forecast.ts'
import { DAY_MS } from '../core/time.ts'
import type { TrackRecord } from '../core/track-record.ts'
import type { Workload } from '../core/workload.ts'
import type { ForecastRequest } from '../forecast/forecast.ts'
import { testRequests, testResult, type ModelTest } from '../forecast/test-model.ts'
import { widen } from '../forecast/widen.ts'
import { calendarLeft } from './calendar-left.ts'
import { environmentOf } from './environment-of.ts'
import type { PlugIn } from './house.ts'
import type { Trip } from './trip.ts'

/** How often a model is tested on a signal's past. */
const TEST_AGAIN_MS = DAY_MS

/** Nobody asked for a signal any more whose test is older. */
const FORGET_MS = 3 * DAY_MS

/** What is forecast. */
export interface ForecastSubject {
  readonly workload: Workload
  readonly signal: Signal
}

/**
 * The forecast of one signal, by whoever may speak.
 *
 * A plug-in is tested on up to four earlier moments of the series, once a day; its test is its score in the evidence and widens its bands. The ensemble
 * speaks in its place, and a finding says why, when it does not answer or answers nonsense, when it lost to seasonal naive in that test, and while its
 * stored forecasts have lost. Rejects as the ensemble does.
 */
export async function forecastWith(trip: Trip, subject: ForecastSubject, request: ForecastRequest): Promise<Forecast> {
  const { plugIn } = environmentOf(trip.house, trip.environment.name)
  if (plugIn === undefined) return trip.house.forecast(request)
  const { name } = plugIn.model
  const record = request.trackRecord
  const own = record === undefined || (record.model ?? name) === name ? record : undefined
  if (own?.isLosing === true) return instead(trip, request, lostFor(name, own))
  try {
    const { forecast, test } = await ask(plugIn, { key: keyOf(subject), nowMs: trip.house.now() }, request)
    if (forecast === undefined) return await instead(trip, request, losesInTest(name, test))
    return withFirst(calendarLeft(plugIn.model, request, forecast), tested(forecast, { test, record: own }))
  } catch (error) {
    if (error instanceof TidegateError && (error.code === 'series-refused' || error.code === 'forecast-input')) throw error
    trip.house.log.warn('model failed', { run: trip.run.id, workload: subject.workload.ref, model: name, error: sentenceOf(error) })
    return instead(trip, request, { code: 'model-failed', because: `\`${name}\` did not forecast: ${sentenceOf(error)}` })
  }
}

function keyOf({ workload, signal }: ForecastSubject): string {
  return `${workload.ref} ${signal}`
}

/** What the plug-in said, unless it lost to seasonal naive in its test. */
type Answered =
  | { readonly forecast: Forecast; readonly test: ModelTest | undefined }
  | { readonly forecast: undefined; readonly test: ModelTest }

/** One call for the forecast and, when it is due, for its test: a server is asked once. */
async function ask(
  { model, tests }: PlugIn,
  { key, nowMs }: { readonly key: string; readonly nowMs: number },
  request: ForecastRequest,
): Promise<Answered> {
  const known = tests.get(key)
  if (known !== undefined && nowMs >= known.testedAtMs && nowMs - known.testedAtMs < TEST_AGAIN_MS) {
    if (known.test !== undefined && loses(known.test)) return { forecast: undefined, test: known.test }
    const [forecast] = await model.forecast([request])
    return { forecast, test: known.test }
  }
  const origins = testRequests(request)
  const [forecast, ...answers] = await model.forecast([request, ...origins])
  const test = origins.length === 0 ? undefined : testResult(request.series, request.horizonSteps, answers)
  remember(tests, key, { testedAtMs: nowMs, test })
  return test !== undefined && loses(test) ? { forecast: undefined, test } : { forecast, test }
}

/** What was tested last stands last, so that workloads that are gone fall out at the front. */
function remember(
  tests: PlugIn['tests'],
  key: string,
  tested: { readonly testedAtMs: number; readonly test: ModelTest | undefined },
): void {
  tests.delete(key)
  tests.set(key, tested)
  for (const [oldest, { testedAtMs }] of tests) {
    if (tested.testedAtMs - testedAtMs < FORGET_MS) break
    tests.delete(oldest)
  }
}

function loses({ relativeScore }: ModelTest): boolean {
  return relativeScore > 1
}

/** The answer with its test as its score, and as wide as the test and what came of earlier forecasts ask for. */
function tested(
  forecast: Forecast,
  { test, record }: { readonly test: ModelTest | undefined; readonly record: TrackRecord | undefined },
): Forecast {
  const { lower = 1, upper = 1 } = test?.widening ?? {}
  const since = record?.widening ?? { lower: 1, upper: 1 }
  const widening = { lower: lower * since.lower, upper: upper * since.upper }
  const floor = forecast.values[0].every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY
  const values = widen(forecast.values, { levels: forecast.levels, widening })
  return {
    ...forecast,
    values: values.map((row) => row.map((value) => Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, floor, value)))),
    evidence: {
      ...forecast.evidence,
      relativeScore: test?.relativeScore,
      coverage90: test?.coverage90,
      origins: test?.origins ?? 0,
      findings: [
        ...forecast.evidence.findings,
        ...(test === undefined ? [untested(forecast)] : []),
        ...(Math.max(widening.lower, widening.upper) > 1.05 ? [wasWidened(forecast, widening)] : []),
      ],
    },
  }
}

function untested({ evidence: { model, historyDays } }: Forecast) {
  const sentence = `The history (${historyDays.toFixed(1)} days) is too short to test \`${model}\` on, so that nothing shows how good its forecast is.`
  return { code: 'no-back-test', severity: 'warning', sentence } as const
}

function wasWidened({ evidence: { model } }: Forecast, { lower, upper }: { readonly lower: number; readonly upper: number }) {
  const sentence = `The bands of \`${model}\` held less of the past than they promised; they were widened ${lower.toFixed(2)} times below the median and ${upper.toFixed(2)} times above.`
  return { code: 'model-widened', severity: 'info', sentence } as const
}

/** Why the ensemble speaks. */
interface Reason {
  readonly code: 'model-failed' | 'model-loses'
  readonly because: string
}

function lostFor(name: string, { relativeScore, scored }: TrackRecord): Reason {
  const times = relativeScore === undefined ? 'more' : `${relativeScore.toFixed(2)} times its loss`
  return {
    code: 'model-loses',
    because: `The latest of the ${scored} forecasts of \`${name}\` that were scored lost to seasonal naive (${times})`,
  }
}

function losesInTest(name: string, { relativeScore, origins }: ModelTest): Reason {
  const because = `On ${origins} earlier moments of this series \`${name}\` lost to seasonal naive, with ${relativeScore.toFixed(2)} times its loss`
  return { code: 'model-loses', because }
}

/** The ensemble's forecast; what is known of the plug-in's earlier ones says nothing about it. */
async function instead(trip: Trip, request: ForecastRequest, { code, because }: Reason): Promise<Forecast> {
  const { trackRecord } = request
  const isItsOwn = trackRecord?.model === 'ensemble'
  const forecast = await trip.house.forecast({ ...request, trackRecord: isItsOwn ? trackRecord : undefined })
  const sentence = `${because.replace(/\.$/, '')}; the built-in forecast stands in its place.`
  return withFirst([{ code, severity: 'warning', sentence }], forecast)
}

function withFirst(findings: readonly Finding[], forecast: Forecast): Forecast {
  return { ...forecast, evidence: { ...forecast.evidence, findings: [...findings, ...forecast.evidence.findings] } }
}

/** What a server said may be cut in the middle of a sign, and evidence could not be written with half of it. */
function sentenceOf(error: unknown): string {
  return (error instanceof TidegateError ? [error.message, ...error.faults].join('; ') : String(error)).toWellFormed()
}
