// What the learned correction is told about a series as a whole, and about the ensemble's own misses in its trials.

import { heldLog, inUnits } from './correction-scales.ts'
import type { View } from './correction-view.ts'

/** Keeps quotients of nothing finite. */
const NOTHING = 1e-12
const NEAR_HOURS = 12
const MOST_TRIALS = 14

/** How much the series changes over an hour, a day and a week against its bands; zeroes, repeats, length, step. */
export function wholeColumns(view: View): Float64Array[] {
  const { past, reach, pointLength } = view
  const { values, dayLength } = past
  const every = Math.max(1, pointLength >> 1)
  const day = meanChange(values, dayLength, every)
  const hour = meanChange(values, pointLength, every)
  const step = meanChange(values, 1, every)
  const week = meanChange(values, 7 * dayLength, every)
  const { zeroes, repeats, deviation, mean } = marginOf(view)
  return [
    heldLog((reach + NOTHING) / (Math.abs(mean) + NOTHING), 5),
    heldLog(day / reach),
    heldLog(hour / reach),
    heldLog(step / hour),
    heldLog((Number.isNaN(week) ? day : week) / reach),
    heldLog(day / hour),
    zeroes,
    repeats,
    heldLog(deviation / reach),
    Math.log(Math.min(28, values.length / dayLength)) / 2,
    view.judged.length / MOST_TRIALS,
    Math.log(past.stepMs / 3_600_000) / 2,
  ].map((value) => new Float64Array(view.pointCount).fill(value))
}

/** The mean absolute change over a lag; `NaN` for a history that is no longer than it. */
function meanChange(values: Float64Array, lag: number, every: number): number {
  let sum = 0
  let count = 0
  for (let i = lag; i < values.length; i += every) {
    sum += Math.abs(values[i] - values[i - lag])
    count += 1
  }
  return sum / count
}

function marginOf({ past, meanOf }: View): { zeroes: number; repeats: number; deviation: number; mean: number } {
  const { values } = past
  const mean = meanOf(0, values.length)
  let zeroes = 0
  let repeats = 0
  let deviation = 0
  for (let i = 0; i < values.length; i += 1) {
    if (values[i] === 0) zeroes += 1
    if (i > 0 && values[i] === values[i - 1]) repeats += 1
    deviation += Math.abs(values[i] - mean)
  }
  return { zeroes: zeroes / values.length, repeats: repeats / values.length, deviation: deviation / values.length, mean }
}

/** Signed and absolute misses of the trials: near and far, lately and over all, and at this time of day. */
export function missColumns(view: View): Float64Array[] {
  const all = missesOf(view, { fromHour: 0, toHour: 48, newest: MOST_TRIALS })
  const near = missesOf(view, { fromHour: 0, toHour: NEAR_HOURS, newest: MOST_TRIALS })
  const far = missesOf(view, { fromHour: NEAR_HOURS, toHour: 48, newest: MOST_TRIALS })
  const lately = missesOf(view, { fromHour: 0, toHour: NEAR_HOURS, newest: 2 })
  const latelyFar = missesOf(view, { fromHour: NEAR_HOURS, toHour: 48, newest: 5 })
  const bySlot = slotMisses(view)
  const flat = [
    heldLog((all.size + NOTHING) / (view.reach + NOTHING)),
    heldLog((lately.size + NOTHING) / (all.size + NOTHING)),
    heldLog((latelyFar.size + NOTHING) / (all.size + NOTHING)),
    heldLog((near.size + NOTHING) / (far.size + NOTHING)),
  ]
  return [
    ...[near, far, lately, latelyFar].map(({ bias }) => inUnits(view, () => bias)),
    ...flat.map((value) => new Float64Array(view.pointCount).fill(value)),
    inUnits(view, (j) => bySlot[j]),
  ]
}

/** The mean signed and absolute miss of the newest trials between two distances ahead; zeroes when they have none. */
function missesOf(view: View, of: { fromHour: number; toHour: number; newest: number }): { bias: number; size: number } {
  const { values, isSeen } = view.past
  const stepsAnHour = view.pointLength / view.pointHours
  let bias = 0
  let size = 0
  let count = 0
  for (const { trial, path } of view.judged.slice(0, of.newest)) {
    const to = Math.min(path.length, Math.round(of.toHour * stepsAnHour))
    for (let i = Math.round(of.fromHour * stepsAnHour); i < to; i += 1) {
      const at = trial.origin + i
      if (isSeen[at] === 0) continue
      bias += values[at] - path[i]
      size += Math.abs(values[at] - path[i])
      count += 1
    }
  }
  return count === 0 ? { bias: 0, size: 0 } : { bias: bias / count, size: size / count }
}

/** By point: the mean signed miss at its time of day; 0 where there was none. */
function slotMisses(view: View): Float64Array {
  const { values, isSeen, dayLength } = view.past
  const sums = new Float64Array(Math.ceil(dayLength / view.pointLength))
  const counts = new Float64Array(sums.length)
  for (const { trial, path } of view.judged) {
    let step = (((trial.origin - values.length) % dayLength) + dayLength) % dayLength
    for (let i = 0; i < path.length; i += 1) {
      const at = trial.origin + i
      if (isSeen[at] === 1) {
        const slot = Math.floor(step / view.pointLength)
        sums[slot] += values[at] - path[i]
        counts[slot] += 1
      }
      step = step + 1 === dayLength ? 0 : step + 1
    }
  }
  return Float64Array.from({ length: view.pointCount }, (_, j) => {
    const slot = Math.floor(((j * view.pointLength) % dayLength) / view.pointLength)
    return counts[slot] === 0 ? 0 : sums[slot] / counts[slot]
  })
}
