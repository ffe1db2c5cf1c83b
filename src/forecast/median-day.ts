// The median day of the last week of a history.

const MOST_DAYS = 7

/**
 * The median of each time of day over up to seven whole days that end with the history; index 0 is the time of day of
 * the step after the last. Needs at least one day.
 */
export function medianDay(history: Float64Array, dayLength: number): Float64Array {
  const days = Math.min(MOST_DAYS, Math.floor(history.length / dayLength))
  const middle = days >> 1
  const sorted = new Float64Array(days)
  const profile = new Float64Array(dayLength)
  for (let slot = 0; slot < dayLength; slot += 1) {
    // An insertion sort: seven values do not repay a call of sort, and this is the hottest loop of the room.
    for (let day = 0; day < days; day += 1) {
      const value = history[history.length - (day + 1) * dayLength + slot]
      let at = day
      while (at > 0 && sorted[at - 1] > value) {
        sorted[at] = sorted[at - 1]
        at -= 1
      }
      sorted[at] = value
    }
    profile[slot] = days % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
  return profile
}
