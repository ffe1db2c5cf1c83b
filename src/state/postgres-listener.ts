// Hears of entries that other processes have written: by notices, and by asking now and then in case one was lost.

import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { CHANNEL } from './postgres-group.ts'
import { clientConfig, limitsOf, type PostgresSettings } from './postgres-settings.ts'
import { whyOf } from './postgres-why.ts'

/** Pauses before the next attempt to listen; each failure doubles them. */
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000

/** A listener; `ready` when it listens, or has failed for the first time. */
export interface Listener {
  readonly ready: Promise<void>
  close(): Promise<void>
}

/**
 * Listens on a connection of its own until it is closed, and calls `hear` with the index of the newest entry; the same index may come twice.
 *
 * A notice is only ever early: the head is asked for after each connection and every `pollMs`, so a lost one loses time and nothing else.
 */
export function listenForEntries(settings: PostgresSettings, hear: (headIndex: number) => void): Listener {
  const stopping = new AbortController()
  const { promise: ready, resolve: isReady } = Promise.withResolvers<void>()

  async function listenForever(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS
    while (!stopping.signal.aborted) {
      try {
        await listenOnce(settings, { hear, stopping: stopping.signal, listening: () => ((pauseMs = FIRST_PAUSE_MS), isReady()) })
      } catch (error) {
        if (!stopping.signal.aborted) settings.log?.warn('entries of other processes are not heard of', { error: whyOf(error) })
      }
      isReady()
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)
    }
  }
  const listening = listenForever()
  return {
    ready,
    async close() {
      stopping.abort()
      await listening
    },
  }
}

interface Listening {
  readonly hear: (headIndex: number) => void
  readonly stopping: AbortSignal
  readonly listening: () => void
}

/** Listens until the connection breaks, which it throws, or until the signal. */
async function listenOnce(settings: PostgresSettings, { hear, stopping, listening }: Listening): Promise<void> {
  const client = new Client(clientConfig(settings))
  const { promise: broken, reject: breakDown } = Promise.withResolvers<never>()
  broken.catch(() => undefined)
  client.on('error', breakDown)
  client.on('end', () => breakDown(new Error('the connection has ended')))
  client.on('notification', ({ payload }) => hear(Number(payload)))
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    while (!stopping.aborted) {
      const { rows } = await client.query<{ head: number | null }>('select max(idx) as head from receipts')
      if (rows[0].head !== null) hear(rows[0].head)
      listening()
      await Promise.race([sleep(limitsOf(settings).pollMs, undefined, { signal: stopping }).catch(() => undefined), broken])
    }
  } finally {
    await client.end().catch(() => undefined)
  }
}
