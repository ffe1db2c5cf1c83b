// The history by the hour, which is what a page can show and what detectors read in microseconds.

import type { Past } from './past.ts'

/**
 * Hourly means of a past, counted back from its end; a first hour that is not whole is left out, so there may be none.
 *
 * An hour counts as seen when at least half of its steps were.
 */
export interface Hours {
  readonly values: Float64Array
  readonly isSeen: Uint8Array
  /** Steps of the past in an hour. */
  readonly length: number
  readonly perDay: number
  readonly ms: number
  /** UTC epoch milliseconds at which `values[0]` starts. */
  readonly startMs: number
  /** What is added to these times to have local time, whose days have weekends. */
  readonly offsetMs: number
}

/** The history of a past by the hour. */
export function hoursOf(past: Past, offsetMs = 0): Hours {
  const length = hourLength(past.dayLength)
  const count = Math.floor(past.values.length / length)
  const skipped = past.values.length - count * length
  const isSeen = new Uint8Array(count)
  for (let hour = 0; hour < count; hour += 1) {
    let seen = 0
    for (let i = 0; i < length; i += 1) seen += past.isSeen[skipped + hour * length + i]
    isSeen[hour] = seen * 2 >= length ? 1 : 0
  }
  return {
    values: length === 1 ? past.values : hourlyMeans(past.values.subarray(skipped), length),
    isSeen,
    length,
    perDay: past.dayLength / length,
    ms: length * past.stepMs,
    startMs: past.startMs + skipped * past.stepMs,
    offsetMs,
  }
}

/** Steps of an hour, or of the longest whole part of a day below one where the step divides no hour. */
export function hourLength(dayLength: number): number {
  let length = Math.max(1, Math.floor(dayLength / 24))
  while (dayLength % length !== 0) length -= 1
  return length
}

/** The mean of every whole hour from the first step on, and of what is left over at the end. */
export function hourlyMeans(values: Float64Array, length: number): Float64Array {
  const means = new Float64Array(Math.ceil(values.length / length))
  for (let hour = 0; hour < means.length; hour += 1) {
    const end = Math.min(values.length, (hour + 1) * length)
    // Summed as differences from the first, so that equal values have exactly their own mean.
    const first = values[hour * length]
    let sum = 0
    for (let i = hour * length + 1; i < end; i += 1) sum += values[i] - first
    means[hour] = first + sum / (end - hour * length)
  }
  return means
}
