// Lets a daily profile start from where the series stands, and return to the profile as fast as it did in the past.

import type { Shape } from './expert.ts'

const MEMORY_DAYS = 7
const SLOWEST_RETURN = 0.995

/**
 * The profile repeated over the horizon plus the present deviation from it, decaying as an AR(1) process.
 *
 * The deviations are hourly means over the last week, which keeps one noisy sample from moving the start. `profile[0]`
 * is the time of day of the step after the last.
 */
export function startFromNow(history: Float64Array, profile: Float64Array, shape: Shape): Float64Array {
  const { dayLength, horizon } = shape
  const hourLength = Math.max(1, Math.round(dayLength / 24))
  const deviations = hourlyDeviations(history, profile, hourLength)
  const decay = autocorrelation(deviations) ** (1 / hourLength)
  // The newest deviation is centred half an hour before the first step of the forecast.
  let offset = deviations.length === 0 ? 0 : deviations[deviations.length - 1] * decay ** ((hourLength + 1) / 2)
  const path = new Float64Array(horizon)
  for (let i = 0; i < horizon; i += 1) {
    path[i] = profile[i % dayLength] + offset
    offset *= decay
  }
  return path
}

function hourlyDeviations(history: Float64Array, profile: Float64Array, hourLength: number): Float64Array {
  const dayLength = profile.length
  const hours = Math.floor(Math.min(history.length, MEMORY_DAYS * dayLength) / hourLength)
  const deviations = new Float64Array(hours)
  let at = history.length - hours * hourLength
  let slot = (dayLength - ((hours * hourLength) % dayLength)) % dayLength
  for (let hour = 0; hour < hours; hour += 1) {
    let sum = 0
    for (let i = 0; i < hourLength; i += 1) {
      sum += history[at] - profile[slot]
      at += 1
      slot = slot + 1 === dayLength ? 0 : slot + 1
    }
    deviations[hour] = sum / hourLength
  }
  return deviations
}

function autocorrelation(deviations: Float64Array): number {
  let shared = 0
  let own = 0
  for (let i = 1; i < deviations.length; i += 1) {
    shared += deviations[i] * deviations[i - 1]
    own += deviations[i - 1] * deviations[i - 1]
  }
  if (!(own > 0)) return 0
  return Math.min(SLOWEST_RETURN, Math.max(0, shared / own))
}
