// What a policy is told of the time, on the clock of a zone.

import type { Json } from '../core/canonical-json.ts'
import { shownAt } from '../core/time-zone.ts'

/** Monday to Friday from this hour on, and before that one. */
const BUSINESS_HOURS = { from: 8, until: 18 } as const

/** The `time` of a policy's context; throws `RangeError` for an unknown zone and for a time that is no number. */
export function timeFacts(nowMs: number, timeZone: string, isFrozen?: boolean): { readonly [key: string]: Json } {
  if (!Number.isFinite(nowMs)) throw new RangeError('it is not known what time it is')
  const clock = new Date(shownAt(timeZone, nowMs))
  const hour = clock.getUTCHours()
  const weekday = clock.getUTCDay() === 0 ? 7 : clock.getUTCDay()
  const isBusinessHours = weekday <= 5 && hour >= BUSINESS_HOURS.from && hour < BUSINESS_HOURS.until
  return { hour, weekday, isBusinessHours, ...(isFrozen === undefined ? {} : { isFrozen }) }
}
