// The contract of a calendar of holidays: the days of a year on which a country, or a part of it, does not do what it usually does.

import type { CivilDate } from './events.ts'

/** Where holidays are asked for: an ISO 3166-1 country, and where it has parts of its own the part, as `BY` or `BY-A`. */
export interface HolidayPlace {
  readonly country: string
  readonly region: string | undefined
}

/** A holiday: whole days of the local clock from a date on, or a part of one day. */
export interface Holiday {
  /** As occasions call it, for example `public-holiday`. */
  readonly kind: string
  readonly name: string
  readonly date: CivilDate
  readonly atMinute: number
  readonly minutes: number
}

/** The holidays of a place that begin in a year, in order; `undefined` for a place that is not known. */
export type Holidays = (place: HolidayPlace, year: number) => readonly Holiday[] | undefined
