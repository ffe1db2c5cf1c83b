// Calendars of a country's public holidays for whoever forecasts series without an environment.

import type { Calendar } from '../core/calendar.ts'
import { TidegateError } from '../core/errors.ts'
import { loadHolidays } from '../forecast/date-holidays.ts'
import { holidayOccasions, placeNamed } from '../run/holiday-occasions.ts'

/** The calendar of `[fromMs, toMs)`. */
export type CountryCalendar = (fromMs: number, toMs: number) => Calendar

/**
 * Loads the public holidays of a country, `DE`, or of a part of it, `DE-BY`, in small letters too, as days on the clock of `timeZone`.
 *
 * Throws `usage` for a place that is not known.
 */
export async function createCountryCalendar(country: string, timeZone: string): Promise<CountryCalendar> {
  const holidays = await loadHolidays(['public'])
  const place = [country, country.toUpperCase()].map(placeNamed).find((each) => each !== undefined && holidays(each, 2026) !== undefined)
  if (place === undefined) {
    throw new TidegateError(
      'usage',
      `\`--country ${country}\` is no country, or no part of one, that is known; write for example \`DE\` or \`DE-BY\``,
    )
  }
  return (fromMs, toMs) => {
    const first = new Date(fromMs).getUTCFullYear() - 1
    const years = Array.from({ length: new Date(toMs).getUTCFullYear() - first + 2 }, (_, i) => first + i)
    const all = years.flatMap((year) => holidays(place, year) ?? [])
    const occasions = holidayOccasions(all, timeZone, { fromMs, toMs })
    return { timeZone, occasions: occasions.toSorted((a, b) => a.fromMs - b.fromMs), releasesMs: [] }
  }
}
