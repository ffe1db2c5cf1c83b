// Reads when an event is: a stretch, whole days, dates, or a repetition.

import type { CivilDate, DayPart, MonthDay, Moment, Repetition, When } from '../core/events.ts'
import { entriesOf, fault, itemsOf, readAs, type Entries, type Reading } from './events-reader.ts'
import { dateOf, dayNumber, FORMS, minuteOf, minutesOf, momentOf, monthDayOf, weekdayOf } from './events-time.ts'
import { MINUTE_MS, DAY_MS } from '../core/time.ts'
import type { Node } from 'yaml'

/** The keys of an event that say when it is. */
export const WHEN_KEYS = ['start', 'end', 'duration', 'from', 'until', 'dates', 'at', 'repeat']

const LONGEST_DAYS = 60
const ways = 'say when it is in one of four ways: `start` with `end` or `duration`; `from` and `until`; `dates`; or `repeat`'

/** When the event of some entries is; `undefined` with the faults that say why not. */
export function whenOf(reading: Reading, event: Entries): When | undefined {
  const { at, what, node } = event
  const given = ['start', 'dates', 'repeat'].filter((key) => at.has(key))
  const isDays = at.has('from') || at.has('until')
  if (given.length + (isDays ? 1 : 0) !== 1) return fault(reading, node, `${what}: ${ways}`)
  if (isDays) return daysOf(reading, event)
  if (given[0] === 'start') return stretchOf(reading, event)
  const before = reading.faults.length
  const part = partOf(reading, event)
  const when =
    given[0] === 'dates' ? { is: 'dates' as const, dates: datesIn(reading, event, 'dates'), part } : repeatOf(reading, event, part)
  return reading.faults.length > before ? undefined : when
}

/** A time of an entry. */
export function momentIn(reading: Reading, { at, what }: Entries, key: string): Moment | undefined {
  return readAs(reading, at.get(key), { what: `${what}: ${key}`, read: momentOf, form: FORMS.moment })
}

function stretchOf(reading: Reading, event: Entries): When | undefined {
  const { at, what, node } = event
  const start = momentIn(reading, event, 'start')
  if (at.has('at')) fault(reading, node, `${what}: \`at\` goes with \`dates\` and \`repeat\`; \`start\` has its time already`)
  if (at.has('end') === at.has('duration')) return fault(reading, node, `${what}: \`start\` wants either \`end\` or \`duration\``)
  const minutes = lengthIn(reading, event)
  const end = at.has('end')
    ? momentIn(reading, event, 'end')
    : start !== undefined && minutes !== undefined
      ? later(start, minutes)
      : undefined
  if (start === undefined || end === undefined) return undefined
  const length = roughly(end) - roughly(start)
  // Two ends in two zones may lie up to a day apart from how they read.
  const isMixed = 'atMs' in start !== 'atMs' in end
  if (length <= (isMixed ? -DAY_MS : 0)) return fault(reading, node, `${what}: its end is not after its start`)
  if (length > LONGEST_DAYS * DAY_MS)
    return fault(reading, node, `${what}: it is longer than ${LONGEST_DAYS} days; that is no event but the usual`)
  return { is: 'stretch', start, end }
}

function daysOf(reading: Reading, event: Entries): When | undefined {
  const { at, what, node } = event
  if (!at.has('from') || !at.has('until'))
    return fault(reading, node, `${what}: \`from\` and \`until\` go together; both days are part of it`)
  if (at.has('at') || at.has('duration') || at.has('end'))
    fault(
      reading,
      node,
      `${what}: \`from\` and \`until\` are whole days; for hours write \`start\` and \`end\`, or \`dates\` with \`at\` and \`duration\``,
    )
  const from = dateIn(reading, event, 'from')
  const until = dateIn(reading, event, 'until')
  if (from === undefined || until === undefined) return undefined
  const days = dayNumber(until) - dayNumber(from) + 1
  if (days < 1) return fault(reading, node, `${what}: \`until\` is before \`from\``)
  if (days > LONGEST_DAYS) return fault(reading, node, `${what}: it is longer than ${LONGEST_DAYS} days; that is no event but the usual`)
  return { is: 'days', from, until }
}

function repeatOf(reading: Reading, event: Entries, part: DayPart | undefined): When | undefined {
  const node = event.at.get('repeat') as Node
  const what = `${event.what}: repeat`
  const repeat = entriesOf(reading, node, { what, keys: ['every', 'on', 'from', 'until', 'except'] })
  if (repeat === undefined) return undefined
  const on = repeat.at.get('on')
  const every = readAs(reading, repeat.at.get('every'), { what: `${what}.every`, read: everyOf, form: 'week, 2 weeks (up to 52) or month' })
  if (on === undefined || !repeat.at.has('every'))
    return fault(reading, node, `${what} wants \`every\` (week, 2 weeks, month) and \`on\` (which days)`)
  if (every === undefined) return undefined
  const from = dateIn(reading, repeat, 'from')
  const except = repeat.at.has('except') ? datesIn(reading, repeat, 'except') : []
  const repetition: Repetition = { from, until: dateIn(reading, repeat, 'until'), except, part }
  const items = itemsOf(reading, on, `${what}.on`)
  if (every === 'month') {
    const days = items.flatMap(
      (item) => readAs<MonthDay>(reading, item, { what: `${what}.on`, read: monthDayOf, form: FORMS.monthDay }) ?? [],
    )
    return { is: 'monthly', days, ...repetition }
  }
  if (every > 1 && from === undefined)
    return fault(reading, node, `${what}: every ${every} weeks wants \`from\`, the day that the weeks are counted from`)
  const weekdays = items.flatMap((item) => readAs(reading, item, { what: `${what}.on`, read: weekdayOf, form: FORMS.weekday }) ?? [])
  return { is: 'weekly', weekdays, everyWeeks: every, ...repetition }
}

function everyOf(text: string): number | 'month' | undefined {
  if (text === 'month') return 'month'
  if (text === 'week') return 1
  const weeks = Number(/^(\d{1,2}) weeks$/.exec(text)?.[1] ?? 0)
  return weeks >= 1 && weeks <= 52 ? weeks : undefined
}

function partOf(reading: Reading, event: Entries): DayPart | undefined {
  const { at, what, node } = event
  if (at.has('end')) fault(reading, node, `${what}: \`end\` goes with \`start\`; here write \`duration\``)
  if (at.has('at') !== at.has('duration'))
    return fault(reading, node, `${what}: \`at\` and \`duration\` go together; without both the whole day is meant`)
  const atMinute = readAs(reading, at.get('at'), { what: `${what}: at`, read: minuteOf, form: FORMS.clock })
  const minutes = lengthIn(reading, event)
  return atMinute === undefined || minutes === undefined ? undefined : { atMinute, minutes }
}

function lengthIn(reading: Reading, { at, what }: Entries): number | undefined {
  return readAs(reading, at.get('duration'), { what: `${what}: duration`, read: minutesOf, form: FORMS.length })
}

function dateIn(reading: Reading, { at, what }: Entries, key: string): CivilDate | undefined {
  return readAs(reading, at.get(key), { what: `${what}: ${key}`, read: dateOf, form: FORMS.date })
}

/** Each date once, however often it is written. */
function datesIn(reading: Reading, { at, what }: Entries, key: string): readonly CivilDate[] {
  const node = at.get(key) as Node
  const dates = itemsOf(reading, node, `${what}: ${key}`).flatMap(
    (item) => readAs(reading, item, { what: `${what}: ${key}`, read: dateOf, form: FORMS.date }) ?? [],
  )
  return [...new Map(dates.map((date) => [dayNumber(date), date])).values()]
}

function later(start: Moment, minutes: number): Moment {
  if ('atMs' in start) return { atMs: start.atMs + minutes * MINUTE_MS }
  return { wall: { ...start.wall, minute: (start.wall.minute ?? 0) + minutes } }
}

function roughly(moment: Moment): number {
  if ('atMs' in moment) return moment.atMs
  const { year, month, day, hour = 0, minute = 0 } = moment.wall
  return Date.UTC(year, month - 1, day, hour, minute)
}
