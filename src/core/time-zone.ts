// Local time: the UTC offsets of an IANA zone, and the instant of a time on its clock.

import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './time.ts'

/** A stretch in which a zone keeps one offset: local time = UTC + `offsetMs`, from `fromMs` on. */
export interface OffsetSpan {
  readonly fromMs: number
  readonly offsetMs: number
}

/** A time on a wall clock; months are 1 to 12, and a day or hour over the end counts on, as `Date.UTC` does. */
export interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour?: number
  readonly minute?: number
}

/** No zone has two changes within this. */
const LOOK_EVERY_MS = 3 * DAY_MS
const STRETCH_MS = 128 * DAY_MS
const MOST_KEPT = 4096

const formats = new Map<string, Intl.DateTimeFormat | undefined>()
const stretches = new Map<string, readonly OffsetSpan[]>()

/** Whether the runtime knows the zone: an IANA name such as `Europe/Berlin`, `UTC`, or an offset such as `+02:00`. */
export function isTimeZone(zone: string): boolean {
  return formatOf(zone) !== undefined
}

/**
 * The offsets of a zone over `[fromMs, toMs)`, in order; the first begins at `fromMs`, each other one at a change.
 *
 * Throws `RangeError` for a zone that the runtime does not know. Found by asking `Intl` every three days, to the minute; the answers are kept.
 */
export function offsetsOver(zone: string, fromMs: number, toMs: number): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = []
  const endMs = Math.max(toMs, fromMs + 1)
  for (let n = Math.floor(fromMs / STRETCH_MS); n * STRETCH_MS < endMs; n += 1) {
    for (const span of stretchOf(zone, n)) {
      if (span.fromMs >= endMs) return spans
      const last = spans.at(-1)
      if (span.fromMs <= fromMs) spans.splice(0, spans.length, { fromMs, offsetMs: span.offsetMs })
      else if (last?.offsetMs !== span.offsetMs) spans.push(span)
    }
  }
  return spans
}

/** The offset of a zone at an instant; throws as `offsetsOver` does. */
export function offsetAt(zone: string, atMs: number): number {
  return offsetsOver(zone, atMs, atMs + 1)[0].offsetMs
}

/**
 * The instant at which a zone's clock shows a time.
 *
 * Of a time that comes twice the first; a time that is left out is as much later as the clock was put forward, as in RFC 5545. Throws as `offsetsOver` does.
 */
export function instantOf(zone: string, { year, month, day, hour = 0, minute = 0 }: WallTime): number {
  const shown = Date.UTC(year, month - 1, day, hour, minute)
  const before = shown - offsetAt(zone, shown - DAY_MS)
  const after = shown - offsetAt(zone, shown + DAY_MS)
  const isShown = (atMs: number) => atMs + offsetAt(zone, atMs) === shown
  const found = [before, after].filter(isShown)
  return found.length === 0 ? before : Math.min(...found)
}

/** What a zone's clock shows at an instant, as the UTC milliseconds of the same digits; `new Date(…)` and its UTC methods take it apart. */
export function shownAt(zone: string, atMs: number): number {
  return atMs + offsetAt(zone, atMs)
}

function stretchOf(zone: string, n: number): readonly OffsetSpan[] {
  const key = `${zone} ${n}`
  const known = stretches.get(key)
  if (known !== undefined) return known
  const spans = findSpans(zone, n * STRETCH_MS)
  if (stretches.size >= MOST_KEPT) stretches.clear()
  stretches.set(key, spans)
  return spans
}

function findSpans(zone: string, fromMs: number): readonly OffsetSpan[] {
  const spans = [{ fromMs, offsetMs: ask(zone, fromMs) }]
  for (let at = fromMs; at < fromMs + STRETCH_MS; at += LOOK_EVERY_MS) {
    const end = Math.min(at + LOOK_EVERY_MS, fromMs + STRETCH_MS) - MINUTE_MS
    const offsetMs = ask(zone, end)
    if (offsetMs !== spans[spans.length - 1].offsetMs) spans.push({ fromMs: changeIn(zone, at - MINUTE_MS, end), offsetMs })
  }
  return spans
}

/** The minute from which the later offset holds. */
function changeIn(zone: string, fromMs: number, toMs: number): number {
  const later = ask(zone, toMs)
  let [low, high] = [Math.floor(fromMs / MINUTE_MS), toMs / MINUTE_MS]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (ask(zone, middle * MINUTE_MS) === later) high = middle
    else low = middle
  }
  return high * MINUTE_MS
}

function ask(zone: string, atMs: number): number {
  const format = formatOf(zone)
  if (format === undefined) throw new RangeError(`there is no time zone \`${zone}\``)
  const name = format.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const match = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name)
  if (match === null) return 0
  const [, sign, hours, minutes, seconds = '0'] = match
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS)
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (formats.has(zone)) return formats.get(zone)
  if (formats.size >= MOST_KEPT) formats.clear()
  const format = makeFormat(zone)
  formats.set(zone, format)
  return format
}

function makeFormat(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  } catch {
    return undefined
  }
}
