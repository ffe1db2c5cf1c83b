// Lists what is wrong with the meaning of `calendar` in environments.yaml, and with what teams say of theirs.

import type { Holidays } from '../core/holidays.ts'
import { isTimeZone } from '../core/time-zone.ts'
import { unknownPlace } from '../run/open-calendars.ts'
import { listOf, partOf, type Written } from './written.ts'

/** The faults of one environment's clock and calendar beside those of their shape, each with its key; countries are looked at where `holidays` are given. */
export function calendarFaults(environment: Written, at: string, holidays?: Holidays): readonly string[] {
  const calendar = partOf(environment['calendar'])
  const teams = listOf(environment['teams']).map(partOf)
  return [
    ...zoneFaults(calendar, `${at}.calendar`),
    ...regionFaults(calendar, `${at}.calendar`),
    ...pathFaults(calendar, `${at}.calendar`),
    ...placeFaults(calendar, `${at}.calendar`, holidays),
    ...teams.flatMap((team, i) => {
      const place = typeof team['name'] === 'string' ? `${at}.teams.${team['name']}` : `${at}.teams.${i}`
      const region = team['country'] === undefined && calendar['country'] !== undefined ? [] : regionFaults(team, place)
      return [...zoneFaults(team, place), ...region, ...teamPlaceFaults(team, { place, country: calendar['country'], holidays })]
    }),
  ]
}

function zoneFaults({ timeZone }: Written, at: string): readonly string[] {
  if (typeof timeZone !== 'string' || timeZone === '' || isTimeZone(timeZone)) return []
  return [`${at}.timeZone: there is no time zone \`${timeZone}\`; write an IANA name such as \`Europe/Berlin\``]
}

function regionFaults({ country, region }: Written, at: string): readonly string[] {
  return region !== undefined && country === undefined ? [`${at}.region: a region wants its \`country\``] : []
}

/** What does not have the shape of a country is told by its shape. */
function placeFaults({ country, region }: Written, at: string, holidays: Holidays | undefined): readonly string[] {
  if (holidays === undefined || typeof country !== 'string' || !/^[A-Z]{2}$/.test(country)) return []
  return [unknownPlace(at, { country, region: typeof region === 'string' ? region : undefined }, holidays) ?? []].flat()
}

/** A team's region is a part of the environment's country where the team names none; a team that says nothing has the environment's place. */
function teamPlaceFaults(
  { country, region }: Written,
  of: { readonly place: string; readonly country: unknown; readonly holidays: Holidays | undefined },
): readonly string[] {
  if (country === undefined && region === undefined) return []
  return placeFaults({ country: country ?? of.country, region }, of.place, of.holidays)
}

function pathFaults({ eventsFile }: Written, at: string): readonly string[] {
  if (typeof eventsFile !== 'string' || !eventsFile.split('/').includes('..')) return []
  return [`${at}.eventsFile: \`..\` leads out of the repository; begin with a slash to name a file from its root`]
}
