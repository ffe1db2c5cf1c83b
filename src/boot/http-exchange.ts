// Makes the tries of one exchange, each in its turn and past the breaker, with pauses between them.

import type { Dispatcher } from 'undici'
import type { HttpAnswer, HttpRequest } from '../core/http.ts'
import type { Log } from '../core/log.ts'
import type { BreakerPass, HttpBreaker } from './http-breaker.ts'
import { httpPause } from './http-pause.ts'
import type { HttpSlots } from './http-slots.ts'
import { tryHttp, type TryOutcome } from './http-try.ts'

/** What exchanges share. */
export interface HttpTools {
  readonly dispatcher: Dispatcher
  readonly breaker: HttpBreaker
  readonly slots: HttpSlots
  readonly userAgent: string
  readonly log: Log | undefined
  readonly now: () => number
  readonly random: () => number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/** One exchange. */
export interface HttpOrder {
  readonly request: HttpRequest
  readonly url: URL
  /** Ends it at once; the reason is an `HttpFault`. */
  readonly end: AbortSignal
}

/** Answers what `read` makes of the answer; throws what it throws, and `HttpFault`. */
export async function exchangeHttp<Value>(
  tools: HttpTools,
  order: HttpOrder,
  read: (answer: HttpAnswer) => Promise<Value>,
): Promise<Value> {
  const { request, url, end } = order
  for (let tries = 1; ; tries += 1) {
    const isLast = tries >= request.tries
    const outcome = await inTurn(tools, order, () => tryHttp({ ...tools, ...order, isLast }, read))
    if (outcome.kind === 'read') return outcome.value
    if (outcome.kind === 'thrown') throw outcome.error
    if (outcome.kind === 'failed' && (isLast || !outcome.failure.canPass)) throw outcome.failure.fault
    const retryAfter = outcome.kind === 'again' ? outcome.retryAfter : undefined
    const pauseMs = httpPause({ tries, retryAfter, nowMs: tools.now(), random: tools.random() })
    const reason = outcome.kind === 'again' ? `status ${outcome.status}` : outcome.failure.fault.kind
    tools.log?.warn('a request is tried again', { host: url.host, tries, reason, pauseMs: Math.round(pauseMs) })
    await pause(tools, pauseMs, end)
  }
}

type Work<Value> = () => Promise<TryOutcome<Value>>

async function inTurn<Value>({ slots, breaker }: HttpTools, { url, end }: HttpOrder, work: Work<Value>): Promise<TryOutcome<Value>> {
  if (end.aborted) throw end.reason
  const giveBack = await slots.take(url.origin, end)
  try {
    const pass = breaker.enter(url.origin, url.host)
    const outcome = await work()
    tell(pass, outcome)
    return outcome
  } finally {
    giveBack()
  }
}

/** An answer speaks for the peer unless it is a 5xx: a request that it refuses is our fault, not its. */
function tell(pass: BreakerPass, outcome: TryOutcome<unknown>): void {
  if (outcome.kind !== 'failed') return outcome.status >= 500 ? pass.failed() : pass.answered()
  if (outcome.failure.isPeers) return pass.failed()
  if (outcome.failure.fault.kind === 'too-large') return pass.answered()
  pass.left()
}

async function pause({ sleep }: HttpTools, ms: number, end: AbortSignal): Promise<void> {
  try {
    await sleep(ms, end)
  } catch (error) {
    throw end.aborted ? end.reason : error
  }
  if (end.aborted) throw end.reason
}
