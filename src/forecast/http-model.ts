// A model server: posts histories as JSON and reads quantiles back; docs/model-server.md is the protocol.

import { TidegateError } from '../core/errors.ts'
import type { Forecast } from '../core/forecast.ts'
import { QUANTILE_LEVELS } from '../core/forecast.ts'
import { HttpFault, textOf, type Http, type HttpAnswer } from '../core/http.ts'
import { isoOf, SECOND_MS } from '../core/time.ts'
import { checkedAnswer } from './checked-answer.ts'
import type { ForecastRequest } from './forecast.ts'
import type { Model } from './model.ts'
import { preparePast } from './past.ts'

/** What evidence calls it. */
export const MODEL_SERVER = 'model-server'

const PROTOCOL = 1
/** A forecast may be asked for twice; a server that restarts is given this second chance. */
const TRIES = 2
/** Room for a number with its comma, and for everything else in the answer. */
const BYTES_A_VALUE = 32
const SPARE_BYTES = 64 * 1024

/** Where the server is, and how long it may take. */
export interface HttpModelSettings {
  readonly http: Http
  /** The address that requests are posted to, taken as given. */
  readonly url: string
  /** The headers of every request, the credentials among them; asked anew for each. */
  readonly headers: () => Promise<Record<string, string>>
  /** Seconds that one try may take. */
  readonly timeoutSeconds: number
}

/**
 * A model behind the protocol of docs/model-server.md.
 *
 * One request of HTTP carries all series of a call. Rejects with `series-refused` where the ensemble would, before anything is sent, and with
 * `forecast-failed` for no answer, a late one, one that is too large, another status than 200, and what is not the documented JSON.
 */
export function createHttpModel(settings: HttpModelSettings): Model {
  return {
    name: MODEL_SERVER,
    seesCalendar: true,
    async forecast(requests) {
      if (requests.length === 0) return []
      for (const { series } of requests) preparePast(series)
      return forecastsOf(await answerTo(settings, requests), requests, new URL(settings.url).host)
    },
  }
}

async function answerTo(settings: HttpModelSettings, requests: readonly ForecastRequest[]): Promise<unknown> {
  const { url, timeoutSeconds } = settings
  const { host } = new URL(url)
  const [{ horizonSteps, levels = QUANTILE_LEVELS }] = requests
  try {
    const request = {
      method: 'POST' as const,
      url,
      headers: { ...(await settings.headers()), accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(questionOf(requests)),
      timeoutMs: timeoutSeconds * SECOND_MS,
      maxBytes: SPARE_BYTES + BYTES_A_VALUE * requests.length * levels.length * horizonSteps,
      tries: TRIES,
    }
    return await settings.http.exchange(request, (answer) => readJson(answer, host))
  } catch (error) {
    if (!(error instanceof HttpFault)) throw error
    const sentence = error.kind === 'timeout' ? `it gave no answer within ${timeoutSeconds} seconds` : error.message
    throw new TidegateError('forecast-failed', `the model server at \`${host}\` cannot be used: ${sentence}`, { cause: error })
  }
}

function questionOf(requests: readonly ForecastRequest[]) {
  const [{ series, horizonSteps, levels = QUANTILE_LEVELS }] = requests
  return {
    version: PROTOCOL,
    stepSeconds: series.stepMs / SECOND_MS,
    horizonSteps,
    levels,
    series: requests.map(({ series: { startMs, values }, calendar }) => ({
      start: isoOf(startMs),
      values: Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
      ...(calendar === undefined ? {} : { calendar: calendarOf(calendar) }),
    })),
  }
}

function calendarOf({ timeZone, occasions, releasesMs }: NonNullable<ForecastRequest['calendar']>) {
  return {
    timeZone,
    occasions: occasions.map(({ kind, name, fromMs, toMs, multiplier }) => ({
      kind,
      name,
      from: isoOf(fromMs),
      to: isoOf(toMs),
      multiplier,
    })),
    releases: releasesMs.map(isoOf),
  }
}

async function readJson(answer: HttpAnswer, host: string): Promise<unknown> {
  if (answer.status !== 200) throw refused(host, statusSentence(answer.status))
  const text = await textOf(answer)
  try {
    return JSON.parse(text)
  } catch {
    const isPage = /html/i.test(answer.headers['content-type'] ?? '') || text.trimStart().startsWith('<')
    throw refused(host, isPage ? 'it answered a page of HTML, as a sign-in page or a proxy does' : 'its answer is not JSON')
  }
}

function statusSentence(status: number): string {
  if (status === 401 || status === 403) return `it refuses the token (${status})`
  if (status >= 300 && status < 400) return `it sends elsewhere (${status}); give the address where it answers itself`
  return `it answered with status ${status}`
}

function forecastsOf(answer: unknown, requests: readonly ForecastRequest[], host: string): readonly Forecast[] {
  const { version, levels, forecasts } = partOf(answer)
  if (version !== PROTOCOL)
    throw refused(host, `its answer has \`version\` ${JSON.stringify(version)?.slice(0, 40) ?? 'left out'} instead of ${PROTOCOL}`)
  if (!isNumbers(levels)) throw refused(host, '`levels` of its answer is not a list of numbers')
  if (!Array.isArray(forecasts) || forecasts.length !== requests.length)
    throw refused(host, `\`forecasts\` of its answer must be a list of ${requests.length}, one for each series in the same order`)
  return requests.map((request, at) => {
    const { quantiles } = partOf(forecasts[at])
    if (!Array.isArray(quantiles) || !quantiles.every(Array.isArray))
      throw refused(host, `\`forecasts[${at}].quantiles\` of its answer is not a list of lists`)
    return checkedAnswer(request, { model: MODEL_SERVER, levels, values: quantiles as number[][] })
  })
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'number')
}

function partOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function refused(host: string, sentence: string): TidegateError {
  return new TidegateError('forecast-failed', `the model server at \`${host}\` cannot be used: ${sentence}`)
}
