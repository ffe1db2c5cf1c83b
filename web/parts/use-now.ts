// Gives the present instant to what is shown relative to it, once every half minute.

import { useSyncExternalStore } from 'react'

const TICK_MS = 30_000

let nowMs = Date.now()

/** The present instant, to half a minute. */
export function useNow(): number {
  return useSyncExternalStore(onTick, () => nowMs)
}

function onTick(changed: () => void): () => void {
  nowMs = Date.now()
  const timer = setInterval(() => {
    nowMs = Date.now()
    changed()
  }, TICK_MS)
  return () => clearInterval(timer)
}
