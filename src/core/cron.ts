// Cron expressions of five fields: what they mean, and when they are in a time zone.

import { DAY_MS } from './time.ts'
import { instantOf, shownAt } from './time-zone.ts'

/** The values of each field; weekdays are 0 (Sunday) to 6. */
export interface Cron {
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly days: readonly number[]
  readonly months: readonly number[]
  readonly weekdays: readonly number[]
  /** Whether a day is either of the two, as crontab(5) has it where neither day field begins with `*`. */
  readonly isEitherDay: boolean
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

interface FieldShape {
  readonly from: number
  readonly to: number
  readonly names?: readonly string[]
}

/** The expression's fields: numbers, names of three letters, `*`, lists, ranges and steps; `undefined` for what is none, and for shorthands such as `@daily`. */
export function parseCron(text: string): Cron | undefined {
  const fields = text.trim().split(/\s+/)
  if (fields.length !== 5) return undefined
  const minutes = valuesOf(fields[0], { from: 0, to: 59 })
  const hours = valuesOf(fields[1], { from: 0, to: 23 })
  const days = valuesOf(fields[2], { from: 1, to: 31 })
  const months = valuesOf(fields[3], { from: 1, to: 12, names: MONTHS })
  const weekdays = valuesOf(fields[4], { from: 0, to: 7, names: WEEKDAYS })
  if (minutes === undefined || hours === undefined || days === undefined || months === undefined || weekdays === undefined) return undefined
  const isEitherDay = !fields[2].startsWith('*') && !fields[4].startsWith('*')
  return { minutes, hours, days, months, weekdays: [...new Set(weekdays.map((day) => day % 7))], isEitherDay }
}

/** The instants of a cron in `[fromMs, toMs]` on a zone's clock, the latest first; throws `RangeError` for a zone that the runtime does not know. */
export function* cronTimesBack(cron: Cron, timeZone: string, { fromMs, toMs }: { fromMs: number; toMs: number }): Generator<number> {
  const lastDay = Math.floor(shownAt(timeZone, toMs) / DAY_MS)
  const firstDay = Math.floor(shownAt(timeZone, fromMs) / DAY_MS)
  for (let day = lastDay; day >= firstDay; day -= 1) {
    const date = new Date(day * DAY_MS)
    if (!isDay(cron, date)) continue
    const wall = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    for (const hour of cron.hours.toReversed()) {
      for (const minute of cron.minutes.toReversed()) {
        const atMs = instantOf(timeZone, { ...wall, hour, minute })
        if (atMs >= fromMs && atMs <= toMs) yield atMs
      }
    }
  }
}

function isDay({ days, months, weekdays, isEitherDay }: Cron, date: Date): boolean {
  const isOfMonth = days.includes(date.getUTCDate())
  const isOfWeek = weekdays.includes(date.getUTCDay())
  return months.includes(date.getUTCMonth() + 1) && (isEitherDay ? isOfMonth || isOfWeek : isOfMonth && isOfWeek)
}

/** The values of one field, in order. */
function valuesOf(text: string, shape: FieldShape): readonly number[] | undefined {
  const parts = text.split(',').map((part) => partOf(part, shape))
  if (parts.some((part) => part === undefined)) return undefined
  return [...new Set(parts.flatMap((part) => part ?? []))].sort((a, b) => a - b)
}

function partOf(text: string, shape: FieldShape): readonly number[] | undefined {
  const match = /^(\*|[a-z0-9]+)(?:-([a-z0-9]+))?(?:\/(\d{1,2}))?$/i.exec(text)
  if (match === null) return undefined
  const [, first, last, every] = match
  const step = Number(every ?? 1)
  if (first === '*' && last !== undefined) return undefined
  const low = first === '*' ? shape.from : numberOf(first, shape)
  const high = first === '*' ? shape.to : last === undefined ? (every === undefined ? low : shape.to) : numberOf(last, shape)
  if (low === undefined || high === undefined || low > high || step < 1) return undefined
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) => low + i * step)
}

function numberOf(text: string, { from, to, names = [] }: FieldShape): number | undefined {
  const named = names.indexOf(text.toLowerCase())
  const value = named >= 0 ? named + from : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN
  return value >= from && value <= to ? value : undefined
}
