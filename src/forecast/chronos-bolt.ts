/**
 * What a model file of the Chronos-Bolt shape is shown, and what its answers mean (Ansari et al., "Chronos: Learning the Language of Time Series", 2024;
 * Chronos-Bolt is its patch-based successor that answers quantiles directly).
 *
 * The shape: a context `[batch, length]` of float32 in which `NaN` is a gap, and an answer `[batch, levels, steps]`, 9 levels from 0.1 to 0.9 and 64 steps
 * in the published models. A longer horizon is rolled on: the median of one answer is put after the context of the next, as the model's authors do.
 */

import type { PlugInAnswer } from './checked-answer.ts'
import type { ForecastRequest } from './forecast.ts'
import { preparePast } from './past.ts'

/** Contexts of the same length, one after the other. */
export interface Contexts {
  readonly batch: number
  readonly length: number
  readonly values: Float32Array
}

/** One answer: `values[(b * levels + q) * steps + i]`. */
export interface ModelAnswer {
  readonly levels: number
  readonly steps: number
  readonly values: Float32Array
}

/** Who runs the model, and how it is to be run. */
export interface BoltSettings {
  readonly model: string
  /** The levels of the file's answers, ascending. */
  readonly levels: readonly number[]
  /** Most samples that the model is shown; the newest are kept. */
  readonly contextSteps: number
  readonly infer: (contexts: Contexts) => Promise<ModelAnswer>
}

/** Most times that a horizon is rolled on; 7 days of minutes would else be 157 runs of the model. */
const MOST_BLOCKS = 32

/**
 * The model's answer to each request.
 *
 * Values are shown in units of a power of two, so that nothing leaves what float32 can say. From the second block on the distances from the median grow
 * with the square root of the block's number: the model sees its own median as truth there and would be as sure as at the first step. Rejects with
 * `series-refused` as the ensemble does, and with `forecast-failed` for an answer of another shape.
 */
export async function askBolt(requests: readonly ForecastRequest[], settings: BoltSettings): Promise<readonly PlugInAnswer[]> {
  const units = requests.map(({ series }) => preparePast(series).unit)
  const horizon = Math.max(...requests.map(({ horizonSteps }) => horizonSteps))
  const rows = requests.map(() => settings.levels.map(() => new Float64Array(horizon)))
  let shown = firstContexts(requests, units, settings.contextSteps)
  let done = 0
  for (let block = 1; done < horizon; block += 1) {
    const answer = await settings.infer(shown)
    checkAnswer(answer, shown.batch, { settings, horizon })
    const taken = Math.min(answer.steps, horizon - done)
    for (let b = 0; b < shown.batch; b += 1)
      read(answer, { b, rows: rows[b], from: done, taken, unit: units[b], spread: Math.sqrt(block), settings })
    done += taken
    if (done < horizon) shown = rolledOn(shown, answer, settings)
  }
  return requests.map(({ horizonSteps }, b) => ({
    model: settings.model,
    levels: settings.levels,
    values: rows[b].map((row) => row.subarray(0, horizonSteps)),
  }))
}

/** Left-padded with gaps to the longest. */
function firstContexts(requests: readonly ForecastRequest[], units: readonly number[], contextSteps: number): Contexts {
  const length = Math.min(contextSteps, Math.max(...requests.map(({ series }) => series.values.length)))
  const values = new Float32Array(requests.length * length).fill(Number.NaN)
  for (const [b, { series }] of requests.entries()) {
    const kept = series.values.subarray(Math.max(0, series.values.length - length))
    const from = b * length + length - kept.length
    for (let i = 0; i < kept.length; i += 1) values[from + i] = kept[i] / units[b]
  }
  return { batch: requests.length, length, values }
}

function checkAnswer(
  { levels, steps, values }: ModelAnswer,
  batch: number,
  { settings, horizon }: { readonly settings: BoltSettings; readonly horizon: number },
): void {
  const { model } = settings
  if (levels !== settings.levels.length)
    throw new RangeError(
      `\`${model}\` answers ${levels} levels where ${settings.levels.length} are expected (${settings.levels.join(', ')})`,
    )
  if (steps < 1 || values.length !== batch * levels * steps)
    throw new RangeError(`\`${model}\` answers ${values.length} values for ${batch} series, ${levels} levels and ${steps} steps`)
  if (Math.ceil(horizon / steps) > MOST_BLOCKS)
    throw new RangeError(`\`${model}\` answers ${steps} steps at a time; ${horizon} steps would need more than ${MOST_BLOCKS} runs of it`)
}

function read(
  { levels, steps, values }: ModelAnswer,
  of: {
    readonly b: number
    readonly rows: readonly Float64Array[]
    readonly from: number
    readonly taken: number
    readonly unit: number
    readonly spread: number
    readonly settings: BoltSettings
  },
): void {
  const { b, rows, from, taken, unit, spread, settings } = of
  const middle = middleOf(settings.levels)
  for (let i = 0; i < taken; i += 1) {
    const median = values[(b * levels + middle) * steps + i]
    for (let q = 0; q < levels; q += 1) rows[q][from + i] = (median + (values[(b * levels + q) * steps + i] - median) * spread) * unit
  }
}

/** The contexts with the median of their answers after them, as long as before. */
function rolledOn({ batch, length, values }: Contexts, answer: ModelAnswer, { levels, contextSteps }: BoltSettings): Contexts {
  const longer = Math.min(contextSteps, length + answer.steps)
  const rolled = new Float32Array(batch * longer)
  const added = Math.min(answer.steps, longer)
  const kept = longer - added
  const middle = middleOf(levels)
  for (let b = 0; b < batch; b += 1) {
    rolled.set(values.subarray((b + 1) * length - kept, (b + 1) * length), b * longer)
    const from = (b * answer.levels + middle) * answer.steps + answer.steps - added
    rolled.set(answer.values.subarray(from, from + added), b * longer + kept)
  }
  return { batch, length: longer, values: rolled }
}

/** The index of the level that is nearest to the median. */
function middleOf(levels: readonly number[]): number {
  let best = 0
  for (const [q, level] of levels.entries()) if (Math.abs(level - 0.5) < Math.abs(levels[best] - 0.5)) best = q
  return best
}
