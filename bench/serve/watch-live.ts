// Watches `/live` from another thread.

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { LiveAnswers } from '../pipeline/live-probe.ts'

/** Begins to ask; the answered function ends it and says the longest answer in milliseconds. Throws when `/live` did not answer at all. */
export function watchLive(url: string): () => Promise<number> {
  const thread = new Worker(new URL('./live-thread.ts', import.meta.url), { workerData: url })
  return async () => {
    thread.postMessage('stop')
    const [{ elapsedMs, failures }] = (await once(thread, 'message')) as [LiveAnswers]
    await thread.terminate()
    if (failures > 0 || elapsedMs.length === 0) throw new Error(`/live failed ${failures} times, and answered ${elapsedMs.length} times`)
    return Math.max(...elapsedMs)
  }
}
