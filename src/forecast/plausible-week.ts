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
  const recent = history.subarray(history.length - days * dayLength)
  for (const sign of [1, -1]) {
    const peaks = hourlyPeaks(recent, dayLength, sign)
    for (let hour = 0; hour < HOURS; hour += 1) {
      const { day, next } = highestDay(peaks, hour)
      const from = (day - days + 7) * dayLength
      if (from < 0) continue
      const end = from + slotOf(hour + 1, dayLength)
      for (let i = from + slotOf(hour, dayLength); i < end; i += 1) if (sign * week[i] > next) week[i] = sign * next
    }
  }
  return week
}

function slotOf(hour: number, dayLength: number): number {
  return Math.round((hour * dayLength) / HOURS)
}

/** The highest `sign * value` of each hour, hour after hour over all days. */
function hourlyPeaks(values: Float64Array, dayLength: number, sign: number): Float64Array {
  const days = values.length / dayLength
  const peaks = new Float64Array(days * HOURS)
  const slots = Array.from({ length: HOURS + 1 }, (_, hour) => slotOf(hour, dayLength))
  for (let day = 0; day < days; day += 1) {
    for (let hour = 0; hour < HOURS; hour += 1) {
      const end = day * dayLength + slots[hour + 1]
      let peak = -Infinity
      for (let i = day * dayLength + slots[hour]; i < end; i += 1) {
        const value = sign * values[i]
        if (value > peak) peak = value
      }
      peaks[day * HOURS + hour] = peak
    }
  }
  return peaks
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
