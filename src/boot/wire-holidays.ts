// Where holidays come from: loaded once somebody names a country, and looked at before the first run where the settings name one.

import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { Holidays } from '../core/holidays.ts'
import { loadHolidays } from '../forecast/date-holidays.ts'
import { unknownPlaces } from '../run/open-calendars.ts'

/** The holidays of an environment; loaded at the first question. */
export function wireHolidays({ calendar }: Environment): () => Promise<Holidays> {
  let loading: Promise<Holidays> | undefined
  return () => {
    loading ??= loadHolidays(calendar.holidayTypes)
    return loading
  }
}

/** Throws `environment-invalid` for countries, and parts of them, whose holidays are not known. */
export async function checkHolidays(environment: Environment, holidays: () => Promise<Holidays>): Promise<void> {
  const { calendar, teams, name } = environment
  if (calendar.country === undefined && teams.every(({ country }) => country === undefined)) return
  const faults = unknownPlaces(environment, await holidays())
  if (faults.length === 0) return
  throw new TidegateError('environment-invalid', `the calendar of environment \`${name}\` names places that are not known`, { faults })
}
