// The stream of new ledger entries: it tails the log, and says nothing that the reader may not see.

import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { TidegateError } from '../core/errors.ts'
import type { SealedReceipt } from '../core/receipt.ts'
import { callerOf } from '../identity/identity.ts'
import { permissionOf } from '../identity/permissions.ts'
import { credentialsOf } from './credentials.ts'
import { present } from './present.ts'
import { defineRoute, type Call, type Route } from './route.ts'
import { receiptEvent } from './schemas/ledger.ts'

/** How many entries are read at a time. */
const BATCH = 100

/** How soon a browser comes back after the stream broke. */
const RETRY_MS = 2000

const events = defineRoute({
  operation: 'events',
  tag: 'ledger',
  summary: 'New entries of the log as they are committed; `Last-Event-ID` goes on after that index',
  answer: {
    status: 200,
    description: 'Events `receipt` with `id` = index and this as data, and a comment as sign of life.',
    mediaType: 'text/event-stream',
    schema: receiptEvent,
  },
  refusals: ['request-invalid', 'too-many-requests', 'stopping'],
  handle: async (call) => {
    const { deps, office, principal, request, reply } = call
    if (!deps.isReady()) throw new TidegateError('stopping')
    const next = await firstIndex(call)
    const ended = new AbortController()
    const forget = office.streams.add(principal.id, () => ended.abort())
    const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' }
    void reply.hijack()
    reply.raw.writeHead(200, headers as Record<string, string>)
    request.raw.once('close', () => ended.abort())
    try {
      await follow(call, next, ended.signal)
    } catch (error) {
      if (!ended.signal.aborted) deps.log.warn('an event stream broke', { request: request.id, error: String(error) })
    } finally {
      forget()
      reply.raw.end()
    }
    return reply
  },
})

/** Writes what is new until the signal, the client or the end of the reader's rights ends it. */
async function follow(call: Call<unknown, unknown, unknown>, fromIndex: number, ended: AbortSignal): Promise<void> {
  const { deps, reply } = call
  let next = fromIndex
  let wake: () => void = () => undefined
  let checkedAtMs = deps.now()
  const stop = deps.store.onCommit(() => wake())
  try {
    await send(reply.raw, `retry: ${RETRY_MS}\n\n`, ended)
    while (!ended.aborted) {
      const news = new Promise<void>((resolve) => (wake = resolve))
      next = await sendNews(call, next, ended)
      const pause = new AbortController()
      const isQuiet = await Promise.race([
        news.then(() => false),
        sleep(deps.heartbeatMs, true, { signal: AbortSignal.any([pause.signal, ended]) }).catch(() => false),
      ])
      pause.abort()
      if (!isQuiet && deps.now() - checkedAtMs < deps.heartbeatMs) continue
      checkedAtMs = deps.now()
      await checkRights(call, checkedAtMs)
      await send(reply.raw, ': still here\n\n', ended)
    }
  } finally {
    stop()
  }
}

/** Throws when the reader may not read any more; an open stream does not keep a session alive. */
async function checkRights({ deps, request }: Call<unknown, unknown, unknown>, nowMs: number): Promise<void> {
  const credentials = { ...credentialsOf(request, nowMs), isPassive: true as const }
  await callerOf(permissionOf('events'), credentials, { upkeep: deps.upkeep, settings: deps.identity })
}

/** Sends the entries from an index on; answers the index to go on from. Entries outside the scope are passed over. */
async function sendNews({ deps, scope, reply }: Call<unknown, unknown, unknown>, fromIndex: number, ended: AbortSignal): Promise<number> {
  let next = fromIndex
  while (!ended.aborted) {
    const { size } = await deps.store.views.ledgerHead()
    if (next >= size) return next
    const entries = await deps.store.views.ledger(scope, { fromIndex: next, limit: BATCH })
    for (const entry of entries) await send(reply.raw, eventOf(entry), ended)
    const last = entries.at(-1)
    next = entries.length === BATCH && last !== undefined ? last.index + 1 : Math.max(size, (last?.index ?? 0) + 1)
  }
  return next
}

/** Writes, and waits while the client is slower than we are. */
async function send(response: ServerResponse, text: string, ended: AbortSignal): Promise<void> {
  if (ended.aborted || response.write(text)) return
  await once(response, 'drain', { signal: ended })
}

function eventOf(entry: SealedReceipt): string {
  return `id: ${entry.index}\nevent: receipt\ndata: ${JSON.stringify(present(receiptEvent, entry))}\n\n`
}

async function firstIndex({ deps, request }: Call<unknown, unknown, unknown>): Promise<number> {
  const header = request.headers['last-event-id']
  const { size } = await deps.store.views.ledgerHead()
  if (header === undefined || header === '') return size
  // An index that is not there yet comes from another log, for example before a backup was restored: what is new from now on is told.
  if (typeof header === 'string' && /^\d{1,15}$/.test(header)) return Math.min(Number(header) + 1, size)
  throw new TidegateError('request-invalid', '`Last-Event-ID` is no index', {
    faults: ['header/Last-Event-ID: must be the index of an entry'],
  })
}

/** The route of the stream. */
export const eventRoutes: readonly Route[] = [events]
