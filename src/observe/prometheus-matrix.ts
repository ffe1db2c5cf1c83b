// Turns the series of an answer into rows of numbers, and refuses an answer that is not what was asked for.

import { TidegateError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import { SECOND_MS } from '../core/time.ts'
import type { Envelope } from './prometheus-reader.ts'
import { isOfPart, partialAnswer, plainWords } from './prometheus-refusal.ts'

/** One series as it was answered. */
export interface Row {
  readonly labels: Readonly<Record<string, string>>
  readonly timesMs: Float64Array
  readonly values: Float64Array
}

/**
 * The row behind the JSON of one series, range or instant; `shiftMs` is added to every time.
 *
 * Native histograms have no plain value and are left out. Throws a `SyntaxError` for what is no series.
 */
export function rowOf(text: string, shiftMs: number): Row {
  const { metric, values, value } = JSON.parse(text) as Readonly<Record<string, unknown>>
  const samples = values ?? (value === undefined ? [] : [value])
  if (!Array.isArray(samples)) throw new SyntaxError('a series has no list of values')
  const row: Row = { labels: labelsOf(metric), timesMs: new Float64Array(samples.length), values: new Float64Array(samples.length) }
  for (let i = 0; i < samples.length; i += 1) {
    const sample: unknown = samples[i]
    if (!Array.isArray(sample) || typeof sample[0] !== 'number' || typeof sample[1] !== 'string')
      throw new SyntaxError('a sample is no `[time, "value"]`')
    row.timesMs[i] = Math.round(sample[0] * SECOND_MS) + shiftMs
    row.values[i] = numberOf(sample[1])
  }
  return row
}

/** What the envelope of a successful answer must be; throws `source-invalid` naming the host otherwise. */
export function checkEnvelope(envelope: Envelope, expected: 'matrix' | 'vector', host: string): void {
  const { status, data } = envelope as { status?: unknown; data?: unknown }
  const resultType = typeof data === 'object' && data !== null ? (data as { resultType?: unknown }).resultType : undefined
  if (status !== 'success' || typeof resultType !== 'string') {
    throw new TidegateError(
      'source-invalid',
      `the metrics source at \`${host}\` answered JSON that is no answer of the Prometheus API; check \`metrics.url\``,
    )
  }
  if (resultType !== expected) {
    throw new TidegateError(
      'source-invalid',
      `the metrics source at \`${host}\` answered a \`${plainWords(resultType)}\` where a \`${expected}\` was asked for`,
    )
  }
}

/**
 * Throws `source-unreachable` when the server says that its answer is only a part: sums over it are too small.
 *
 * A cluster of VictoriaMetrics says so beside its answers, Thanos among its warnings, which count where `isWhole` is true.
 */
export function refusePart(envelope: Envelope, isWhole: boolean, host: string): void {
  const { warnings, isPartial } = envelope as { warnings?: unknown; isPartial?: unknown }
  if (isPartial === true) throw partialAnswer(host, '')
  const warning = isWhole ? textsIn(warnings).find(isOfPart) : undefined
  if (warning !== undefined) throw partialAnswer(host, plainWords(warning))
}

/** What the server itself has to say about an answer: its warnings and its notes. */
export function remarksOf(envelope: Envelope): readonly Finding[] {
  const { warnings, infos } = envelope as { warnings?: unknown; infos?: unknown }
  return [...remarks(warnings, 'warning'), ...remarks(infos, 'info')]
}

function remarks(list: unknown, severity: 'warning' | 'info'): readonly Finding[] {
  const words = textsIn(list).slice(0, 10)
  return words.map((each) => ({ code: `source-${severity}`, severity, sentence: `the metrics source says: ${plainWords(each)}` }))
}

function textsIn(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : []
}

function labelsOf(metric: unknown): Readonly<Record<string, string>> {
  if (typeof metric !== 'object' || metric === null || Array.isArray(metric)) throw new SyntaxError('a series has no labels')
  const labels = Object.entries(metric).map(([name, value]): readonly [string, string] => {
    if (typeof value !== 'string') throw new SyntaxError('a label is no text')
    // Names and images come into evidence, which is hashed as UTF-8.
    return [name.toWellFormed(), value.toWellFormed()]
  })
  return Object.fromEntries(labels)
}

/** A value as Prometheus writes it; what is no number is `NaN`, and cleaning drops it. */
function numberOf(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY
  if (text === '-Inf') return Number.NEGATIVE_INFINITY
  return text === '' ? Number.NaN : Number(text)
}
