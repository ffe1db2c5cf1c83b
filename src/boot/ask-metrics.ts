// Asks a metrics server single questions and says in a sentence why one was not answered.

import { TidegateError } from '../core/errors.ts'
import { HttpFault, textOf, type Http, type HttpAnswer, type HttpRequest } from '../core/http.ts'
import { SECOND_MS } from '../core/time.ts'
import { plainWords } from '../observe/prometheus-refusal.ts'
import { listOf, partOf, type Written } from './written.ts'

/** A metrics server as it is asked. */
export interface MetricsDoor {
  readonly http: Http
  /** The base address, as given. */
  readonly url: string
  readonly headers: () => Promise<Readonly<Record<string, string>>>
}

/** One question: a path of the API and its parameters. */
export interface Question {
  readonly path: string
  readonly parameters?: Readonly<Record<string, string>>
  /** Ten seconds unless told. */
  readonly timeoutMs?: number
}

/** What came back: `data` of the answer, and when the server says that it answered; `undefined` without a `Date` header. */
export interface MetricsAnswer {
  readonly data: unknown
  readonly serverMs: number | undefined
  /** Our clock in the middle of the exchange, and how long it took. */
  readonly askedMs: number
  readonly tookMs: number
}

/** One row of an instant query: its labels, its number and, for a range selector, the times of its samples. */
export interface MetricsRow {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
  readonly timesMs: readonly number[]
}

/** Answers are small: names, counts and one series. */
const MAX_BYTES = 16 * 2 ** 20

const DEADLINE_MS = 10 * SECOND_MS

/** Asks; throws `source-unreachable` when nobody answers as asked and `source-invalid` when it is no answer of the Prometheus API. */
export async function askMetrics(door: MetricsDoor, { path, parameters = {}, timeoutMs = DEADLINE_MS }: Question): Promise<MetricsAnswer> {
  const url = new URL(`${door.url.replace(/\/+$/, '')}${path}`)
  const headers = { ...(await door.headers()), accept: 'application/json' }
  const request = { ...requestFor(url, path, parameters), timeoutMs, maxBytes: MAX_BYTES, tries: 2 }
  const startMs = Date.now()
  try {
    return await door.http.exchange({ ...request, headers: { ...headers, ...request.headers } }, async (answer) => {
      const text = await textOf(answer)
      if (answer.status !== 200) throw refusal(url, answer, text)
      const endMs = Date.now()
      const serverMs = Date.parse(answer.headers['date'] ?? '')
      return {
        data: dataOf(url, text),
        serverMs: Number.isNaN(serverMs) ? undefined : serverMs,
        askedMs: (startMs + endMs) / 2,
        tookMs: endMs - startMs,
      }
    })
  } catch (error) {
    if (error instanceof HttpFault) throw new TidegateError('source-unreachable', sentenceOf(error, url, timeoutMs), { cause: error })
    throw error
  }
}

/** Queries may be longer than an address and go as a form; everything else has no other way. */
function requestFor(
  url: URL,
  path: string,
  parameters: Readonly<Record<string, string>>,
): Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'> {
  const form = new URLSearchParams(parameters).toString()
  const isQuery = path === '/api/v1/query' || path === '/api/v1/query_range'
  if (!isQuery) return { method: 'GET', url: form === '' ? url.href : `${url.href}?${form}`, headers: {} }
  return { method: 'POST', url: url.href, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form }
}

/** When an instant query is evaluated, the server's now unless told, and how long it may take. */
export interface When {
  readonly timeMs?: number
  readonly timeoutMs?: number
}

/** The rows of an instant query. */
export async function askRows(
  door: MetricsDoor,
  query: string,
  { timeMs, timeoutMs = DEADLINE_MS }: When = {},
): Promise<readonly MetricsRow[]> {
  const at: Readonly<Record<string, string>> = timeMs === undefined ? {} : { time: String(timeMs / SECOND_MS) }
  const { data } = await askMetrics(door, { path: '/api/v1/query', parameters: { query, ...at }, timeoutMs })
  return rowsOf(data)
}

/** The rows of an answer's `data`, whether they hold one sample each or several. */
export function rowsOf(data: unknown): readonly MetricsRow[] {
  return listOf(partOf(data)['result']).map((row) => {
    const { metric, value, values } = partOf(row)
    const samples = values === undefined ? [value] : listOf(values)
    return {
      labels: Object.fromEntries(Object.entries(partOf(metric)).map(([name, text]) => [name, String(text)])),
      value: Number(listOf(samples.at(-1))[1]),
      timesMs: samples.map((sample) => Math.round(Number(listOf(sample)[0]) * SECOND_MS)),
    }
  })
}

/** The cause of an error that an answer in HTML makes. */
export const WEB_PAGE = Symbol('a web page')

function dataOf(url: URL, text: string): unknown {
  const answer = jsonOf(text)
  const { status, data } = answer
  if (status === 'success') return data
  const isPage = /^\s*</.test(text)
  const what = isPage
    ? 'answered with a web page and not the Prometheus API; look at the address'
    : 'answered something that is not the Prometheus API'
  throw new TidegateError('source-invalid', `\`${url.host}\` ${what}`, { cause: isPage ? WEB_PAGE : undefined })
}

function jsonOf(text: string): Written {
  try {
    return partOf(JSON.parse(text))
  } catch {
    return {}
  }
}

/** What a status other than 200 means, and what to do about it. */
const STATUSES: Readonly<Record<number, string>> = {
  400: 'it refuses the question',
  401: 'it wants credentials: give a token, and a user name with it for basic authentication; with Mimir, a tenant',
  403: 'these credentials may not read: ask for a token with the right to query, or give the tenant that it may read',
  404: 'there is no Prometheus API under this base address',
  422: 'it could not carry out the question',
  429: 'it is asked too often: try again later, or ask for a higher limit',
  502: 'the gateway finds no server behind it',
  503: 'it is overloaded or starting',
  504: 'the server behind the gateway takes too long',
}

function refusal({ host }: URL, { status }: HttpAnswer, text: string): TidegateError {
  const { error } = jsonOf(text)
  const said = plainWords(typeof error === 'string' ? error : /^\s*</.test(text) ? '' : text)
  const isRedirect = status >= 300 && status < 400
  const meaning = isRedirect ? 'it leads elsewhere: give the address that it leads to, or sign-in stands before it' : STATUSES[status]
  const parts = [`\`${host}\` answered ${status}`, meaning, said === '' ? undefined : `it said: ${said}`]
  return new TidegateError(
    status === 400 || status === 404 || status === 422 ? 'source-invalid' : 'source-unreachable',
    parts.filter(Boolean).join('; '),
  )
}

function sentenceOf(fault: HttpFault, { host, protocol }: URL, timeoutMs: number): string {
  const code = codeOf(fault)
  if (fault.kind === 'timeout')
    return `\`${host}\` did not answer within ${timeoutMs / SECOND_MS} s: is it reachable from here, or overloaded?`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `there is no host \`${host}\`: check the name, and that DNS works here`
  if (code === 'ECONNREFUSED') return `nothing listens at \`${host}\`: check host and port`
  if (code !== undefined && /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code))
    return `the certificate of \`${host}\` is not trusted (${code}): give its authority by \`caFile\``
  if (code !== undefined && /SSL|WRONG_VERSION/.test(code)) return `\`${host}\` does not speak TLS there: is it \`http://\`?`
  if (protocol === 'http:' && code === 'ECONNRESET') return `\`${host}\` hung up: is it \`https://\`?`
  return fault.message
}

/** The system's code of what went wrong, however deep it lies. */
function codeOf(error: unknown): string | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    const { code } = at as NodeJS.ErrnoException
    if (typeof code === 'string' && !code.startsWith('UND_')) return code
    if (at instanceof AggregateError && at.errors.length > 0) return codeOf(at.errors[0])
  }
  return undefined
}
