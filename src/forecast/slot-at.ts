// Where in the day a step of the past lies.

import type { Past } from './past.ts'

/** The time of day of a step of the past, counted from the first step after the past. */
export function slotAt(past: Past, index: number): number {
  const { dayLength } = past
  return (((index - past.values.length) % dayLength) + dayLength) % dayLength
}
