// Lays raw samples on the regular grid and says everything that had to be mended on the way.

import type { Finding } from '../core/finding.ts'
import type { Series } from '../core/series.ts'
import { rateOf } from './counter-rate.ts'
import type { RawSeries } from './source.ts'
import { gridOf, type Window } from './window.ts'

/** A series on the grid of the window, and what was found in its samples. */
export interface Cleaned {
  readonly series: Series
  readonly findings: readonly Finding[]
}

/**
 * The series behind raw samples, on the whole steps of the window.
 *
 * A gauge's step is the mean of its samples; a counter becomes its rate per second. Samples that are not finite, negative or outside the window are dropped,
 * samples with the same instant become one (gauge: their mean; counter: their largest), a counter that falls has been reset. The order of the samples does not
 * matter. Findings: `not-a-number`, `negative`, `out-of-window`, `duplicate`, `counter-reset`; none of them refuses, `judge` does that.
 */
export function clean(raw: RawSeries, window: Window): Cleaned {
  const subject = subjectOf(raw)
  const usable = dropUnusable(raw, window)
  const merged = mergeSameInstant(usable.samples, raw.kind)
  const { startMs, count } = gridOf(window)
  const grid: Series = { startMs, stepMs: window.stepMs, values: new Float64Array(count) }
  const rate = raw.kind === 'counter' ? rateOf(merged.samples, grid) : undefined
  const series = rate?.series ?? meanPerStep(merged.samples, grid)
  const findings = [
    finding(
      usable.notNumbers,
      'not-a-number',
      (n) => `${samplesOf(n)} of ${subject} ${isOrAre(n)} not a finite number and ${wasOrWere(n)} dropped`,
    ),
    finding(
      usable.negatives,
      'negative',
      (n) => `${samplesOf(n)} of ${subject} ${isOrAre(n)} negative, which usage cannot be, and ${wasOrWere(n)} dropped`,
    ),
    finding(
      usable.outside,
      'out-of-window',
      (n) => `${samplesOf(n)} of ${subject} ${n === 1 ? 'lies' : 'lie'} outside the window and ${wasOrWere(n)} dropped`,
    ),
    finding(merged.duplicates, 'duplicate', (n) => duplicateSentence(n, merged.conflicts, raw)),
    finding(
      rate?.resets ?? 0,
      'counter-reset',
      (n) => `the counter ${subject} was reset ${n === 1 ? 'once' : `${n} times`}; the rate goes on from zero`,
    ),
  ]
  return { series, findings: findings.filter((found) => found !== undefined) }
}

/** One reading, after its time was found finite. */
interface Sample {
  readonly timeMs: number
  readonly value: number
}

/** What a raw series is called in sentences. */
function subjectOf(raw: RawSeries): string {
  return raw.container === undefined ? `\`${raw.signal}\`` : `\`${raw.signal}\` of container \`${raw.container}\``
}

function dropUnusable(raw: RawSeries, window: Window) {
  const samples: Sample[] = []
  let notNumbers = 0
  let negatives = 0
  let outside = 0
  for (let i = 0; i < raw.timesMs.length; i += 1) {
    const timeMs = raw.timesMs[i]
    const value = raw.values[i]
    if (!Number.isFinite(timeMs) || !Number.isFinite(value)) notNumbers += 1
    else if (timeMs < window.fromMs || timeMs >= window.toMs) outside += 1
    else if (value < 0) negatives += 1
    else samples.push({ timeMs, value })
  }
  // By time and then by value, so that sums do not depend on the order in which the samples came.
  samples.sort((a, b) => a.timeMs - b.timeMs || a.value - b.value)
  return { samples, notNumbers, negatives, outside }
}

function mergeSameInstant(sorted: readonly Sample[], kind: RawSeries['kind']) {
  const samples: Sample[] = []
  let duplicates = 0
  let conflicts = 0
  for (let from = 0; from < sorted.length;) {
    let to = from + 1
    while (to < sorted.length && sorted[to].timeMs === sorted[from].timeMs) to += 1
    const isOneValue = sorted[from].value === sorted[to - 1].value
    duplicates += to - from - 1
    if (!isOneValue) conflicts += 1
    samples.push(
      isOneValue
        ? sorted[from]
        : { timeMs: sorted[from].timeMs, value: kind === 'counter' ? sorted[to - 1].value : meanOf(sorted.slice(from, to)) },
    )
    from = to
  }
  return { samples, duplicates, conflicts }
}

function meanPerStep(samples: readonly Sample[], grid: Series): Series {
  const values = new Float64Array(grid.values.length).fill(Number.NaN)
  for (let from = 0; from < samples.length;) {
    const step = Math.floor((samples[from].timeMs - grid.startMs) / grid.stepMs)
    let to = from + 1
    while (to < samples.length && Math.floor((samples[to].timeMs - grid.startMs) / grid.stepMs) === step) to += 1
    // Samples of a step that lies only partly in the window belong to no step.
    if (step >= 0 && step < values.length) values[step] = to - from === 1 ? samples[from].value : meanOf(samples.slice(from, to))
    from = to
  }
  return { ...grid, values }
}

function meanOf(samples: readonly Sample[]): number {
  let sum = 0
  for (const sample of samples) sum += sample.value
  return sum / samples.length
}

function finding(count: number, code: string, sentenceOf: (count: number) => string): Finding | undefined {
  return count === 0
    ? undefined
    : { code, severity: code === 'duplicate' || code === 'counter-reset' ? 'info' : 'warning', sentence: sentenceOf(count) }
}

function duplicateSentence(duplicates: number, conflicts: number, raw: RawSeries): string {
  const merged = `${samplesOf(duplicates)} of ${subjectOf(raw)} ${duplicates === 1 ? 'doubles' : 'double'} an instant that another one has`
  if (conflicts === 0) return `${merged}, with the same value, and ${wasOrWere(duplicates)} merged`
  const rule = raw.kind === 'counter' ? 'the largest counts' : 'their mean counts'
  return `${merged}; at ${conflicts} ${conflicts === 1 ? 'instant' : 'instants'} the values differ and ${rule}`
}

function samplesOf(count: number): string {
  return count === 1 ? '1 sample' : `${count} samples`
}

function isOrAre(count: number): string {
  return count === 1 ? 'is' : 'are'
}

function wasOrWere(count: number): string {
  return count === 1 ? 'was' : 'were'
}
