// The open event streams: how many there are, and the way to close them all.

import { TooManyAttempts } from '../identity/limit.ts'
import type { Streams } from './office.ts'

/** How long a client waits that found no room. */
const RETRY_SECONDS = 30

/** An empty keeper of at most `max` streams. */
export function createStreams(max: number): Streams {
  const open = new Set<() => void>()
  return {
    add(close) {
      if (open.size >= max) throw new TooManyAttempts(`${max} event streams are open, which is as many as this server holds`, RETRY_SECONDS)
      open.add(close)
      return () => open.delete(close)
    },
    closeAll() {
      for (const close of open) close()
    },
    count: () => open.size,
  }
}
