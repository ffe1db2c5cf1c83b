// Calls a segment after what its usual day looks like.

const HOURS = 24
/** Without a higher peak than this above the lowest hour, there is no time of day that counts. */
const FLAT = 0.25
/** A peak that is over within so many hours is a batch. */
const BATCH_HOURS = 4
const QUIET_WEEKEND = 0.8
const BUSY_WEEKEND = 1.2

/** One to four words in small letters, hours in UTC; `centre` has 24 multiples of a working day and 24 of the weekend. */
export function segmentName(centre: Float64Array): string {
  const working = centre.subarray(0, HOURS)
  const name = dayName(working)
  const weekend = mean(centre.subarray(HOURS)) / Math.max(1e-9, mean(working))
  if (weekend < QUIET_WEEKEND) return name === 'always on' ? 'weekdays' : `${name}, quiet weekend`
  return weekend > BUSY_WEEKEND ? `${name}, busy weekend` : name
}

function dayName(day: Float64Array): string {
  const highest = Math.max(...day)
  const lowest = Math.min(...day)
  if (highest - lowest < FLAT) return 'always on'
  const half = lowest + (highest - lowest) / 2
  const busy = [...day.keys()].filter((hour) => day[hour] >= half)
  const peak = centreOf(day, half)
  const part = peak < 5 || peak >= 23 ? 'night' : peak < 11 ? 'morning' : peak < 16 ? 'midday' : 'evening'
  if (busy.length <= BATCH_HOURS) return `${part} batch`
  return part === 'midday' || (part === 'morning' && busy.length >= 7) ? 'working hours' : `${part} peak`
}

/** The hour around which the busy hours lie; the day is a circle. */
function centreOf(day: Float64Array, half: number): number {
  let x = 0
  let y = 0
  for (const [hour, value] of day.entries()) {
    const above = Math.max(0, value - half)
    x += above * Math.cos(((hour + 0.5) / HOURS) * 2 * Math.PI)
    y += above * Math.sin(((hour + 0.5) / HOURS) * 2 * Math.PI)
  }
  return ((Math.atan2(y, x) / (2 * Math.PI)) * HOURS + HOURS) % HOURS
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
