// When a five-field cron expression fires on the clock of a time zone.

import { DAY_MS, MINUTE_MS } from '../core/time.ts'
import { instantOf, shownAt } from '../core/time-zone.ts'

/** A cron expression taken apart: which minutes, hours, days of the month, months and days of the week it names. */
export interface CronExpression {
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly days: ReadonlySet<number>
  readonly months: ReadonlySet<number>
  readonly weekdays: ReadonlySet<number>
  /** Whether both the day of the month and that of the week are restricted: then either of them is enough. */
  readonly isEitherDay: boolean
}

/** An expression that names the same day only every few years is looked for this far back. */
const LOOK_BACK_DAYS = 400
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/**
 * Reads `minute hour day month weekday` with lists, ranges, steps and the names of months and days; `undefined` for anything else.
 *
 * As crontab(5): where both days are restricted, one that matches is enough; Sunday is 0 or 7.
 */
export function parseCron(text: string): CronExpression | undefined {
  const fields = text.trim().split(/\s+/)
  if (fields.length !== 5) return undefined
  const minutes = numbersOf(fields[0], { least: 0, most: 59, names: [] })
  const hours = numbersOf(fields[1], { least: 0, most: 23, names: [] })
  const days = numbersOf(fields[2], { least: 1, most: 31, names: [] })
  const months = numbersOf(fields[3], { least: 1, most: 12, names: MONTHS })
  const weekdays = numbersOf(fields[4], { least: 0, most: 7, names: WEEKDAYS })
  if (minutes === undefined || hours === undefined || days === undefined || months === undefined || weekdays === undefined) return undefined
  return {
    minutes,
    hours,
    days: new Set(days),
    months: new Set(months),
    weekdays: new Set(weekdays.map((day) => day % 7)),
    isEitherDay: !isStar(fields[2]) && !isStar(fields[4]),
  }
}

/** The instants in `[fromMs, toMs)` at which it fires, in order; one that the clock leaves out does not come. */
export function cronTimes(cron: CronExpression, zone: string, span: { readonly fromMs: number; readonly toMs: number }): number[] {
  const times: number[] = []
  const first = Math.floor(shownAt(zone, span.fromMs) / DAY_MS) - 1
  const last = Math.floor(shownAt(zone, span.toMs) / DAY_MS) + 1
  for (let day = first; day <= last; day += 1) times.push(...timesOfDay(cron, zone, day))
  return times.filter((at) => at >= span.fromMs && at < span.toMs).sort((a, b) => a - b)
}

/** The last instant before `atMs` at which it fires; `undefined` where it did not within 400 days. */
export function lastCronTime(cron: CronExpression, zone: string, atMs: number): number | undefined {
  const today = Math.floor(shownAt(zone, atMs) / DAY_MS) + 1
  for (let day = today; day >= today - LOOK_BACK_DAYS; day -= 1) {
    const before = timesOfDay(cron, zone, day).filter((at) => at < atMs)
    if (before.length > 0) return Math.max(...before)
  }
  return undefined
}

/** `day` counts from 1970 on the zone's own clock. */
function timesOfDay(cron: CronExpression, zone: string, day: number): number[] {
  const date = new Date(day * DAY_MS)
  if (!cron.months.has(date.getUTCMonth() + 1)) return []
  const isDay = cron.days.has(date.getUTCDate())
  const isWeekday = cron.weekdays.has(date.getUTCDay())
  if (cron.isEitherDay ? !isDay && !isWeekday : !isDay || !isWeekday) return []
  const wall = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  return cron.hours.flatMap((hour) =>
    cron.minutes
      .map((minute) => ({ at: instantOf(zone, { ...wall, hour, minute }), shown: day * DAY_MS + (hour * 60 + minute) * MINUTE_MS }))
      .filter(({ at, shown }) => shownAt(zone, at) === shown)
      .map(({ at }) => at),
  )
}

interface FieldRange {
  readonly least: number
  readonly most: number
  readonly names: readonly string[]
}

function isStar(field: string): boolean {
  return field.startsWith('*') || field === '?'
}

function numbersOf(field: string, range: FieldRange): readonly number[] | undefined {
  const numbers = new Set<number>()
  for (const part of field.split(',')) {
    const [span, every, ...rest] = part.split('/')
    const step = every === undefined ? 1 : Number(every)
    const ends = endsOf(span, range, every !== undefined)
    if (rest.length > 0 || !Number.isInteger(step) || step < 1 || every === '' || ends === undefined) return undefined
    for (let value = ends.from; value <= ends.to; value += step) numbers.add(value)
  }
  return [...numbers].sort((a, b) => a - b)
}

/** `5/15` begins at 5 and goes on to the end, as `5-59/15`. */
function endsOf(span: string, { least, most, names }: FieldRange, isStepped: boolean): { from: number; to: number } | undefined {
  if (span === '*' || span === '?') return { from: least, to: names === WEEKDAYS ? 6 : most }
  const [first, second, ...rest] = span.split('-').map((word) => {
    const named = names.indexOf(word.toLowerCase())
    return named >= 0 ? named + (names === MONTHS ? 1 : 0) : /^\d+$/.test(word) ? Number(word) : Number.NaN
  })
  const to = second ?? (isStepped ? most : first)
  return rest.length === 0 && first >= least && to <= most && first <= to ? { from: first, to } : undefined
}
