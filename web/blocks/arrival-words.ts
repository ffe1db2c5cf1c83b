// Says when growth reaches a ceiling, the earliest instant first.

import { DAY_MS, HOUR_MS } from '../../src/core/time.ts'
import { plain } from '../parts/amount.ts'
import type { Schema } from '../../api/client.ts'

/** What arrives within the horizon on which capacity is decided is a risk. */
const URGENT_MS = 2 * DAY_MS

/** A ceiling that is on its way. */
export interface Arriving {
  /** How long until it is reached at the earliest: `2.4 days`; `now` where that has passed. */
  readonly figure: string
  readonly isUrgent: boolean
  readonly earliestMs: number
  readonly medianMs: number | null
}

/** The arrival in words; `undefined` where nothing arrives within 30 days. */
export function arrivingIn(arrival: Schema<'Arrival'> | null | undefined, nowMs: number): Arriving | undefined {
  const earliestMs = arrival?.earliestMs ?? arrival?.medianMs ?? null
  if (earliestMs === null) return undefined
  const away = earliestMs - nowMs
  return { figure: awayWords(away), isUrgent: away <= URGENT_MS, earliestMs, medianMs: arrival?.medianMs ?? null }
}

/** A length of time with one decimal where it is short: `2.4 days`, `5 hours`, `now`. */
export function awayWords(away: number): string {
  if (away < HOUR_MS / 2) return 'now'
  const [amount, unit] = away < DAY_MS ? [Math.round(away / HOUR_MS), 'hour'] : [Math.round((away / DAY_MS) * 10) / 10, 'day']
  return `${plain(amount)} ${unit}${amount === 1 ? '' : 's'}`
}
