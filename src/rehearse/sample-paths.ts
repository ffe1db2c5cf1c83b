// Possible futures drawn from the quantiles of a forecast, each as steady over time as forecast errors are.

import type { Forecast } from '../core/forecast.ts'
import { HOUR_MS } from '../core/time.ts'
import type { Chance } from './random.ts'

/** How forecast errors hang together over time. */
export interface ErrorHabit {
  /** Share of the variance of what a forecast misses by that lasts over its whole horizon; the rest fades. */
  readonly lastingShare: number
  /** Time in which the correlation of what fades falls to 1/e. */
  readonly fadesWithinMs: number
}

/** What the recorded traces showed (docs/rehearsal.md, "Futures"; `bench/rehearse/calibrate.ts`). */
export const ERROR_HABIT: ErrorHabit = { lastingShare: 0.5, fadesWithinMs: HOUR_MS }

/** How far memory and CPU are off together. */
const TOGETHER = 0.5
/** Beyond the outermost levels at most the one in ten thousand is drawn. */
const RAREST = 1e-4

/** Random levels, as standard normal figures, of CPU and memory at each step of one future. */
export interface Draw {
  readonly cpu: Float64Array
  readonly memory: Float64Array
}

/**
 * Draws one future into `draw`: a Gaussian copula over the steps.
 *
 * Each step's figure is a part that lasts over the whole future and a first-order autoregression whose correlation falls to 1/e in an hour; memory is drawn
 * alike, correlated with CPU by 0.5. At every step the figures are standard normal, so over many futures the quantiles of the forecast come back.
 */
export function drawFuture(draw: Draw, chance: Chance, of: ErrorHabit & { readonly stepMs: number }): void {
  const keeps = Math.exp(-of.stepMs / of.fadesWithinMs)
  const moves = Math.sqrt(1 - keeps * keeps)
  const apart = Math.sqrt(1 - TOGETHER * TOGETHER)
  const lasting = Math.sqrt(of.lastingShare)
  const fading = Math.sqrt(1 - of.lastingShare)
  const cpuLasts = chance.normal()
  const memoryLasts = TOGETHER * cpuLasts + apart * chance.normal()
  let cpu = chance.normal()
  let memory = TOGETHER * cpu + apart * chance.normal()
  for (let i = 0; i < draw.cpu.length; i += 1) {
    if (i > 0) {
      const push = chance.normal()
      cpu = keeps * cpu + moves * push
      memory = keeps * memory + moves * (TOGETHER * push + apart * chance.normal())
    }
    draw.cpu[i] = lasting * cpuLasts + fading * cpu
    draw.memory[i] = lasting * memoryLasts + fading * memory
  }
}

/**
 * Writes the values of a forecast at standard normal figures into `values`; what is below 0 is 0.
 *
 * Between two levels it goes straight in probability; beyond the outermost ones the tail falls exponentially, as steeply as between the last two.
 */
export function valuesAt(forecast: Forecast, figures: Float64Array, values: Float64Array): void {
  const { levels, values: paths } = forecast
  for (let i = 0; i < figures.length; i += 1) {
    const value = valueAt(levels, paths, { step: i, level: clipped(normalLevel(figures[i])) })
    values[i] = value > 0 ? value : 0
  }
}

function valueAt(levels: readonly number[], paths: readonly Float64Array[], { step, level }: { step: number; level: number }): number {
  const last = levels.length - 1
  if (last === 0) return paths[0][step]
  if (level < levels[0]) {
    const slope = (paths[1][step] - paths[0][step]) / Math.log(levels[1] / levels[0])
    return paths[0][step] - slope * Math.log(levels[0] / level)
  }
  if (level > levels[last]) {
    const slope = (paths[last][step] - paths[last - 1][step]) / Math.log((1 - levels[last - 1]) / (1 - levels[last]))
    return paths[last][step] + slope * Math.log((1 - levels[last]) / (1 - level))
  }
  let above = 1
  while (levels[above] < level) above += 1
  const share = (level - levels[above - 1]) / (levels[above] - levels[above - 1])
  return paths[above - 1][step] + share * (paths[above][step] - paths[above - 1][step])
}

function clipped(level: number): number {
  return level < RAREST ? RAREST : level > 1 - RAREST ? 1 - RAREST : level
}

/** The standard normal distribution function; absolute error below 7.5e-8 (Abramowitz and Stegun, 26.2.17). */
export function normalLevel(figure: number): number {
  const size = Math.abs(figure)
  const t = 1 / (1 + 0.2316419 * size)
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const tail = 0.3989422804014327 * Math.exp((-size * size) / 2) * series
  return figure > 0 ? 1 - tail : tail
}
