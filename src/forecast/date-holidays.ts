// Public holidays of the world from the package date-holidays; loaded when somebody names a country, because its rules take half a second and 30 MB.

import type DateHolidays from 'date-holidays'
import type { HolidaysTypes } from 'date-holidays'
import type { HolidayType } from '../core/environment.ts'
import type { Holiday, HolidayPlace, Holidays } from '../core/holidays.ts'
import { MINUTE_MS } from '../core/time.ts'

const MOST_KEPT = 512
const DAY_MINUTES = 1440

/** The holidays of some sorts, each place and year worked out once; of a place that is not known there are none (`undefined`). */
export async function loadHolidays(types: readonly HolidayType[]): Promise<Holidays> {
  const { default: Calendar } = await import('date-holidays')
  const known = new Map<string, readonly Holiday[] | undefined>()
  return (place, year) => {
    const key = `${place.country} ${place.region ?? ''} ${year}`
    if (known.has(key)) return known.get(key)
    if (known.size >= MOST_KEPT) known.clear()
    const found = yearOf(Calendar, place, { types, year })
    known.set(key, found)
    return found
  }
}

function yearOf(
  Calendar: typeof DateHolidays,
  { country, region }: HolidayPlace,
  of: { readonly types: readonly HolidayType[]; readonly year: number },
): readonly Holiday[] | undefined {
  const [state, ...rest] = region?.split('-') ?? []
  const part = rest.length === 0 ? undefined : rest.join('-')
  const all = new Calendar()
  if (!isNamed(all.getCountries(), country)) return undefined
  if (state !== undefined && !isNamed(all.getStates(country), state)) return undefined
  if (part !== undefined && !isNamed(all.getRegions(country, state), part)) return undefined
  const calendar = new Calendar(country, state ?? '', part ?? '', {
    types: of.types as HolidaysTypes.HolidayType[],
    timezone: 'UTC',
    languages: ['en'],
  })
  const days = new Map<string, Holiday>()
  for (const found of calendar.getHolidays(of.year, 'en')) {
    const holiday = holidayOf(found)
    const { kind, date, atMinute } = holiday
    // Two names for one day are one day off.
    const key = `${kind} ${date.month}-${date.day} ${atMinute}`
    if (!days.has(key)) days.set(key, holiday)
  }
  return [...days.values()]
}

/** What every object inherits, such as `constructor`, is no place. */
function isNamed(names: object | undefined, name: string): boolean {
  return Object.hasOwn(names ?? {}, name)
}

/** `date` is what the clock of the country shows, whatever the offset behind it. */
function holidayOf({ date, start, end, name, type }: HolidaysTypes.Holiday): Holiday {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number)
  const atMinute = Number(date.slice(11, 13)) * 60 + Number(date.slice(14, 16))
  const minutes = Math.round((end.getTime() - start.getTime()) / MINUTE_MS)
  // A day of a change of the clock has 23 or 25 hours in the package; here a day is a day.
  const isWhole = atMinute === 0 && Math.abs((minutes % DAY_MINUTES) - (minutes % DAY_MINUTES > 720 ? DAY_MINUTES : 0)) <= 60
  const length = isWhole ? Math.max(1, Math.round(minutes / DAY_MINUTES)) * DAY_MINUTES : minutes
  return { kind: `${type}-holiday`, name, date: { year, month, day }, atMinute, minutes: length }
}
