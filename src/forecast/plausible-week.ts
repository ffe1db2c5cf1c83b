// The last week of a history, without what happened on one day alone.

const MOST_DAYS = 14
const HOURS = 24

/**
 * The last seven days, with each value held inside what some other of the last fourteen days showed within an hour of
 * that time of day. What recurs, daily or weekly, keeps its height; a single outage or spike is not repeated.
 *
 * Needs at least seven days.
 */
export function plausibleWeek(history: Float64Array, dayLength: number): Float64Array {
  const week = history.slice(-7 * dayLength)
  const days = Math.min(MOST_DAYS, Math.floor(history.length / dayLength))
  const slots = Array.from({ length: HOURS + 1 }, (_, hour) => Math.round((hour * dayLength) / HOURS))
  const { highs, lows } = hourlyExtremes(history.subarray(history.length - days * dayLength), slots)
  for (const [peaks, sign] of [
    [highs, 1],
    [lows, -1],
  ] as const) {
    for (let hour = 0; hour < HOURS; hour += 1) {
      const { day, next } = highestDay(peaks, hour)
      const from = (day - days + 7) * dayLength
      if (from < 0) continue
      const end = from + slots[hour + 1]
      for (let i = from + slots[hour]; i < end; i += 1) if (sign * week[i] > next) week[i] = sign * next
    }
  }
  return week
}

/** The highest value and the highest negated value of each hour, hour after hour over all days; `slots` are the steps at which hours begin. */
function hourlyExtremes(values: Float64Array, slots: readonly number[]): { highs: Float64Array; lows: Float64Array } {
  const dayLength = slots[HOURS]
  const highs = new Float64Array((values.length / dayLength) * HOURS)
  const lows = new Float64Array(highs.length)
  for (let at = 0; at < highs.length; at += 1) {
    const hour = at % HOURS
    const start = ((at - hour) / HOURS) * dayLength
    const end = start + slots[hour + 1]
    let high = -Infinity
    let low = -Infinity
    for (let i = start + slots[hour]; i < end; i += 1) {
      const value = values[i]
      if (value > high) high = value
      if (-value > low) low = -value
    }
    highs[at] = high
    lows[at] = low
  }
  return { highs, lows }
}

/** The day that was highest around an hour, and how high the next highest was; an hour to either side counts as the same. */
function highestDay(peaks: Float64Array, hour: number): { day: number; next: number } {
  let highest = -Infinity
  let next = -Infinity
  let day = 0
  for (let at = hour; at < peaks.length; at += HOURS) {
    const peak = Math.max(peaks[Math.max(0, at - 1)], peaks[at], peaks[Math.min(peaks.length - 1, at + 1)])
    if (peak > highest) {
      next = highest
      highest = peak
      day = (at - hour) / HOURS
      continue
    }
    if (peak > next) next = peak
  }
  return { day, next }
}
