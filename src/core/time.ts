// Lengths of time in milliseconds, and the one way to write an instant.

export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
export const WEEK_MS = 7 * DAY_MS

/** Hours of a month as cloud price lists count them. */
export const HOURS_PER_MONTH = 730

/** An instant as RFC 3339 in UTC with milliseconds, the form in which it is stored and sent. */
export function isoOf(epochMs: number): string {
  return new Date(epochMs).toISOString()
}
