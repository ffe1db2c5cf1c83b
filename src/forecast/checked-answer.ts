// Makes a forecast of what a plug-in answered, or says what is wrong with it.

import { TidegateError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import { QUANTILE_LEVELS, type Forecast } from '../core/forecast.ts'
import { endOf } from '../core/series.ts'
import { DAY_MS } from '../core/time.ts'
import type { ForecastRequest } from './forecast.ts'
import { areLevels, atLevels } from './given-levels.ts'

/** What a plug-in said about one request: `values[q][i]` is its level `levels[q]` at step `i`. */
export interface PlugInAnswer {
  readonly model: string
  readonly levels: readonly number[]
  readonly values: readonly ArrayLike<number>[]
}

/**
 * The forecast that the answer is: crossed levels sorted, nothing negative where the history is not, the levels that were asked for; findings say what was
 * mended. Its scores are undefined: nobody has tested it yet.
 *
 * Throws `forecast-failed`, with a sentence that begins with the model's name, for levels, counts and values that cannot be.
 */
export function checkedAnswer(request: ForecastRequest, answer: PlugInAnswer): Forecast {
  const { series, horizonSteps, levels: wanted = QUANTILE_LEVELS } = request
  checkShape(answer, horizonSteps)
  const rows = answer.values.map((row) => Float64Array.from(row))
  const crossed = sortAcross(rows)
  const isNegative = series.values.some((value) => value < 0)
  const values = atLevels(answer.levels, rows, wanted).map((row) => row.map((value) => bounded(value)))
  const floored = isNegative ? 0 : floor(values)
  return {
    startMs: endOf(series),
    stepMs: series.stepMs,
    levels: [...wanted],
    values,
    evidence: {
      model: answer.model,
      experts: [{ name: answer.model, weight: 1, score: 0 }],
      relativeScore: undefined,
      coverage90: undefined,
      historyDays: historyDays(request),
      origins: 0,
      findings: findingsOf(answer, { wanted, crossed, floored, steps: horizonSteps }),
    },
  }
}

function checkShape({ model, levels, values }: PlugInAnswer, horizonSteps: number): void {
  if (!areLevels(levels)) throw nonsense(model, 'its levels are not ascending numbers between 0 and 1 on both sides of the median')
  if (values.length !== levels.length) throw nonsense(model, `it gave ${values.length} rows of values for ${levels.length} levels`)
  for (const [q, row] of values.entries()) {
    if (row.length !== horizonSteps)
      throw nonsense(model, `the level ${levels[q]} has ${row.length} values where ${horizonSteps} steps were asked for`)
    for (let i = 0; i < row.length; i += 1) {
      if (typeof row[i] !== 'number' || !Number.isFinite(row[i]))
        throw nonsense(model, `step ${i + 1} of the level ${levels[q]} is \`${String(row[i]).slice(0, 40)}\`, not a finite number`)
    }
  }
}

function nonsense(model: string, sentence: string): TidegateError {
  return new TidegateError('forecast-failed', `the answer of \`${model}\` cannot be used: ${sentence}`)
}

/** Sorts each step's values over the levels; answers at how many steps they had crossed. */
function sortAcross(rows: readonly Float64Array[]): number {
  let crossed = 0
  for (let i = 0; i < rows[0].length; i += 1) {
    if (rows.every((row, q) => q === 0 || row[i] >= rows[q - 1][i])) continue
    crossed += 1
    const sorted = Float64Array.from(rows, (row) => row[i]).sort()
    for (const [q, row] of rows.entries()) row[i] = sorted[q]
  }
  return crossed
}

/** A tail may leave what numbers can say. */
function bounded(value: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value))
}

/** Lifts what is negative to 0; answers at how many steps the median was. */
function floor(values: readonly Float64Array[]): number {
  let lifted = 0
  for (const row of values) for (let i = 0; i < row.length; i += 1) if (row[i] < 0) row[i] = ((lifted += 1), 0)
  return lifted
}

function historyDays({ series }: ForecastRequest): number {
  const first = series.values.findIndex((value) => !Number.isNaN(value))
  return first < 0 ? 0 : ((series.values.length - first) * series.stepMs) / DAY_MS
}

function findingsOf(
  { model, levels }: PlugInAnswer,
  of: { readonly wanted: readonly number[]; readonly crossed: number; readonly floored: number; readonly steps: number },
): Finding[] {
  const findings: Finding[] = []
  const beyond = of.wanted.filter((level) => level < levels[0] || level > levels[levels.length - 1])
  if (of.crossed > 0) {
    const sentence = `The quantiles of \`${model}\` crossed at ${of.crossed} of ${of.steps} steps; they were sorted.`
    findings.push({ code: 'model-crossed', severity: 'warning', sentence })
  }
  if (of.floored > 0) {
    const sentence = `${of.floored} values of \`${model}\` were negative though the history is not; they were lifted to 0.`
    findings.push({ code: 'model-floored', severity: 'info', sentence })
  }
  if (beyond.length > 0) {
    const sentence = `\`${model}\` gives the levels ${levels[0]} to ${levels[levels.length - 1]}; ${beyond.join(', ')} were drawn from them by the tail of a Laplace distribution.`
    findings.push({ code: 'model-tail', severity: 'info', sentence })
  }
  return findings
}
