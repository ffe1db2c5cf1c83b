// Reads Kubernetes objects and follows their changes over its HTTP API, with what a pod is given to do so; it never writes.

import { HttpFault, textOf, type Http, type HttpAnswer } from '../core/http.ts'
import { SECOND_MS } from '../core/time.ts'

/** How the API is reached. */
export interface KubernetesAccess {
  /** Trusts the cluster's authority. */
  readonly http: Http
  /** `https://HOST:PORT`. */
  readonly url: string
  /** The token of the service account; asked anew for each request, for it is rotated. */
  readonly token: () => string
  /** How long one answer may take that is no watch; 10 seconds unless told. */
  readonly timeoutMs?: number
  /** How long the server is asked to keep a watch open; 5 minutes unless told. */
  readonly watchMs?: number
  /** How long a watch may say nothing, not even a bookmark; 90 seconds unless told. */
  readonly idleMs?: number
}

/** What happened to an object, or to the watch itself: `ERROR` carries a `Status` with its code. */
export interface WatchEvent {
  readonly type: string
  readonly object: Readonly<Record<string, unknown>>
}

/** An answer of the API other than 200; `status` 410 = the version asked for is no longer kept. */
export class KubernetesRefusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'KubernetesRefusal'
    this.status = status
  }
}

/** The most bytes of one event, which holds one object, and etcd keeps none above 1.5 MiB; a watch that has sent eight times as much is opened anew. */
const EVENT_LIMIT_BYTES = 4_194_304
const WATCH_LIMIT_BYTES = 8 * EVENT_LIMIT_BYTES

/** The most bytes of a list or of one object. */
const OBJECT_LIMIT_BYTES = 16_777_216

/** The object or list at a path; throws `KubernetesRefusal`, `HttpFault`, or `SyntaxError` for what is no JSON. */
export async function readKubernetes(access: KubernetesAccess, path: string, signal: AbortSignal): Promise<unknown> {
  const { http, timeoutMs = 10 * SECOND_MS } = access
  const request = { ...requestOf(access, path), timeoutMs, maxBytes: OBJECT_LIMIT_BYTES, signal }
  return http.exchange(request, async (answer) => JSON.parse(await textOf(checked(answer))) as unknown)
}

/**
 * Follows changes from a version on, an event at a time, until the server ends the watch or it has been silent for too long: both are usual, and are answered alike.
 *
 * Throws what `readKubernetes` does.
 */
export async function watchKubernetes(
  access: KubernetesAccess,
  { path, resourceVersion, signal }: { readonly path: string; readonly resourceVersion: string; readonly signal: AbortSignal },
  onEvent: (event: WatchEvent) => void,
): Promise<void> {
  const { http, watchMs = 300 * SECOND_MS, idleMs = 90 * SECOND_MS } = access
  const query = new URLSearchParams({
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion,
    timeoutSeconds: String(Math.ceil(watchMs / SECOND_MS)),
  })
  const silence = silenceAfter(idleMs)
  const request = {
    ...requestOf(access, `${path}?${query.toString()}`),
    timeoutMs: watchMs + 30 * SECOND_MS,
    maxBytes: WATCH_LIMIT_BYTES,
    signal: AbortSignal.any([signal, silence.signal]),
  }
  try {
    await http.exchange(request, async (answer) => readEvents(checked(answer), { onEvent, onPiece: silence.heard }))
  } catch (error) {
    const isUsual = silence.signal.aborted || (error instanceof HttpFault && error.kind === 'too-large')
    if (!isUsual || signal.aborted) throw error
  } finally {
    silence.end()
  }
}

function requestOf({ url, token }: KubernetesAccess, path: string) {
  const headers = { accept: 'application/json', authorization: `Bearer ${token()}` }
  return { method: 'GET' as const, url: url.replace(/\/+$/, '') + path, headers, tries: 1 }
}

function checked(answer: HttpAnswer): HttpAnswer {
  const { status } = answer
  if (status === 200) return answer
  const words = status === 401 || status === 403 ? `refuses this service account (${status})` : `answered with status ${status}`
  throw new KubernetesRefusal(status, `the Kubernetes API ${words}`)
}

async function readEvents(
  { body }: HttpAnswer,
  { onEvent, onPiece }: { readonly onEvent: (event: WatchEvent) => void; readonly onPiece: () => void },
): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of body) {
    onPiece()
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop()!
    for (const line of lines) if (line.trim() !== '') onEvent(eventOf(line))
    if (rest.length > EVENT_LIMIT_BYTES) throw new SyntaxError('an event of the watch is longer than any object')
  }
  // What follows the last line feed was cut off, and is told again by the next watch.
}

function eventOf(line: string): WatchEvent {
  const event = JSON.parse(line) as Partial<WatchEvent> | null
  if (typeof event?.type !== 'string' || typeof event.object !== 'object' || event.object === null)
    throw new SyntaxError('an event of the watch has no type or no object')
  return event as WatchEvent
}

/** Aborts when `heard` was not called for that long. */
function silenceAfter(idleMs: number): { readonly signal: AbortSignal; readonly heard: () => void; readonly end: () => void } {
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), idleMs)
  return { signal: silence.signal, heard: () => void timer.refresh(), end: () => clearTimeout(timer) }
}
