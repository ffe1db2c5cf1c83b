// Asks an OpenCost or Kubecost API what a core-hour and a GiB-hour of the last days really cost.

import { TidegateError } from '../core/errors.ts'
import { HttpFault, textOf, type Http, type HttpAnswer } from '../core/http.ts'
import type { MeasuredRates } from '../core/rates.ts'
import { SECOND_MS } from '../core/time.ts'
import { allocationRates } from './allocation-rates.ts'

/** OpenCost may have to ask its own Prometheus for the whole window. */
const TIMEOUT_SECONDS = 30
const TRIES = 2
/** Aggregated by cluster it answers some kilobytes for each cluster. */
const MAX_BYTES = 4 * 1024 * 1024

/** Where the API is, and what it is asked about. */
export interface OpenCostPlace {
  readonly http: Http
  /** The address to which `/allocation/compute` is added, taken as given. */
  readonly url: string
  /** How far back, for example `7d`. */
  readonly window: string
  /** The name of the cluster there; `''` = all that it knows. */
  readonly cluster: string
  /** The headers of the request, the credentials among them. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>
  /** Seconds that one try may take; 30 unless told. */
  readonly timeoutSeconds?: number
}

/**
 * The rates of one reading.
 *
 * Throws `source-unreachable` for no answer, a late one and one that is too large, and `source-invalid` for another status than 200 and what is not the documented
 * JSON; the sentences name the host alone.
 */
export async function readOpenCost(place: OpenCostPlace): Promise<MeasuredRates> {
  const { http, url, window, cluster, timeoutSeconds = TIMEOUT_SECONDS } = place
  const { host } = new URL(url)
  const query = new URLSearchParams({ window, aggregate: 'cluster', accumulate: 'true', includeIdle: 'false' })
  try {
    const request = {
      method: 'GET' as const,
      url: `${url.replace(/\/+$/, '')}/allocation/compute?${query.toString()}`,
      headers: { ...(await place.headers()), accept: 'application/json' },
      timeoutMs: timeoutSeconds * SECOND_MS,
      maxBytes: MAX_BYTES,
      tries: TRIES,
    }
    return allocationRates(await http.exchange(request, (answer) => readJson(answer, host)), { host, cluster, window })
  } catch (error) {
    if (!(error instanceof HttpFault)) throw error
    const sentence = error.kind === 'timeout' ? `it gave no answer within ${timeoutSeconds} seconds` : error.message
    throw new TidegateError('source-unreachable', `the OpenCost API at \`${host}\` cannot be used: ${sentence}`, { cause: error })
  }
}

async function readJson(answer: HttpAnswer, host: string): Promise<unknown> {
  if (answer.status !== 200) throw invalid(host, statusSentence(answer.status))
  const text = await textOf(answer)
  try {
    return JSON.parse(text)
  } catch {
    const isPage = /html/i.test(answer.headers['content-type'] ?? '') || text.trimStart().startsWith('<')
    throw invalid(host, isPage ? 'it answered a page of HTML, as a sign-in page or a proxy does' : 'its answer is not JSON')
  }
}

function statusSentence(status: number): string {
  if (status === 401 || status === 403) return `it refuses the token (${status})`
  if (status === 404) return 'it knows no `/allocation/compute` (404); of Kubecost the address ends with `/model`'
  return `it answered with status ${status}`
}

function invalid(host: string, sentence: string): TidegateError {
  return new TidegateError('source-invalid', `the OpenCost API at \`${host}\` cannot be used: ${sentence}`)
}
