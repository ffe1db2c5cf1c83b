// Writes the figures of findings the way a person reads them.

import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'

/** A length of time: minutes below two hours, hours below two days, then days. */
export function spanText(ms: number): string {
  if (ms < 2 * HOUR_MS) return `${Math.round(ms / MINUTE_MS)} minutes`
  if (ms < 2 * DAY_MS) return `${round1(ms / HOUR_MS)} hours`
  return `${round1(ms / DAY_MS)} days`
}

/** A share in [0, 1] as a percentage: `33.3 %`. */
export function percentText(share: number): string {
  return `${round1(share * 100)} %`
}

/** An instant to the minute, in UTC: `2026-11-20 15:05 UTC`. */
export function instantText(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

function round1(value: number): number {
  return Math.round(value * 10) / 10
}
