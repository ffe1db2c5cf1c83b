// When a freeze holds: days of a zone's clock, or a length of time from each time of a cron on.

import { cronTimesBack, parseCron } from './cron.ts'
import type { Freeze } from './guardrails.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from './time.ts'
import { instantOf, isTimeZone } from './time-zone.ts'

/** A freeze is at most so long from each time of its cron on. */
const LONGEST_MS = 60 * DAY_MS

/** What is wrong with a freeze; `undefined` when it can be evaluated. */
export function freezeFault({ from, until, cron, duration, timeZone }: Freeze): string | undefined {
  if (timeZone !== undefined && !isTimeZone(timeZone))
    return `there is no time zone \`${timeZone}\`; write an IANA name such as \`Europe/Berlin\``
  const isDays = from !== undefined || until !== undefined
  const isCron = cron !== undefined || duration !== undefined
  if (isDays === isCron) return 'say when it is in one of two ways: `from` and `until`, or `cron` and `duration`'
  if (isCron) {
    if (cron === undefined || parseCron(cron) === undefined)
      return '`cron` is no expression of five fields; write for example `0 16 * * FRI`'
    const lengthMs = durationMs(duration)
    return lengthMs === undefined ? '`duration` is no length of at most 60 days; write 90m, 2h, 1h30m or 3d' : undefined
  }
  const [first, last] = [dateOf(from), dateOf(until)]
  if (first === undefined || last === undefined) return '`from` and `until` are days of the calendar; write 2026-12-18'
  return dayMs(last) < dayMs(first) ? '`until` is before `from`' : undefined
}

/**
 * When a freeze that holds at `nowMs` ends; `undefined` when it does not hold then.
 *
 * `timeZone` counts where the freeze names none. Throws `RangeError` for a freeze with a fault and for a time that is no number, so that whoever asks holds.
 */
export function freezeEndMs(freeze: Freeze, timeZone: string, nowMs: number): number | undefined {
  const fault = freezeFault(freeze)
  if (fault !== undefined) throw new RangeError(`the freeze \`${freeze.name}\` cannot be read: ${fault}`)
  if (!Number.isFinite(nowMs)) throw new RangeError('it is not known what time it is')
  const zone = freeze.timeZone ?? timeZone
  const cron = freeze.cron === undefined ? undefined : parseCron(freeze.cron)
  if (cron !== undefined) {
    const lengthMs = durationMs(freeze.duration) ?? 0
    const times = cronTimesBack(cron, zone, { fromMs: nowMs - lengthMs, toMs: nowMs })
    const { value: begun } = times.next()
    return begun === undefined || begun + lengthMs <= nowMs ? undefined : begun + lengthMs
  }
  const [first, last] = [dateOf(freeze.from), dateOf(freeze.until)]
  if (first === undefined || last === undefined) return undefined
  const fromMs = instantOf(zone, first)
  const toMs = instantOf(zone, { ...last, day: last.day + 1 })
  return nowMs >= fromMs && nowMs < toMs ? toMs : undefined
}

/** A length such as `1h30m`; `undefined` for none, and for more than 60 days. */
function durationMs(text: string | undefined): number | undefined {
  const match = /^(?:(\d{1,3})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m)?$/.exec(text ?? '')
  if (match === null) return undefined
  const [days, hours, minutes] = match.slice(1).map((part) => Number(part ?? 0))
  const lengthMs = days * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS
  return lengthMs > 0 && lengthMs <= LONGEST_MS ? lengthMs : undefined
}

interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

function dateOf(text: string | undefined): Day | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? '')
  if (match === null) return undefined
  const [year, month, day] = match.slice(1).map(Number)
  const made = new Date(dayMs({ year, month, day }))
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? { year, month, day } : undefined
}

function dayMs({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day)
}
