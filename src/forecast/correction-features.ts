// What the learned correction is told about each hour ahead, in numbers that mean the same for every series.

import { climateColumns } from './correction-climate.ts'
import { heldLog, inUnits } from './correction-scales.ts'
import { daysBack, lagged, type View } from './correction-view.ts'
import { missColumns, wholeColumns } from './correction-whole.ts'

/** The experts whose paths are told, in this order; one that cannot speak agrees with the ensemble. */
const TOLD_EXPERTS = [
  'daily-profile',
  'median-profile',
  'median-profile-from-now',
  'scaled-profile',
  'last-week',
  'scaled-week',
  'recent-level',
  'drifting-level',
  'yesterdays-median',
  'last-day',
]
const USUAL_DAYS = 7
const TREND_DAYS = 7
/** The horizon that the correction has learned; beyond it the last hour it knows is told. */
const FARTHEST_HOUR = 48

/** One column for each feature, one number for each point; always finite. */
export function featuresOf(view: View): Float64Array[] {
  const columns = [
    ...expertColumns(view),
    ...lagColumns(view),
    ...climateColumns(view),
    ...presentColumns(view),
    ...horizonColumns(view),
    ...bandColumns(view),
    ...wholeColumns(view),
    ...missColumns(view),
  ]
  return columns.map((column) => column.map((value) => (Number.isFinite(value) ? value : 0)))
}

function expertColumns(view: View): Float64Array[] {
  return TOLD_EXPERTS.map((name) => {
    const expert = view.expertsAt.find((each) => each.name === name)
    return expert === undefined ? new Float64Array(view.pointCount) : inUnits(view, (j) => expert.path[j] - view.pathAt[j])
  })
}

/** The same time of day on the newest days, the same hour a week before and its neighbours, against the path. */
function lagColumns(view: View): Float64Array[] {
  const fromPath = (value: (j: number) => number): Float64Array => inUnits(view, (j) => value(j) - view.pathAt[j])
  return [
    ...[1, 2, 3].map((back) => fromPath((j) => lagged(view, { point: j, days: daysBack(view, j, back) }))),
    ...[6, 7, 8, 14].map((days) => fromPath((point) => lagged(view, { point, days }))),
    ...[-1, 1].map((shift) => fromPath((j) => lagged(view, { point: j, days: daysBack(view, j, 1), shift }))),
    ...[-1, 1].map((shift) => fromPath((point) => lagged(view, { point, days: 7, shift }))),
  ]
}

/** Where the series stands, against what is usual at this time and against the path; and where the days have been going. */
function presentColumns(view: View): Float64Array[] {
  const { values, dayLength } = view.past
  const end = values.length
  const last = (hours: number): number => view.meanOf(end - pointSteps(view, hours), end)
  const dayMean = (back: number): number =>
    back * dayLength > end ? Number.NaN : view.meanOf(end - back * dayLength, end - (back - 1) * dayLength)
  const slope = dailySlope(Math.min(TREND_DAYS, Math.floor(end / dayLength)), dayMean)
  return [
    ...[1, 3, 6, 12, 24].map((hours) => {
      const deviation = last(hours) - usual(view, pointSteps(view, hours))
      return inUnits(view, () => deviation)
    }),
    inUnits(view, () => last(1) - view.pathAt[0]),
    inUnits(view, (j) => last(1) - view.pathAt[j]),
    inUnits(view, (j) => last(24) - view.pathAt[j]),
    inUnits(view, () => dayMean(1) - dayMean(2)),
    inUnits(view, () => (dayMean(1) + dayMean(2) - dayMean(3) - dayMean(4)) / 2),
    inUnits(view, () => dayMean(1) - dayMean(8)),
    inUnits(view, () => slope),
  ]
}

function pointSteps(view: View, hours: number): number {
  const steps = Math.max(1, Math.round((hours / view.pointHours) * view.pointLength))
  return Math.min(view.past.values.length, steps)
}

/** The mean of the same stretch of the day on up to seven days before; `NaN` when there was none. */
function usual(view: View, steps: number): number {
  const { values, dayLength } = view.past
  let sum = 0
  let days = 0
  for (let day = 1; day <= USUAL_DAYS; day += 1) {
    const from = values.length - steps - day * dayLength
    if (from < 0) break
    sum += view.meanOf(from, from + steps)
    days += 1
  }
  return sum / days
}

/** The slope of a straight line through the newest daily means, a day. */
function dailySlope(days: number, dayMean: (back: number) => number): number {
  let shared = 0
  let own = 0
  let mean = 0
  for (let back = 1; back <= days; back += 1) mean += dayMean(back) / days
  for (let back = 1; back <= days; back += 1) {
    const at = (days + 1) / 2 - back
    shared += at * (dayMean(back) - mean)
    own += at * at
  }
  return own > 0 ? shared / own : 0
}

function horizonColumns(view: View): Float64Array[] {
  const hours = Float64Array.from({ length: view.pointCount }, (_, j) => Math.min(FARTHEST_HOUR, (j + 0.5) * view.pointHours))
  return [
    hours.map((hour) => Math.log(hour) / 2),
    hours.map((hour) => hour / 24),
    hours.map((hour) => Math.exp(-hour / 3)),
    hours.map((hour) => Math.exp(-hour / 12)),
  ]
}

/** The shape of the bands, and how far they are from zero. */
function bandColumns(view: View): Float64Array[] {
  const { quantilesAt, unitAt, reachAt, reach } = view
  const gaps = quantilesAt.slice(1).map((upper, q) => unitAt.map((unit, j) => heldLog((upper[j] - quantilesAt[q][j]) / unit + 0.003)))
  return [
    ...gaps,
    inUnits(view, (j) => quantilesAt[3][j] - view.pathAt[j]),
    reachAt.map((one) => heldLog(one / reach + 0.01)),
    inUnits(view, (j) => view.pathAt[j]),
  ]
}
