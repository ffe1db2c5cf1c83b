// Lays raw samples on the regular grid and says everything that had to be mended on the way.

import type { Finding } from '../core/finding.ts'
import type { Series } from '../core/series.ts'
import { rateOf } from './counter-rate.ts'
import { meanOf, usableSamples, type Samples } from './samples.ts'
import type { RawSeries } from './source.ts'
import { emptySeries, type Window } from './window.ts'

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
  const usable = usableSamples(raw, window)
  const rate = raw.kind === 'counter' ? rateOf(usable.samples, emptySeries(window)) : undefined
  const series = rate?.series ?? meanPerStep(usable.samples, window)
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
    finding(usable.duplicates, 'duplicate', (n) => duplicateSentence(n, usable.conflicts, raw)),
    finding(
      rate?.resets ?? 0,
      'counter-reset',
      (n) => `the counter ${subject} was reset ${n === 1 ? 'once' : `${n} times`}; the rate goes on from zero`,
    ),
  ]
  return { series, findings: findings.filter((found) => found !== undefined) }
}

/** What a raw series is called in sentences. */
function subjectOf(raw: RawSeries): string {
  return raw.container === undefined ? `\`${raw.signal}\`` : `\`${raw.signal}\` of container \`${raw.container}\``
}

function meanPerStep({ timesMs, values }: Samples, window: Window): Series {
  const grid = emptySeries(window)
  const means = grid.values
  let from = 0
  // Samples of a step that lies only partly in the window belong to no step.
  while (from < timesMs.length && timesMs[from] < grid.startMs) from += 1
  for (let step = 0; from < timesMs.length; step += 1) {
    // The next step is nearly always the one of the next sample; only over a hole it is looked for.
    if (timesMs[from] >= grid.startMs + (step + 1) * grid.stepMs) step = Math.floor((timesMs[from] - grid.startMs) / grid.stepMs)
    const stepEndMs = grid.startMs + (step + 1) * grid.stepMs
    let to = from + 1
    while (to < timesMs.length && timesMs[to] < stepEndMs) to += 1
    if (step < means.length) means[step] = to - from === 1 ? values[from] : meanOf(values, from, to)
    from = to
  }
  return grid
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
