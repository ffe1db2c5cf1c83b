// Writes instants: local for reading, UTC for comparing, relative for a glance.

const TICK_MS = 30_000

/** Each unit with its length and how much of it is told as one: 23.5 hours are a day, for they would be rounded to 24. */
const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  ['day', 86_400_000, 23.5 * 3_600_000],
  ['hour', 3_600_000, 59.5 * 60_000],
  ['minute', 60_000, 60_000],
]

const LOCAL = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
})

/** An instant in the reader's own zone, to the minute, with the zone's name: it stands beside sentences that speak UTC. */
export function formatLocal(atMs: number): string {
  return LOCAL.format(atMs)
}

/** The same instant in UTC, to the second. */
export function formatUtc(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** How long ago, or how soon, rounded: `3 hours ago`, `in 2 days`; within a minute it is `just now`, for the clock of a page stands still for half of one. */
export function formatRelative(atMs: number, nowMs: number): string {
  const away = atMs - nowMs
  const step = STEPS.find(([, , least]) => Math.abs(away) >= least)
  if (step === undefined) return away > TICK_MS ? 'in a moment' : 'just now'
  return new Intl.RelativeTimeFormat('en').format(Math.sign(away) * Math.round(Math.abs(away) / step[1]), step[0])
}

/** A length of time: `820 ms`, `12 s`, `4 min 10 s`, `2 h 5 min`. */
export function formatDuration(lengthMs: number): string {
  if (lengthMs < 1000) return `${Math.round(lengthMs)} ms`
  const seconds = Math.round(lengthMs / 1000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`
}
