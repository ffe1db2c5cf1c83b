// Reads what a run needs to know of clocks and calendars: the file of events, holidays where a country is named, and the releases of the window.

import type { Calendar } from '../core/calendar.ts'
import type { Environment } from '../core/environment.ts'
import { NO_EVENTS } from '../core/events.ts'
import type { Finding } from '../core/finding.ts'
import type { HolidayPlace, Holidays } from '../core/holidays.ts'
import type { LiveState } from '../core/live-state.ts'
import type { Tree } from '../core/manifest-file.ts'
import type { Workload } from '../core/workload.ts'
import { readEvents } from '../manifest/manifest.ts'
import { calendarsFrom, COUNTRY } from './calendar-of.ts'
import type { WiredEnvironment } from './house.ts'
import { releasedImages } from './released-images.ts'
import { HORIZON_MS } from './window.ts'

/** Faults of the file of events that are told one by one; the rest are counted. */
const MOST_TOLD = 3

/** What the calendars of a run are opened with. */
export interface CalendarReading {
  /** Trees in force during the window, oldest first. */
  readonly trees: readonly Tree[]
  readonly workloads: readonly Workload[]
  readonly fromMs: number
  readonly toMs: number
}

/** The calendars of a run: that of each workload with what could not be used of it, and what is wrong with the file of events. */
export interface OpenCalendars {
  readonly of: (workload: Workload, live: LiveState | undefined) => { readonly calendar: Calendar; readonly findings: readonly Finding[] }
  readonly findings: readonly Finding[]
}

/** Opens the calendars of an environment; a file of events with faults is left out, and every workload is told so. */
export async function openCalendars(environment: WiredEnvironment, reading: CalendarReading): Promise<OpenCalendars> {
  const { settings } = environment
  const { trees, workloads, fromMs, toMs } = reading
  const path = eventsPath(settings)
  const file = trees.at(-1)?.files.find((one) => one.path === path)
  const { events, findings } = file === undefined ? { events: NO_EVENTS, findings: [] } : readEvents(file)
  const make = calendarsFrom({
    environment: settings,
    holidays: isCountryNamed(settings, workloads) ? await environment.holidays?.() : undefined,
    events,
    released: await releasedImages(trees, workloads),
    fromMs,
    toMs: toMs + HORIZON_MS,
  })
  const told = sayFaults(findings)
  return {
    findings,
    of: (workload, live) => {
      const made = make(workload, live)
      return { calendar: made.calendar, findings: [...told, ...made.findings] }
    },
  }
}

/** Where the file of events of an environment is, from the root of its repository. */
export function eventsPath({ repository, calendar }: Pick<Environment, 'repository' | 'calendar'>): string {
  if (calendar.eventsFile.startsWith('/')) return calendar.eventsFile.slice(1)
  return [...repository.path.split('/').filter((step) => step !== '' && step !== '.'), calendar.eventsFile].join('/')
}

/** What is wrong with a place that settings name at `key`; `undefined` where its holidays are known. */
export function unknownPlace(key: string, { country, region }: HolidayPlace, holidays: Holidays): string | undefined {
  const year = 2000
  if (holidays({ country, region }, year) !== undefined) return undefined
  if (holidays({ country, region: undefined }, year) === undefined) return `${key}.country: no holidays are known of \`${country}\``
  return `${key}.region: \`${country}\` has no part \`${region}\`; docs/events.md says how parts are named`
}

function isCountryNamed({ calendar, teams }: Environment, workloads: readonly Workload[]): boolean {
  if (calendar.country !== undefined || teams.some(({ country }) => country !== undefined)) return true
  return workloads.some(({ annotations }) => annotations[COUNTRY] !== undefined)
}

/** A few faults for each workload, and how many there are in all. */
function sayFaults(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_TOLD) return findings
  const last = findings[MOST_TOLD - 1]
  const more = findings.length - MOST_TOLD
  return [
    ...findings.slice(0, MOST_TOLD - 1),
    { ...last, sentence: `${last.sentence} (and ${more} more ${more === 1 ? 'fault' : 'faults'})` },
  ]
}
