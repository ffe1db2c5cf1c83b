// The usual day of a history, newer days counting more.

const MOST_DAYS = 28

/**
 * The weighted mean of each time of day over the whole days that end with the history; index 0 is the time of day of
 * the step after the last. A day's weight halves every `halfLifeDays`. Needs at least one day.
 */
export function recentDay(history: Float64Array, dayLength: number, halfLifeDays: number): Float64Array {
  const days = Math.min(MOST_DAYS, Math.floor(history.length / dayLength))
  const fade = 0.5 ** (1 / halfLifeDays)
  const profile = new Float64Array(dayLength)
  let weight = 1
  let total = 0
  for (let day = 1; day <= days; day += 1) {
    const from = history.length - day * dayLength
    for (let slot = 0; slot < dayLength; slot += 1) profile[slot] += weight * history[from + slot]
    total += weight
    weight *= fade
  }
  for (let slot = 0; slot < dayLength; slot += 1) profile[slot] /= total
  return profile
}
