// Holidays as occasions on a clock, and the text that names whose they are.

import type { Occasion } from '../core/calendar.ts'
import type { Holiday, HolidayPlace } from '../core/holidays.ts'
import { dayOf, stretchOn, type Stretch } from './occurrences.ts'

/** The place that `DE` or `DE-BY` names, known or not; `undefined` for what is no such text. */
export function placeNamed(text: string): HolidayPlace | undefined {
  const [, country, region] = /^([A-Z]{2})(?:-(.+))?$/.exec(text) ?? []
  return country === undefined ? undefined : { country, region }
}

/** Those that touch a stretch, on the clock of a zone, in the order in which they come. */
export function holidayOccasions(holidays: readonly Holiday[], timeZone: string, { fromMs, toMs }: Stretch): readonly Occasion[] {
  return holidays.flatMap(({ kind, name, date, atMinute, minutes }) => {
    const stretch = stretchOn(timeZone, dayOf(date), { atMinute, minutes })
    return stretch.toMs > fromMs && stretch.fromMs < toMs ? [{ kind, name, ...stretch, multiplier: undefined }] : []
  })
}
