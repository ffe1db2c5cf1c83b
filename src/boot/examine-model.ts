// The check of an environment's plug-in: a forecast of a series whose future is known.

import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import { QUANTILE_LEVELS } from '../core/forecast.ts'
import { DAY_MS, MINUTE_MS } from '../core/time.ts'
import { check, type Check, type Found } from './check.ts'
import type { Network } from './network.ts'
import { wireModel } from './wire-model.ts'

const STEP_MS = 15 * MINUTE_MS
const DAY_STEPS = DAY_MS / STEP_MS
const HISTORY_STEPS = 14 * DAY_STEPS
const HORIZON_STEPS = 2 * DAY_STEPS
const LEVEL = 100
const HEIGHT = 50
/** A model that misses a plain wave by more has not understood the question. */
const MUCH_MISSED = 0.25

/** Whether the plug-in answers, how fast, and whether it follows a daily wave; empty for the built-in ensemble. */
export async function examineModel(environment: Environment, network: Network, tell: (what: string) => void): Promise<readonly Check[]> {
  if (environment.forecast.model.kind === 'built-in') return []
  tell(`asking the model of ${environment.name}`)
  return [await check(`model of ${environment.name}`, () => lookAtModel(environment, network))]
}

async function lookAtModel(environment: Environment, network: Network): Promise<Found> {
  const model = wireModel(environment, network)
  if (model === undefined) throw new TidegateError('internal', 'the plug-in was not wired')
  try {
    await model.load?.()
    const startMs = Math.floor(Date.now() / DAY_MS) * DAY_MS - 14 * DAY_MS
    const values = Float64Array.from({ length: HISTORY_STEPS }, (_, step) => waveAt(step))
    const startedAt = performance.now()
    const [{ levels, values: rows }] = await model.forecast([
      { series: { startMs, stepMs: STEP_MS, values }, horizonSteps: HORIZON_STEPS, levels: QUANTILE_LEVELS },
    ])
    const tookMs = Math.round(performance.now() - startedAt)
    return sayAnswer(missedShare(rows[levels.indexOf(0.5)]), tookMs)
  } finally {
    await model.close?.()
  }
}

function waveAt(step: number): number {
  return LEVEL + HEIGHT * Math.sin((2 * Math.PI * step) / DAY_STEPS)
}

function missedShare(median: Float64Array): number {
  const missed = median.reduce((sum, value, i) => sum + Math.abs(value - waveAt(HISTORY_STEPS + i)), 0)
  return missed / median.length / HEIGHT
}

function sayAnswer(missed: number, tookMs: number): Found {
  const detail = `forecast two days in ${tookMs} ms; its median misses a plain daily wave by ${(100 * missed).toFixed(0)} % of its height`
  if (missed <= MUCH_MISSED) return detail
  const remedy =
    'look whether the model reads the values in their order and at their step; where it loses to seasonal naive, the built-in forecast stands in its place'
  return { isWell: true, detail, remedy }
}
