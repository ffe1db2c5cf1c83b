// Makes one try of an exchange: one deadline from the connection to the last byte, and no connection left behind.

import type { Dispatcher } from 'undici'
import { HttpFault, type HttpAnswer, type HttpRequest } from '../core/http.ts'
import { drainHttpBody, openHttpBody } from './http-body.ts'
import { httpFailure, type HttpFailure } from './http-failure.ts'

/** What is tried. */
export interface HttpTry {
  readonly dispatcher: Dispatcher
  readonly url: URL
  readonly request: HttpRequest
  readonly userAgent: string
  /** After the last try a status that is worth another is given to the reader like any other. */
  readonly isLast: boolean
  /** Ends the exchange; its reason is an `HttpFault`. */
  readonly end: AbortSignal
}

/** How a try ended. */
export type TryOutcome<Value> =
  | { readonly kind: 'read'; readonly status: number; readonly value: Value }
  | { readonly kind: 'again'; readonly status: number; readonly retryAfter: string | undefined }
  | { readonly kind: 'failed'; readonly failure: HttpFailure }
  | { readonly kind: 'thrown'; readonly status: number; readonly error: unknown }

type Response = Awaited<ReturnType<Dispatcher['request']>>

/** Makes the try; what `read` throws is an outcome, and so is every failure. */
export async function tryHttp<Value>(order: HttpTry, read: (answer: HttpAnswer) => Promise<Value>): Promise<TryOutcome<Value>> {
  const { url, request, end } = order
  const cut = new AbortController()
  const late = new HttpFault('timeout', `\`${url.host}\` did not answer within ${request.timeoutMs} ms`)
  const deadline = setTimeout(() => cut.abort(late), request.timeoutMs)
  const onEnd = () => cut.abort(end.reason)
  end.addEventListener('abort', onEnd, { once: true })
  if (end.aborted) onEnd()
  try {
    const response = await unlessAborted(cut.signal, send(order, cut.signal))
    return await readAnswer(response, order, { read, onLastByte: () => clearTimeout(deadline) })
  } catch (error) {
    return { kind: 'failed', failure: httpFailure(error, url.host) }
  } finally {
    clearTimeout(deadline)
    end.removeEventListener('abort', onEnd)
  }
}

function send({ dispatcher, url, request, userAgent }: HttpTry, signal: AbortSignal): Promise<Response> {
  return dispatcher.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: request.method,
    headers: { 'user-agent': userAgent, 'accept-encoding': 'gzip', ...request.headers },
    body: request.body,
    signal,
    // The deadline of the try is the only clock.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
}

interface Reading<Value> {
  readonly read: (answer: HttpAnswer) => Promise<Value>
  readonly onLastByte: () => void
}

async function readAnswer<Value>(response: Response, order: HttpTry, { read, onLastByte }: Reading<Value>): Promise<TryOutcome<Value>> {
  const { statusCode: status, body: raw } = response
  const headers = headersOf(response)
  if (!order.isLast && (status === 429 || status >= 500)) {
    await drainHttpBody(raw)
    return { kind: 'again', status, retryAfter: headers['retry-after'] }
  }
  const { host } = order.url
  const body = openHttpBody(raw, { host, status, headers, maxBytes: order.request.maxBytes, onEnd: onLastByte })
  try {
    const reading = (async () => read({ status, headers, body: body.pieces }))()
    return { kind: 'read', status, value: await unlessAborted(order.end, reading) }
  } catch (error) {
    // Whatever the reader made of a body that broke off, the body is what failed.
    const failure = order.end.aborted ? httpFailure(order.end.reason, host) : body.failure()
    return failure === undefined ? { kind: 'thrown', status, error } : { kind: 'failed', failure }
  } finally {
    await body.close()
  }
}

function headersOf({ headers }: Response): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}

/** What the work answers, or the reason of the signal as soon as it is there; the work's own end is then of no interest. */
async function unlessAborted<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  let onAbort = () => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) onAbort()
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
