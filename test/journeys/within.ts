// Waits for something to become true, for a bounded time.

import { setTimeout as sleep } from 'node:timers/promises'

/** Between two looks. */
const PAUSE_MS = 100

/** The first answer that is there; throws with `what` when none came in time. */
export async function within<Answer>(ms: number, what: string, look: () => Promise<Answer | undefined>): Promise<Answer> {
  const deadline = performance.now() + ms
  for (;;) {
    const answer = await look()
    if (answer !== undefined) return answer
    if (performance.now() > deadline) throw new Error(`this did not happen within ${ms} ms: ${what}`)
    await sleep(PAUSE_MS)
  }
}
