// Lists what is wrong with the meaning of `calendar` in environments.yaml, and with what teams say of theirs.

import { isTimeZone } from '../core/time-zone.ts'
import { listOf, partOf, type Written } from './written.ts'

/** The faults of one environment's clock and calendar beside those of their shape, each with its key; countries are looked at when their holidays are loaded. */
export function calendarFaults(environment: Written, at: string): readonly string[] {
  const calendar = partOf(environment['calendar'])
  const teams = listOf(environment['teams']).map(partOf)
  return [
    ...zoneFaults(calendar, `${at}.calendar`),
    ...regionFaults(calendar, `${at}.calendar`),
    ...pathFaults(calendar, `${at}.calendar`),
    ...teams.flatMap((team, i) => {
      const place = typeof team['name'] === 'string' ? `${at}.teams.${team['name']}` : `${at}.teams.${i}`
      const region = team['country'] === undefined && calendar['country'] !== undefined ? [] : regionFaults(team, place)
      return [...zoneFaults(team, place), ...region]
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

function pathFaults({ eventsFile }: Written, at: string): readonly string[] {
  if (typeof eventsFile !== 'string' || !eventsFile.split('/').includes('..')) return []
  return [`${at}.eventsFile: \`..\` leads out of the repository; begin with a slash to name a file from its root`]
}
