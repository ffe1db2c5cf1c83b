// Builds what is known of each workload's clock and calendar: its zone, its holidays, the events that touch it, its releases.

import type { Calendar, Occasion } from '../core/calendar.ts'
import type { Environment } from '../core/environment.ts'
import type { EventRule, EventsFile, Touched } from '../core/events.ts'
import type { Finding } from '../core/finding.ts'
import type { Holiday, HolidayPlace, Holidays } from '../core/holidays.ts'
import type { LiveState } from '../core/live-state.ts'
import { DAY_MS } from '../core/time.ts'
import { isTimeZone } from '../core/time-zone.ts'
import type { Workload } from '../core/workload.ts'
import { holidayOccasions, placeNamed } from './holiday-occasions.ts'
import { isLike } from './is-like.ts'
import { instantFor, occurrencesOf, dayOf, type Asked, type Stretch } from './occurrences.ts'
import type { ReleasedAt } from './released-images.ts'

/** The annotations by which a workload says whose clock and whose holidays its demand follows. */
export const TIME_ZONE = 'tidegate.dev/time-zone'
export const COUNTRY = 'tidegate.dev/country'

/** Occasions that one workload's calendar holds: more than anybody writes by hand, and no more than a forecast reads in a moment. */
const MOST_OCCASIONS = 500

/** What calendars are built from: settings, what the repository says, and the stretch from the first sample to the end of the horizon. */
export interface CalendarSources extends Stretch {
  readonly environment: Pick<Environment, 'calendar' | 'teams'>
  /** `undefined` where no country was named. */
  readonly holidays: Holidays | undefined
  readonly events: EventsFile
  readonly released: ReleasedAt
}

/** A workload's calendar, and what of its annotations could not be used. */
export interface WorkloadCalendar {
  readonly calendar: Calendar
  readonly findings: readonly Finding[]
}

/** An event with one time at which it is. */
interface Occurrence {
  readonly rule: EventRule
  readonly occasion: Occasion
}

/** Answers the calendar of one workload after another; what several share is worked out once. */
export function calendarsFrom(sources: CalendarSources): (workload: Workload, live: LiveState | undefined) => WorkloadCalendar {
  const occurrences = kept((place: Place) => occurrencesIn(sources, place))
  const holidays = kept((place: Place) => holidaysIn(sources, place))
  return (workload, live) => {
    const { place, findings } = placeOf(sources, workload)
    const own = occurrences(place).filter(({ rule }) => isTouched(rule.touched, workload))
    const all = [...holidays(place), ...own.map(({ occasion }) => occasion)].sort((a, b) => a.fromMs - b.fromMs)
    const occasions = all.slice(-MOST_OCCASIONS)
    const marked = sources.events.releases
      .filter(({ touched }) => isTouched(touched, workload))
      .map(({ at, timeZone }) => instantFor(at, timeZone ?? place.timeZone))
    const seen = (live?.events ?? []).filter(({ what }) => what === 'release').map(({ atMs }) => atMs)
    const released = [...marked, ...seen, ...(sources.released.get(workload.ref) ?? [])]
    const releasesMs = [...new Set(released)].filter((at) => at >= sources.fromMs && at < sources.toMs).sort((a, b) => a - b)
    const told = all.length > occasions.length ? [...findings, overfull(all.length)] : findings
    return { calendar: { timeZone: place.timeZone, occasions, releasesMs }, findings: told }
  }
}

/** A clock and whose holidays. */
interface Place {
  readonly timeZone: string
  readonly country: string | undefined
  readonly region: string | undefined
}

function placeOf(
  { environment: { calendar, teams }, holidays, toMs }: CalendarSources,
  workload: Workload,
): { readonly place: Place; readonly findings: readonly Finding[] } {
  const team = teams.find(({ name }) => name === workload.team)
  const zone = workload.annotations[TIME_ZONE]
  const isKnown = zone === undefined || isTimeZone(zone)
  const timeZone = isKnown ? (zone ?? team?.timeZone ?? calendar.timeZone) : (team?.timeZone ?? calendar.timeZone)
  const country = workload.annotations[COUNTRY]
  const named = placeNamed(country ?? '')
  const isThere = named !== undefined && (holidays === undefined || holidays(named, new Date(toMs).getUTCFullYear()) !== undefined)
  const place = named !== undefined && isThere ? named : inherited(team, calendar)
  const findings: Finding[] = []
  if (zone !== undefined && !isKnown) findings.push(unusable(TIME_ZONE, zone, `no time zone; \`${timeZone}\` is used`))
  if (country !== undefined && !isThere)
    findings.push(unusable(COUNTRY, country, 'no country, or no part of one, that is known; write `DE` or `DE-BY`'))
  return { place: { timeZone, ...place }, findings }
}

/** A team that names a country does not take the environment's region. */
function inherited(
  team: Environment['teams'][number] | undefined,
  calendar: Environment['calendar'],
): { readonly country: string | undefined; readonly region: string | undefined } {
  if (team?.country !== undefined) return { country: team.country, region: team.region }
  return { country: calendar.country, region: team?.region ?? calendar.region }
}

function unusable(annotation: string, value: string, why: string): Finding {
  return {
    code: 'calendar-annotation',
    severity: 'warning',
    sentence: `The annotation \`${annotation}\` says \`${value}\`, which is ${why}.`,
  }
}

function overfull(count: number): Finding {
  const sentence = `The calendar has ${count} occasions from the first sample to the end of the forecast; the latest ${MOST_OCCASIONS} are used.`
  return { code: 'calendar-overfull', severity: 'warning', sentence }
}

function holidaysIn(sources: CalendarSources, place: Place): readonly Occasion[] {
  return holidayOccasions(holidayList(sources, place), place.timeZone, sources)
}

/** Holidays of the years around the stretch; a year before and after, because the last working day of December asks for the first of January. */
function holidayList({ holidays, fromMs, toMs }: CalendarSources, { country, region }: Place): readonly Holiday[] {
  if (holidays === undefined || country === undefined) return []
  const place: HolidayPlace = { country, region }
  const first = new Date(fromMs - 62 * DAY_MS).getUTCFullYear()
  const last = new Date(toMs + 32 * DAY_MS).getUTCFullYear()
  return Array.from({ length: last - first + 1 }, (_, i) => holidays(place, first + i) ?? []).flat()
}

function occurrencesIn(sources: CalendarSources, place: Place): readonly Occurrence[] {
  const resting = new Set(
    holidayList(sources, place)
      .filter(({ kind }) => kind === 'public-holiday')
      .map(({ date }) => dayOf(date)),
  )
  return sources.events.events.flatMap((rule) => {
    const timeZone = rule.timeZone ?? place.timeZone
    const asked: Asked = { fromMs: sources.fromMs, toMs: sources.toMs, timeZone, isHoliday: (day) => resting.has(day) }
    const { kind, name, multiplier } = rule
    return occurrencesOf(rule, asked).map((stretch) => ({ rule, occasion: { kind, name, ...stretch, multiplier } }))
  })
}

function isTouched({ workloads, namespaces, teams }: Touched, workload: Workload): boolean {
  if (workloads.length + namespaces.length + teams.length === 0) return true
  return fits(workloads, workload.ref) || fits(namespaces, workload.namespace) || fits(teams, workload.team)
}

function fits(list: readonly string[], text: string): boolean {
  return list.some((pattern) => isLike(text, pattern))
}

/** Works each place out once. */
function kept<Answer>(make: (place: Place) => Answer): (place: Place) => Answer {
  const known = new Map<string, Answer>()
  return (place) => {
    const key = `${place.timeZone} ${place.country ?? ''} ${place.region ?? ''}`
    const found = known.get(key) ?? make(place)
    known.set(key, found)
    return found
  }
}
