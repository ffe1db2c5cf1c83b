// Samples at any times become a series on a regular grid, and what had to be done for it is said.

import { TidegateError } from '../core/errors.ts'
import type { Series } from '../core/series.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { counted } from './figure.ts'
import type { SampleList } from './sample-list.ts'

/** What is older than this before the newest sample is left out, as the forecast would not read it. */
const MOST_DAYS = 400
/** Times within this share of a step that can be forecast are taken for that step. */
const NEAR = 0.1

/** The series, and a sentence for each thing that was done to the samples. */
export interface Gridded {
  readonly series: Series
  readonly notes: readonly string[]
}

/**
 * Puts samples on a grid of `stepMs`, or of the step that most of their times show.
 *
 * Of several samples with one time the last counts; several times in one step give their mean; a step without a sample is a gap. A grid of the samples'
 * own step keeps their first time, a coarser one is aligned to the epoch. Throws `forecast-input` where no step shows, in a sentence that begins with `where`.
 */
export function onAGrid(samples: SampleList, of: { readonly stepMs: number | undefined; readonly where: string }): Gridded {
  const { stepMs, where } = of
  const { times, values, notes } = inOrder(samples)
  if (times.length === 0) throw new TidegateError('forecast-input', `${where} has no sample`)
  const spacing = medianSpacing(times)
  const step = stepMs ?? stepOf(spacing, where)
  const isCoarser = step > spacing * (1 + NEAR)
  // A series that is kept in step loses no sample to the rounding of its times.
  const phase = isCoarser ? 0 : times[0] % step
  const indexOf = (time: number): number => (isCoarser ? Math.floor((time - phase) / step) : Math.round((time - phase) / step))
  const last = indexOf(times[times.length - 1])
  const first = Math.max(indexOf(times[0]), last - Math.round((MOST_DAYS * DAY_MS) / step) + 1)
  const sums = new Float64Array(last - first + 1)
  const counts = new Uint32Array(sums.length)
  let older = 0
  let infinite = 0
  for (let i = 0; i < times.length; i += 1) {
    const cell = indexOf(times[i]) - first
    if (cell < 0) older += 1
    else if (Number.isFinite(values[i])) {
      sums[cell] += values[i]
      counts[cell] += 1
    } else if (!Number.isNaN(values[i])) infinite += 1
  }
  const gridded = sums.map((sum, i) => (counts[i] === 0 ? Number.NaN : sum / counts[i]))
  if (infinite > 0) notes.push(`${infinite} infinite values were taken for gaps`)
  if (older > 0)
    notes.push(`${counted(older, 'sample')} older than ${MOST_DAYS} days before the newest ${older === 1 ? 'was' : 'were'} left out`)
  notes.push(...gridNotes({ step, stepMs, spacing, counts }))
  return { series: { startMs: phase + first * step, stepMs: step, values: gridded }, notes }
}

function inOrder(samples: SampleList): { times: Float64Array; values: Float64Array; notes: string[] } {
  const times = samples.times()
  const values = samples.values()
  const isOrdered = times.every((time, i) => i === 0 || time > times[i - 1])
  if (isOrdered) return { times, values, notes: [] }
  const order = Uint32Array.from(times, (_, i) => i).sort((a, b) => times[a] - times[b] || a - b)
  const kept = order.filter((at, i) => i === order.length - 1 || times[order[i + 1]] !== times[at])
  const twice = order.length - kept.length
  const notes = twice === 0 ? [] : [`${counted(twice, 'sample')} had the time of another: the last of each counts`]
  if (times.some((time, i) => i > 0 && time < times[i - 1])) notes.push('the samples were not in the order of time, and were sorted')
  return { times: Float64Array.from(kept, (at) => times[at]), values: Float64Array.from(kept, (at) => values[at]), notes }
}

/** The median distance between neighbours; 0 for a single sample. */
function medianSpacing(times: Float64Array): number {
  const gaps = new Float64Array(Math.max(0, times.length - 1))
  for (let i = 0; i < gaps.length; i += 1) gaps[i] = times[i + 1] - times[i]
  return gaps.sort()[gaps.length >> 1] ?? 0
}

function stepOf(spacing: number, where: string): number {
  // A single sample is refused by whoever forecasts, and its neighbours are not.
  if (spacing === 0) return HOUR_MS
  if (spacing < MINUTE_MS * (1 - NEAR)) return MINUTE_MS
  const minutes = spacing / MINUTE_MS
  const step = Array.from({ length: 60 }, (_, i) => i + 1).find((m) => 1440 % m === 0 && Math.abs(minutes - m) <= NEAR * m)
  if (step !== undefined) return step * MINUTE_MS
  const seconds = Math.round(spacing / 1000)
  if (spacing > HOUR_MS) {
    throw new TidegateError(
      'forecast-input',
      `${where} has samples ${seconds} s apart at the median; the longest step that is forecast is 1h`,
    )
  }
  throw new TidegateError(
    'forecast-input',
    `${where} has samples ${seconds} s apart at the median, which is no step; name one, for example \`--step 15m\``,
  )
}

function gridNotes(of: { step: number; stepMs: number | undefined; spacing: number; counts: Uint32Array }): string[] {
  const { step, stepMs, spacing, counts } = of
  const notes: string[] = []
  const gaps = counts.reduce((sum, count) => sum + (count === 0 ? 1 : 0), 0)
  const shared = counts.reduce((sum, count) => sum + (count > 1 ? 1 : 0), 0)
  if (stepMs === undefined && spacing > 0 && step > spacing * (1 + NEAR))
    notes.push(`samples every ${spacing / 1000} s were put on steps of 1m, the shortest`)
  if (shared > 0) notes.push(`${shared} of ${counts.length} steps hold the mean of several samples`)
  if (gaps > 0) notes.push(`${gaps} of ${counts.length} steps have no sample`)
  return notes
}
