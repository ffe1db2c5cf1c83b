// Lets the forecast of an earlier run stand where the samples since are such as it expected.

import type { Calendar } from '../core/calendar.ts'
import type { Forecast } from '../core/forecast.ts'
import type { Finding } from '../core/finding.ts'
import { endOf, sliceSeries } from '../core/series.ts'
import { isoOf } from '../core/time.ts'
import type { TrackRecord } from '../core/track-record.ts'
import { agreementOf } from '../forecast/agrees.ts'
import type { ForecastRequest } from '../forecast/forecast.ts'
import { goesOnFrom, printOf } from './history-print.ts'
import type { KeptFit, KeptFits } from './kept-fits.ts'

/** Which forecast, and how it is made when none stands. */
export interface Reuse {
  readonly fits: KeptFits
  /** Environment, workload and signal. */
  readonly key: string
  /** Who would forecast: another one's forecast does not stand. */
  readonly model: string
  /** The oldest forecast that stands, and so how much further each is made; 0 = none stands. */
  readonly longestMs: number
  readonly make: (request: ForecastRequest) => Promise<Forecast>
}

/** A forecast, and whether it was made now. */
export interface Reused {
  readonly forecast: Forecast
  readonly isKept: boolean
}

/**
 * The forecast of a series: the one before, moved on, or a new one.
 *
 * It stands for up to `longestMs` when all that it was made from is the same and the samples since agree with it; its evidence then has the finding `kept-fit`, and all
 * else in it is of the time at which it was made. A new one is made so much further than it was asked for.
 */
export async function reuseForecast({ fits, key, model, longestMs, make }: Reuse, request: ForecastRequest): Promise<Reused> {
  if (longestMs === 0) return { forecast: await make(request), isKept: false }
  const terms = termsOf(request, { model, longestMs })
  const before = fits.find(key)
  const moved = before === undefined || before.terms !== terms ? undefined : movedOn(before, request)
  if (moved !== undefined) return { forecast: moved, isKept: true }
  const slack = Math.floor(longestMs / request.series.stepMs)
  const made = await make({ ...request, horizonSteps: request.horizonSteps + slack })
  if (mayStand(made)) fits.keep(key, { terms, history: printOf(request.series), forecast: made })
  return { forecast: slicedFrom(made, 0, request.horizonSteps), isKept: false }
}

/** The forecast before, from the end of the series on; `undefined` when it cannot stand. */
function movedOn({ history, forecast }: KeptFit, { series, horizonSteps }: ForecastRequest): Forecast | undefined {
  const ageMs = endOf(series) - history.endMs
  const age = ageMs / series.stepMs
  if (age + horizonSteps > forecast.values[0].length || !goesOnFrom(series, history)) return undefined
  const answer = agreementOf(forecast, sliceSeries(series, history.endMs, endOf(series)))
  if (!answer.agrees) return undefined
  const moved = slicedFrom(forecast, age, horizonSteps)
  const { evidence } = moved
  return { ...moved, evidence: { ...evidence, findings: [...evidence.findings, keptFit(history.endMs, answer.samples)] } }
}

function keptFit(madeAtMs: number, samples: number): Finding {
  const agree = samples === 1 ? 'the sample since agrees with it' : `the ${samples} samples since agree with it`
  const since = samples === 0 ? 'none has come since' : agree
  const sentence = `The forecast was made from the samples up to ${isoOf(madeAtMs)}; ${since}, so that it stands and its evidence is of then.`
  return { code: 'kept-fit', severity: 'info', sentence }
}

/** One that stood in for a model that did not answer would keep that model from being asked again. */
function mayStand({ evidence }: Forecast): boolean {
  return !evidence.findings.some(({ code }) => code === 'model-failed')
}

function slicedFrom(forecast: Forecast, first: number, steps: number): Forecast {
  return {
    ...forecast,
    startMs: forecast.startMs + first * forecast.stepMs,
    values: forecast.values.map((path) => Float64Array.from(path.subarray(first, first + steps))),
  }
}

/** All that a forecast depends on besides its series; of what moves with time only what is of the hours that it must stand for. */
function termsOf(
  { series, horizonSteps, levels, calendar, trackRecord, borrow, ceiling }: ForecastRequest,
  { model, longestMs }: Pick<Reuse, 'model' | 'longestMs'>,
): string {
  const pool = borrow?.pool
  return JSON.stringify([
    model,
    longestMs,
    series.stepMs,
    horizonSteps,
    levels ?? null,
    calendar === undefined ? null : calendarTerms(calendar, endOf(series) - longestMs),
    trackRecord === undefined ? null : recordTerms(trackRecord),
    borrow?.correction ?? null,
    pool === undefined ? null : [pool.segment, pool.members, pool.stepMs, Array.from(pool.shape)],
    ceiling ?? null,
  ])
}

/** Occasions that are over were learned from; a few hours without one of two weeks ago teach nothing else. */
function calendarTerms({ timeZone, occasions, releasesMs }: Calendar, sinceMs: number): unknown {
  const ahead = occasions.filter(({ toMs }) => toMs > sinceMs)
  return [timeZone, ahead, releasesMs.at(-1) ?? null]
}

/** Each score moves the factors by a little; two hundredths of their logarithm are no other forecast. */
function recordTerms({ widening, isLosing, model, naive }: TrackRecord): unknown {
  const rounded = ({ lower, upper }: TrackRecord['widening']) => [lower, upper].map((factor) => Math.round(Math.log(factor) / 0.02))
  return [model ?? null, rounded(widening), isLosing, naive === undefined ? null : rounded(naive.widening)]
}
