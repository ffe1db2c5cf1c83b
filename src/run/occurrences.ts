// When the events of a file are, in one time zone and one stretch of time.

import type { CivilDate, DayPart, EventRule, Moment, MonthDay, Repetition, When } from '../core/events.ts'
import { DAY_MS, MINUTE_MS } from '../core/time.ts'
import { instantOf } from '../core/time-zone.ts'

/** A stretch of time in UTC epoch milliseconds, `[fromMs, toMs)`. */
export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
}

/** Where and when occurrences are asked for. */
export interface Asked extends Stretch {
  readonly timeZone: string
  /** Whether people rest on a day besides Saturday and Sunday; days are counted from 1970. */
  readonly isHoliday: (day: number) => boolean
}

/** An event lasts at most so long, so that one that began before may still be under way. */
const LONGEST_DAYS = 61

/** The occurrences of an event that touch the stretch, in order. */
export function occurrencesOf({ when }: EventRule, asked: Asked): readonly Stretch[] {
  return stretchesOf(when, asked)
    .filter(({ fromMs, toMs }) => toMs > asked.fromMs && fromMs < asked.toMs && toMs > fromMs)
    .toSorted((a, b) => a.fromMs - b.fromMs)
}

/** The instant of a moment in a zone. */
export function instantFor(moment: Moment, timeZone: string): number {
  return 'atMs' in moment ? moment.atMs : instantOf(timeZone, moment.wall)
}

/** Whole days, or a part of one day, on the clock of a zone. */
export function stretchOn(timeZone: string, day: number, part: DayPart | undefined): Stretch {
  const date = new Date(day * DAY_MS)
  const wall = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  if (part === undefined) return { fromMs: instantOf(timeZone, wall), toMs: instantOf(timeZone, { ...wall, day: wall.day + 1 }) }
  const fromMs = instantOf(timeZone, { ...wall, minute: part.atMinute })
  // Hours are hours; only whole days are as long as the clock makes them.
  const toMs =
    part.minutes % 1440 === 0 ? instantOf(timeZone, { ...wall, minute: part.atMinute + part.minutes }) : fromMs + part.minutes * MINUTE_MS
  return { fromMs, toMs }
}

/** Days since 1970 of a date. */
export function dayOf({ year, month, day }: CivilDate): number {
  return Date.UTC(year, month - 1, day) / DAY_MS
}

function stretchesOf(when: When, asked: Asked): readonly Stretch[] {
  const { timeZone } = asked
  switch (when.is) {
    case 'stretch':
      return [{ fromMs: instantFor(when.start, timeZone), toMs: instantFor(when.end, timeZone) }]
    case 'days':
      return [
        { fromMs: stretchOn(timeZone, dayOf(when.from), undefined).fromMs, toMs: stretchOn(timeZone, dayOf(when.until), undefined).toMs },
      ]
    case 'dates':
      return when.dates.map((date) => stretchOn(timeZone, dayOf(date), when.part))
    case 'weekly':
      return repeated(when, asked, weeklyIn(when))
    case 'monthly':
      return repeated(when, asked, monthlyIn(when.days, asked.isHoliday))
  }
}

/** Whether a day is one of a repetition. */
type IsDay = (day: number) => boolean

function repeated(of: Repetition, asked: Asked, isDay: IsDay): readonly Stretch[] {
  const first = Math.max(of.from === undefined ? -Infinity : dayOf(of.from), Math.floor(asked.fromMs / DAY_MS) - LONGEST_DAYS)
  const last = Math.min(of.until === undefined ? Infinity : dayOf(of.until), Math.floor(asked.toMs / DAY_MS) + 1)
  const except = new Set(of.except.map(dayOf))
  const found: Stretch[] = []
  for (let day = first; day <= last; day += 1) {
    if (isDay(day) && !except.has(day)) found.push(stretchOn(asked.timeZone, day, of.part))
  }
  return found
}

function weeklyIn(when: Extract<When, { is: 'weekly' }>): IsDay {
  const first = mondayOf(when.from === undefined ? 0 : dayOf(when.from))
  return (day) => when.weekdays.includes(weekdayOf(day)) && (mondayOf(day) - first) % (7 * when.everyWeeks) === 0
}

function monthlyIn(days: readonly MonthDay[], isHoliday: IsDay): IsDay {
  const isWorking = (day: number) => weekdayOf(day) !== 0 && weekdayOf(day) !== 6 && !isHoliday(day)
  return (day) => days.some((one) => isOneOf(one, day, isWorking))
}

function isOneOf(one: MonthDay, day: number, isWorking: IsDay): boolean {
  const { number, length } = inMonth(day)
  switch (one.is) {
    case 'day':
      return one.day > 0 ? number === one.day : number === length + 1 + one.day
    case 'weekday':
      if (weekdayOf(day) !== one.weekday) return false
      return one.nth > 0 ? Math.ceil(number / 7) === one.nth : Math.ceil((length - number + 1) / 7) === -one.nth
    case 'working-days': {
      if (!isWorking(day)) return false
      const rest = one.end === 'first' ? number - 1 : length - number
      const step = one.end === 'first' ? -1 : 1
      let before = 0
      for (let k = 1; k <= rest; k += 1) if (isWorking(day + step * k)) before += 1
      return before < one.count
    }
  }
}

function inMonth(day: number): { readonly number: number; readonly length: number } {
  const date = new Date(day * DAY_MS)
  return { number: date.getUTCDate(), length: new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate() }
}

function weekdayOf(day: number): number {
  return new Date(day * DAY_MS).getUTCDay()
}

function mondayOf(day: number): number {
  return day - ((weekdayOf(day) + 6) % 7)
}
