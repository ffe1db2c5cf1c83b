// A bar on stderr for whatever takes longer than two seconds, where a person is looking.

const PATIENCE_MS = 2000
const REDRAW_MS = 100
const WIDTH = 30

/** A bar in progress. */
export interface ProgressBar {
  /** Tells how much is done, from 0 to 1, and what to say beside the bar. */
  readonly advance: (share: number, label: string) => void
  /** Removes the bar; safe to call twice. */
  readonly finish: () => void
}

/** A bar that stays invisible for the first two seconds, and for ever where `stream` is no terminal. */
export function createProgressBar(
  stream: { readonly isTTY?: boolean; readonly write: (text: string) => unknown },
  now: () => number = Date.now,
): ProgressBar {
  const startedAt = now()
  let drawnAt = startedAt
  let isDrawn = false
  return {
    advance: (share, label) => {
      const at = now()
      if (stream.isTTY !== true || at - startedAt < PATIENCE_MS || at - drawnAt < REDRAW_MS) return
      const done = Math.round(Math.min(1, Math.max(0, share)) * WIDTH)
      stream.write(`\r\u001b[K[${'#'.repeat(done)}${'.'.repeat(WIDTH - done)}] ${label}`)
      drawnAt = at
      isDrawn = true
    },
    finish: () => {
      if (isDrawn) stream.write('\r\u001b[K')
      isDrawn = false
    },
  }
}
