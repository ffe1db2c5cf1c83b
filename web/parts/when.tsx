// Shows an instant: relative or local to read, UTC in the title.

import { useNow } from './use-now.ts'
import { formatLocal, formatRelative, formatUtc } from './instant.ts'

/** How long ago or how soon; goes on by itself. */
export function When({ atMs }: { readonly atMs: number }) {
  const nowMs = useNow()
  return (
    <time dateTime={new Date(atMs).toISOString()} title={`${formatLocal(atMs)} · ${formatUtc(atMs)}`}>
      {formatRelative(atMs, nowMs)}
    </time>
  )
}

/** The instant itself in the reader's zone. */
export function At({ atMs }: { readonly atMs: number }) {
  return (
    <time dateTime={new Date(atMs).toISOString()} title={formatUtc(atMs)}>
      {formatLocal(atMs)}
    </time>
  )
}
