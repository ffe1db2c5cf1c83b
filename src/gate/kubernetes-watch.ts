// Keeps a watch on a collection of Kubernetes objects: lists, follows, resumes after bookmarks, lists again after 410, and pauses between failures.

import type { Log } from '../core/log.ts'
import { SECOND_MS } from '../core/time.ts'
import { KubernetesRefusal, readKubernetes, watchKubernetes, type KubernetesAccess } from './kubernetes-api.ts'

/** What is watched, and who hears of it. */
export interface WatchSettings {
  readonly access: KubernetesAccess
  /** The path of the collection. */
  readonly path: string
  /** Something may have changed. What it is now is read anew by whoever wants to know. */
  readonly onChange: () => void
  readonly log: Log
  /** The first pause after a failure; it doubles up to 30 seconds; half a second unless told. */
  readonly pauseMs?: number
  readonly random?: () => number
}

const LONGEST_PAUSE_MS = 30 * SECOND_MS

/** A watch that stood for so long was one, though nothing happened. */
const STEADY_MS = 5 * SECOND_MS

/** How often it did what, since it began. */
export interface WatchTally {
  lists: number
  watches: number
  events: number
  bookmarks: number
  failures: number
}

/** Watches until `close`, whatever happens; failures are logged, and each is followed by a pause that grows. */
export function keepWatch(settings: WatchSettings): { readonly tally: Readonly<WatchTally>; close(): Promise<void> } {
  const ending = new AbortController()
  const tally: WatchTally = { lists: 0, watches: 0, events: 0, bookmarks: 0, failures: 0 }
  const working = follow(settings, { signal: ending.signal, tally })
  return {
    tally,
    async close() {
      ending.abort()
      await working
    },
  }
}

interface Watching {
  readonly signal: AbortSignal
  readonly tally: WatchTally
}

async function follow(settings: WatchSettings, watching: Watching): Promise<void> {
  const { log, pauseMs = SECOND_MS / 2, random = Math.random } = settings
  const { signal, tally } = watching
  let version: string | undefined
  let inARow = 0
  while (!signal.aborted) {
    const { events, bookmarks } = tally
    const began = performance.now()
    try {
      version = await turn(settings, watching, version)
      // A server that ends each watch at once is asked no faster than one that fails.
      const isOfUse = tally.events > events || tally.bookmarks > bookmarks || performance.now() - began > STEADY_MS
      inARow = isOfUse ? 0 : inARow + 1
    } catch (error) {
      if (signal.aborted) return
      version = error instanceof Interrupted ? error.version : undefined
      inARow += 1
      tally.failures += 1
      log.warn('the watch of policy broke off', { error: error instanceof Error ? error.message : String(error), inARow })
    }
    if (inARow > 0) await pause(Math.min(LONGEST_PAUSE_MS, pauseMs * 2 ** Math.min(inARow - 1, 10)) * (0.5 + random() / 2), signal)
  }
}

/** The watch broke off, and may go on from this version; `undefined` = list again. */
class Interrupted extends Error {
  readonly version: string | undefined

  constructor(version: string | undefined, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.version = version
  }
}

/** One list, where no version is known, and one watch; answers the version to go on from, `undefined` to list again. */
async function turn(settings: WatchSettings, { signal, tally }: Watching, known: string | undefined): Promise<string | undefined> {
  const { access, path, onChange } = settings
  let version = known
  if (version === undefined) {
    tally.lists += 1
    // Only the version of the collection is wanted: what the resources say is read by whoever is called back.
    version = versionOf(await readKubernetes(access, `${path}?limit=1`, signal))
    onChange()
  }
  tally.watches += 1
  try {
    await watchKubernetes(access, { path, resourceVersion: version, signal }, (event) => {
      if (event.type === 'ERROR')
        throw new KubernetesRefusal(Number(event.object.code), `the watch ended with \`${String(event.object.reason)}\``)
      version = versionOf(event.object)
      tally[event.type === 'BOOKMARK' ? 'bookmarks' : 'events'] += 1
      if (event.type !== 'BOOKMARK') onChange()
    })
    return version
  } catch (error) {
    // Gone: what happened since cannot be told any more. Nor is a version trusted that came with something unreadable.
    const isLost = error instanceof SyntaxError || error instanceof KubernetesRefusal
    throw new Interrupted(isLost ? undefined : version, error)
  }
}

function versionOf(object: unknown): string {
  const version = (object as { readonly metadata?: { readonly resourceVersion?: unknown } } | null)?.metadata?.resourceVersion
  if (typeof version !== 'string' || version === '') throw new SyntaxError('the Kubernetes API answered an object without a version')
  return version
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    function done(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
