// Where holidays come from: loaded once somebody names a country.

import type { Environment } from '../core/environment.ts'
import type { Holidays } from '../core/holidays.ts'
import { loadHolidays } from '../forecast/date-holidays.ts'

/** The holidays of an environment; loaded at the first question. */
export function wireHolidays({ calendar }: Environment): () => Promise<Holidays> {
  let loading: Promise<Holidays> | undefined
  return () => {
    loading ??= loadHolidays(calendar.holidayTypes)
    return loading
  }
}
