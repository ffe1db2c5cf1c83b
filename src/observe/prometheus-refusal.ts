// Reads why a server of the Prometheus API refused a query: too much at once, which is halved, or something that a person must correct.

import { TidegateError } from '../core/errors.ts'

/** An answer that is no success, as far as it was read. */
export interface RefusedAnswer {
  readonly status: number
  readonly text: string
}

/** What to do about it: ask for less at once, or tell. */
export type Refusal =
  | { readonly is: 'too-much'; readonly by: 'namespaces' | 'time'; readonly words: string }
  | { readonly is: 'error'; readonly error: TidegateError }

/** How Prometheus, Mimir, Thanos and VictoriaMetrics say that one query is too large. */
const TOO_MUCH = [
  /too many (samples|series|unique|time ?series|chunks|data ?points|points)/i,
  /err-mimir-max-/i,
  /maxSamplesPerQuery|maxSamplesPerSeries|maxUniqueTimeseries|maxSeries|maxPointsPerTimeseries|maxMemoryPerQuery|maxQueryLen|maxQueryDuration/i,
  /cannot select more than/i,
  /not enough memory/i,
  /exceed(s|ed|ing)?\b.{0,40}\blimit|limit\b.{0,60}\bexceed(s|ed)?/i,
  /exceeded maximum resolution/i,
  /query timed out|query timeout|timeout expired|deadline exceeded|timed out while|exceeds timeout/i,
]

/** Limits on how long a range may be, which fewer namespaces do not help. */
const TOO_LONG = /query (time range|length)|max-(total-)?query-length|exceeded maximum resolution|maxPointsPerTimeseries/i

/** How Thanos, VictoriaMetrics and Prometheus with remote storage say that a part of what is stored did not answer. */
const OF_A_PART =
  /\bpartial (response|result|answer|data)|no store ?apis? matched|receive (any )?(series|data) from|fetch series for|rpc error|\bvmstorage|\bremote[_ ]read/i

/** Whether the words of a server say that a part of its storage is missing from an answer. */
export function isOfPart(words: string): boolean {
  return OF_A_PART.test(words)
}

/** Why a server refused; `host` names it, and nothing of an address or a header is repeated. */
export function refusalOf({ status, text }: RefusedAnswer, host: string): Refusal {
  const words = wordsOf(text)
  if (status === 401 || status === 403) {
    return unreachable(
      `the metrics source at \`${host}\` refuses the credentials (${status}): check \`tenant\`, \`username\` and the token${said(words)}`,
    )
  }
  if (status === 413 || ([400, 422, 500, 503].includes(status) && TOO_MUCH.some((pattern) => pattern.test(words)))) {
    return { is: 'too-much', by: TOO_LONG.test(words) ? 'time' : 'namespaces', words: words === '' ? `HTTP ${status}` : words }
  }
  if (status >= 300 && status < 400) {
    return unreachable(
      `the metrics source at \`${host}\` redirects (${status}), which is not followed: set \`metrics.url\` to the address that answers`,
    )
  }
  if (status === 404 || status === 405) {
    return unreachable(
      `\`${host}\` has no Prometheus API under the address given (${status}): \`metrics.url\` ends before \`/api/v1\`, with \`/prometheus\` for Mimir${said(words)}`,
    )
  }
  if (status === 422 && isOfPart(words)) return { is: 'error', error: partialAnswer(host, words) }
  if (status === 429 || status >= 500) return unreachable(`the metrics source at \`${host}\` answered ${status}${said(words)}`)
  return {
    is: 'error',
    error: new TidegateError('source-invalid', `the metrics source at \`${host}\` refused a query (${status})${said(words)}`),
  }
}

/** What is told of an answer in which a part of the storage is missing: sums over it are too small. */
export function partialAnswer(host: string, words: string): TidegateError {
  const sentence = `the metrics source at \`${host}\` can answer only a part, because some of its storage does not answer; nothing is decided from sums that are too small: bring its stores back and run again${said(words)}`
  return new TidegateError('source-unreachable', sentence)
}

/** The words of a server in one bounded line: its `error` where it is JSON, nothing where it is a page. */
function wordsOf(text: string): string {
  return plainWords(errorIn(text) ?? (/^\s*</.test(text) ? 'a page of HTML' : text))
}

/** Words of a stranger without control characters and broken surrogates, in one line of at most 300 characters. */
export function plainWords(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what must not be repeated
  const line = text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ').trim()
  return (line.length <= 300 ? line : `${line.slice(0, 300)}…`).toWellFormed()
}

function errorIn(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null) return undefined
    const { error, message } = body as { error?: unknown; message?: unknown }
    return typeof error === 'string' ? error : typeof message === 'string' ? message : undefined
  } catch {
    return undefined
  }
}

function said(words: string): string {
  return words === '' ? '' : `: ${words}`
}

function unreachable(sentence: string): Refusal {
  return { is: 'error', error: new TidegateError('source-unreachable', sentence) }
}
