// What times, dates and lengths look like in an events file.

import type { CivilDate, Moment, MonthDay } from '../core/events.ts'
import { DAY_MS } from '../core/time.ts'
import type { WallTime } from '../core/time-zone.ts'

const DAY_MINUTES = 1440
const MOST_DAYS = 60
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth']

/** How each of them is written, for the fault that says so. */
export const FORMS = {
  moment: 'a time; write 2026-11-28T15:30, or 2026-11-28T14:30Z with an offset',
  date: 'a date; write 2026-11-28',
  clock: 'a time of day; write "15:30"',
  length: `a length from one minute to ${MOST_DAYS} days; write 90m, 2h, 1h30m or 3d`,
  weekday: 'a day of the week; write monday to sunday',
  monthDay: 'a day of the month; write 1 to 31, -1 (the last), first monday, last friday, first working day or last 3 working days',
} as const

/** A time with or without an offset. */
export function momentOf(text: string): Moment | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?$/.exec(text)
  const date = match === null ? undefined : dateOf(match[1])
  if (match === null || date === undefined) return undefined
  const [, day, hours, minutes, seconds = '00', offset] = match
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  if (offset === undefined) return { wall: { ...date, hour: Number(hours), minute: Number(minutes) } satisfies WallTime }
  const atMs = Date.parse(`${day}T${hours}:${minutes}:${seconds}${offset}`)
  return Number.isNaN(atMs) ? undefined : { atMs }
}

/** A day that the calendar has. */
export function dateOf(text: string): CivilDate | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (match === null) return undefined
  const [year, month, day] = match.slice(1).map(Number)
  const made = new Date(Date.UTC(year, month - 1, day))
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? { year, month, day } : undefined
}

/** Days since 1970 of a date, so that dates can be compared and counted. */
export function dayNumber({ year, month, day }: CivilDate): number {
  return Date.UTC(year, month - 1, day) / DAY_MS
}

/** Minutes since midnight. */
export function minuteOf(text: string): number | undefined {
  const match = /^(\d\d?):(\d\d)$/.exec(text)
  if (match === null || Number(match[1]) > 23 || Number(match[2]) > 59) return undefined
  return Number(match[1]) * 60 + Number(match[2])
}

/** Minutes that a length says. */
export function minutesOf(text: string): number | undefined {
  const match = /^(?:(\d{1,3})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m)?$/.exec(text)
  if (match === null) return undefined
  const [days, hours, minutes] = match.slice(1).map((part) => Number(part ?? 0))
  const total = days * DAY_MINUTES + hours * 60 + minutes
  return total >= 1 && total <= MOST_DAYS * DAY_MINUTES ? total : undefined
}

/** 0 = Sunday; three letters are enough. */
export function weekdayOf(text: string): number | undefined {
  const word = text.toLowerCase()
  const at = WEEKDAYS.findIndex((name) => name === word || name.slice(0, 3) === word)
  return at < 0 ? undefined : at
}

/** A day, or some days, of a month. */
export function monthDayOf(text: string): MonthDay | undefined {
  if (/^-?\d{1,2}$/.test(text)) {
    const day = Number(text)
    return day !== 0 && Math.abs(day) <= 31 ? { is: 'day', day } : undefined
  }
  const words = text.toLowerCase().trim().split(/\s+/)
  const working = /^(first|last) (?:(\d{1,2}) )?working days?$/.exec(words.join(' '))
  if (working !== null) {
    const count = Number(working[2] ?? 1)
    return count >= 1 && count <= 23 ? { is: 'working-days', end: working[1] === 'first' ? 'first' : 'last', count } : undefined
  }
  const weekday = weekdayOf(words[1] ?? '')
  const nth = words[0] === 'last' ? -1 : ORDINALS.indexOf(words[0]) + 1
  if (words.length !== 2 || nth === 0) return undefined
  if (words[1] === 'day') return nth === -1 || nth === 1 ? { is: 'day', day: nth } : undefined
  return weekday === undefined ? undefined : { is: 'weekday', weekday, nth }
}
