// What people know of the time to come, as they write it into their repository: events of a kind, when they are, whom they touch, and releases.

import type { WallTime } from './time-zone.ts'

/** A moment: an instant, or a time on a clock whose zone is said elsewhere. */
export type Moment = { readonly atMs: number } | { readonly wall: WallTime }

/** A day of the calendar; months are 1 to 12. */
export type CivilDate = Pick<WallTime, 'year' | 'month' | 'day'>

/** Part of a day: minutes since midnight, and how long; it may reach into the next days. */
export interface DayPart {
  readonly atMinute: number
  readonly minutes: number
}

/** Days of a month: by number (negative = from the end), by weekday (0 = Sunday), or its first or last working days; `nth` is negative from the end. */
export type MonthDay =
  | { readonly is: 'day'; readonly day: number }
  | { readonly is: 'weekday'; readonly weekday: number; readonly nth: number }
  | { readonly is: 'working-days'; readonly end: 'first' | 'last'; readonly count: number }

/** When repetitions begin and end, and what is left out; `part` is the whole day where it is `undefined`. */
export interface Repetition {
  readonly from: CivilDate | undefined
  /** Inclusive. */
  readonly until: CivilDate | undefined
  readonly except: readonly CivilDate[]
  readonly part: DayPart | undefined
}

/** When an event is. Days are those of its zone's clock; the last day of a stretch of days is part of it. */
export type When =
  | { readonly is: 'stretch'; readonly start: Moment; readonly end: Moment }
  | { readonly is: 'days'; readonly from: CivilDate; readonly until: CivilDate }
  | { readonly is: 'dates'; readonly dates: readonly CivilDate[]; readonly part: DayPart | undefined }
  | ({ readonly is: 'weekly'; readonly weekdays: readonly number[]; readonly everyWeeks: number } & Repetition)
  | ({ readonly is: 'monthly'; readonly days: readonly MonthDay[] } & Repetition)

/** Whom it touches: patterns in which `*` stands for anything but `/`, of references, namespaces and teams. With none at all everybody; one that fits is enough. */
export interface Touched {
  readonly workloads: readonly string[]
  readonly namespaces: readonly string[]
  readonly teams: readonly string[]
}

/** An event as it is written; without a zone its times are those of each workload's clock. */
export interface EventRule {
  readonly name: string
  readonly kind: string
  readonly multiplier: number | undefined
  readonly timeZone: string | undefined
  readonly when: When
  readonly touched: Touched
}

/** A new version that nobody can see in the manifests. */
export interface ReleaseRule {
  readonly at: Moment
  readonly timeZone: string | undefined
  readonly touched: Touched
}

/** A file of events. */
export interface EventsFile {
  readonly events: readonly EventRule[]
  readonly releases: readonly ReleaseRule[]
}

/** No events. */
export const NO_EVENTS: EventsFile = { events: [], releases: [] }
