// The check of an environment's calendar: whether its countries are known, and what its file of events says.

import type { Environment } from '../core/environment.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import { readEvents } from '../manifest/manifest.ts'
import { eventsPath } from '../run/open-calendars.ts'
import { check, type Check } from './check.ts'
import { checkHolidays, wireHolidays } from './wire-holidays.ts'

/** The check of the calendar; nothing where neither a country nor a file of events is there. */
export async function examineCalendar(environment: Environment, files: readonly ManifestFile[]): Promise<readonly Check[]> {
  const { calendar, name } = environment
  const path = eventsPath(environment)
  const file = files.find((one) => one.path === path)
  if (file === undefined && calendar.country === undefined && environment.teams.every(({ country }) => country === undefined)) return []
  const found = await check(`calendar of ${name}`, async () => {
    await checkHolidays(environment, wireHolidays(environment))
    const place =
      calendar.country === undefined ? 'no country' : `holidays of ${[calendar.country, calendar.region ?? []].flat().join('-')}`
    const clock = `${calendar.timeZone}, ${place}`
    if (file === undefined) return `${clock}; no file of events at \`${path}\``
    const { events, findings } = readEvents(file)
    const more = findings.map(({ sentence }) => sentence)
    if (findings.length > 0) return { isWell: false, detail: `\`${path}\` has ${findings.length} faults`, remedy: CORRECT, more }
    return `${clock}; ${events.events.length} events and ${events.releases.length} releases in \`${path}\``
  })
  return [found]
}

const CORRECT = 'correct the file of events; docs/events.md shows its format, and until then forecasts are made without it'
