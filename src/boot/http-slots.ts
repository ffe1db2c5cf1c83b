// Lets only so many tries run at a peer at the same time; the others wait their turn, before their deadline begins.

/** Turns per peer. */
export interface HttpSlots {
  /** Waits for a turn and answers how to give it back; rejects with the reason of the signal when it ends the wait. */
  take(origin: string, signal: AbortSignal): Promise<() => void>
}

interface Queue {
  taken: number
  readonly waiting: Set<() => void>
}

/** Turns of at most `limit` at a time. */
export function createHttpSlots(limit: number): HttpSlots {
  const queues = new Map<string, Queue>()
  return {
    async take(origin, signal) {
      const queue = queues.get(origin) ?? { taken: 0, waiting: new Set() }
      queues.set(origin, queue)
      if (queue.taken < limit) queue.taken += 1
      else await turn(queue, signal)
      return () => giveBack(origin, queue)
    },
  }

  function giveBack(origin: string, queue: Queue): void {
    const [next] = queue.waiting
    if (next !== undefined) return next()
    queue.taken -= 1
    if (queue.taken === 0) queues.delete(origin)
  }
}

/** The turn passes from hand to hand, so `taken` stays as it is. */
function turn(queue: Queue, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = () => {
      queue.waiting.delete(next)
      signal.removeEventListener('abort', giveUp)
      resolve()
    }
    const giveUp = () => {
      queue.waiting.delete(next)
      reject(signal.reason)
    }
    queue.waiting.add(next)
    signal.addEventListener('abort', giveUp, { once: true })
  })
}
