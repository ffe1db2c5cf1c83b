// Asks a server of the Prometheus API one query and reads its answer as it streams in.

import { TidegateError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import { HttpFault, type Http, type HttpAnswer } from '../core/http.ts'
import { SECOND_MS } from '../core/time.ts'
import type { Spending } from './prometheus-budget.ts'
import { checkEnvelope, refusePart, remarksOf, rowOf, type Row } from './prometheus-matrix.ts'
import type { QueryTime } from './prometheus-plan.ts'
import { AnswerReader, type Envelope } from './prometheus-reader.ts'
import { plainWords, refusalOf, type Refusal } from './prometheus-refusal.ts'

/** The server, and how much patience it gets. */
export interface Asking {
  readonly http: Http
  /** The base address, without a slash at its end. */
  readonly url: string
  readonly headers: () => Promise<Record<string, string>>
  readonly querySeconds: number
  readonly signal: AbortSignal
  /** Draws on the budget of the run. */
  readonly open: () => Spending
}

/** One query to send; `keep` says which series are wanted, all are counted. */
export interface Question {
  readonly expression: string
  readonly time: QueryTime
  /** By how much the times of a range are shifted back; its step unless told. */
  readonly sampleSeconds?: number
  /** Whether a warning of the server that some of its stores are missing is a failure, as it is where sums are asked for; not unless told. */
  readonly isWhole?: boolean
  readonly expectedSamples: number
  readonly keep: (row: Row) => boolean
}

/** The rows that were kept, or that it was too much at once. */
export type QueryAnswer =
  | { readonly is: 'rows'; readonly rows: readonly Row[]; readonly findings: readonly Finding[] }
  | (Extract<Refusal, { is: 'too-much' }> & { readonly isTimeout: boolean })

const TRIES = 3
/** What an answer may weigh beyond what was expected of it. */
const SPARE_BYTES = 64 * 1024 * 1024
const BYTES_A_SAMPLE = 160
/** Thanos and a cluster of VictoriaMetrics shall rather refuse than answer without some of their stores; others do not know these fields. */
const WHOLE = { partial_response: 'false', deny_partial_response: '1' }
/** How much of a refusal is read. */
const MAX_REFUSAL_BYTES = 65_536

/**
 * The answer to one query.
 *
 * A range's times are shifted back by one step, so that a sample lies in the step that it describes; an instant's stay. An answer of which the server says that it
 * is only a part is none. Throws `source-unreachable` and `source-invalid` with the host and the server's own words, never an address, a header or the query.
 */
export async function askPrometheus(question: Question, asking: Asking): Promise<QueryAnswer> {
  const host = new URL(asking.url).host
  const spending = asking.open()
  try {
    const answer = await asking.http.exchange(await requestOf(question, asking), (received) =>
      readAnswer(received, question, { host, spending }),
    )
    if (answer.is === 'refused') {
      const refusal = refusalOf(answer, host)
      if (refusal.is === 'error') throw refusal.error
      return { ...refusal, isTimeout: /time|deadline/i.test(refusal.words) }
    }
    return answer
  } catch (error) {
    spending.giveBack()
    if (!(error instanceof HttpFault)) throw error
    if (error.kind === 'too-large') return { is: 'too-much', by: 'namespaces', words: plainWords(error.message), isTimeout: false }
    if (error.kind === 'timeout')
      return { is: 'too-much', by: 'namespaces', words: `no answer within ${asking.querySeconds} seconds`, isTimeout: true }
    if (error.kind === 'aborted') throw error
    throw new TidegateError('source-unreachable', `the metrics source at \`${host}\` cannot be reached: ${plainWords(error.message)}`, {
      cause: error,
    })
  }
}

async function requestOf({ expression, time, expectedSamples }: Question, asking: Asking) {
  const fields: Record<string, string> =
    time.is === 'instant'
      ? { query: expression, time: String(time.atSeconds) }
      : { query: expression, start: String(time.startSeconds), end: String(time.endSeconds), step: String(time.stepSeconds) }
  // VictoriaMetrics moves a range onto multiples of its step unless its cache is left out, and the last part of an hour would be lost.
  const isMoved = time.is === 'range' && time.endSeconds % time.stepSeconds !== 0
  const form = Object.entries({ ...fields, ...(isMoved ? { nocache: '1' } : {}), ...WHOLE, timeout: `${asking.querySeconds}s` })
  return {
    method: 'POST' as const,
    url: `${asking.url}/api/v1/${time.is === 'instant' ? 'query' : 'query_range'}`,
    headers: { ...(await asking.headers()), accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: form.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&'),
    timeoutMs: asking.querySeconds * SECOND_MS,
    maxBytes: SPARE_BYTES + BYTES_A_SAMPLE * expectedSamples,
    tries: TRIES,
    signal: asking.signal,
  }
}

type Received = Extract<QueryAnswer, { is: 'rows' }> | { readonly is: 'refused'; readonly status: number; readonly text: string }

async function readAnswer(
  answer: HttpAnswer,
  { time, sampleSeconds, isWhole, keep }: Question,
  { host, spending }: { readonly host: string; readonly spending: Spending },
): Promise<Received> {
  // A try that follows one that broke off begins anew.
  spending.giveBack()
  if (answer.status !== 200) return { is: 'refused', status: answer.status, text: await beginningOf(answer) }
  const rows: Row[] = []
  const shiftMs = time.is === 'range' ? -(sampleSeconds ?? time.stepSeconds) * SECOND_MS : 0
  const reader = new AnswerReader((text) => {
    const row = rowOf(text, shiftMs)
    spending.take(row.values.length)
    if (keep(row)) rows.push(row)
  })
  const envelope = await envelopeOf(answer, reader, host)
  if (envelope.status === 'error') return { is: 'refused', status: 422, text: JSON.stringify(envelope) }
  checkEnvelope(envelope, time.is === 'range' ? 'matrix' : 'vector', host)
  refusePart(envelope, isWhole === true, host)
  return { is: 'rows', rows, findings: remarksOf(envelope) }
}

async function envelopeOf(answer: HttpAnswer, reader: AnswerReader, host: string): Promise<Envelope> {
  try {
    for await (const piece of answer.body) reader.push(piece)
    return reader.end()
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error
    const type = answer.headers['content-type'] ?? ''
    const what = /html/i.test(type)
      ? 'a page of HTML, as a sign-in page or a proxy does'
      : `something unreadable (${plainWords(error.message)})`
    throw new TidegateError(
      'source-invalid',
      `the metrics source at \`${host}\` answered ${what}; check \`metrics.url\` and what stands before the source`,
      {
        cause: error,
      },
    )
  }
}

async function beginningOf(answer: HttpAnswer): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of answer.body) {
    text += decoder.decode(piece, { stream: true })
    if (text.length > MAX_REFUSAL_BYTES) break
  }
  return text.slice(0, MAX_REFUSAL_BYTES)
}
