// A forecast in words and in JSON.

import type { Forecast } from '../core/forecast.ts'
import { quantile } from '../core/forecast.ts'
import type { Answered } from './forecast-all.ts'
import { percent } from './figure.ts'

/** The path of the highest level that is not above `level`; the lowest where all are above. */
export function quantileAtMost(forecast: Forecast, level: number): Float64Array {
  return forecast.values[
    Math.max(
      0,
      forecast.levels.findLastIndex((each) => each <= level),
    )
  ]
}

/** A line in the format of bench/forecast/README.md: `{id, quantiles, ms}` or `{id, refused}`. */
export function taskLine(answered: Answered): string {
  const { id } = answered.task
  if ('refused' in answered) return `${JSON.stringify({ id, refused: answered.refused })}\n`
  return `${JSON.stringify({ id, quantiles: quantilesOf(answered.forecast), ms: Number(answered.elapsedMs.toFixed(3)) })}\n`
}

/** A line with everything: when, the quantiles, the evidence and what was done to the samples. */
export function evidenceLine(answered: Answered): string {
  const { id, notes, where } = answered.task
  if ('refused' in answered) return `${JSON.stringify({ id, where, refused: answered.refused, notes })}\n`
  const { startMs, stepMs, evidence } = answered.forecast
  const start = new Date(startMs).toISOString()
  const ms = Number(answered.elapsedMs.toFixed(3))
  return `${JSON.stringify({ id, start, step_seconds: stepMs / 1000, quantiles: quantilesOf(answered.forecast), evidence, notes, ms })}\n`
}

function quantilesOf(forecast: Forecast): Record<string, readonly number[]> {
  return Object.fromEntries(forecast.levels.map((level) => [String(level), Array.from(quantile(forecast, level))]))
}

/** What to know about a forecast: how it did in its back-tests, what was found, what was done to the samples. */
export function sentencesOf({ task, forecast }: Extract<Answered, { readonly forecast: Forecast }>): readonly string[] {
  const { relativeScore, coverage90, origins, findings } = forecast.evidence
  const tested =
    relativeScore === undefined || coverage90 === undefined
      ? []
      : [
          `In ${origins} back-tests it lost ${comparison(relativeScore)} "the same as the day before", and its 90 % band held ${percent(coverage90)}.`,
        ]
  return [...tested, ...findings.map(({ sentence }) => sentence), ...task.notes.map((note) => `Of the input: ${note}.`)]
}

function comparison(relativeScore: number): string {
  const points = Math.round((relativeScore - 1) * 100)
  return points === 0 ? 'as much as' : `${Math.abs(points)} % ${points < 0 ? 'less' : 'more'} than`
}
