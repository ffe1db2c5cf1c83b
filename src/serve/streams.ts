// The open event streams: how many there are, whose they are, and the way to close them all.

import { TooManyAttempts } from '../identity/limit.ts'
import type { Streams } from './office.ts'

/** How long a client waits that found no room. */
const RETRY_SECONDS = 30

interface OpenStream {
  readonly reader: string
  readonly close: () => void
}

/** An empty keeper of at most `max` streams; when they are all taken, who holds most gives way to who holds fewer. */
export function createStreams(max: number): Streams {
  const open = new Set<OpenStream>()
  return {
    add(reader, close) {
      if (open.size >= max) makeRoom(open, reader)
      if (open.size >= max) throw new TooManyAttempts(`${max} event streams are open, which is as many as this server holds`, RETRY_SECONDS)
      const stream = { reader, close }
      open.add(stream)
      return () => open.delete(stream)
    },
    closeAll() {
      for (const { close } of open) close()
    },
    count: () => open.size,
  }
}

/** Closes the oldest stream of the reader who holds most, if that leaves them no fewer than the one who asks will have. */
function makeRoom(open: Set<OpenStream>, asking: string): void {
  const held = Map.groupBy(open, ({ reader }) => reader)
  const [most] = [...held.values()].sort((one, other) => other.length - one.length)
  const [oldest] = most ?? []
  if (oldest === undefined || most.length <= (held.get(asking)?.length ?? 0) + 1) return
  open.delete(oldest)
  oldest.close()
}
