// What the correction minimises: the logarithm of each window's score, at the coverage that was promised.

import { QUANTILE_LEVELS } from '../../../src/core/forecast.ts'
import { LEAST_GAP, LEAST_STRETCH, MOST_STRETCH } from '../../../src/forecast/correction.ts'
import { OUTPUT_COUNT } from '../../../src/forecast/correction-network.ts'
import type { Example } from './examples.ts'

const LEVELS = QUANTILE_LEVELS
const COUNT = LEVELS.length
const MEDIAN = LEVELS.indexOf(0.5)
const P95 = LEVELS.indexOf(0.95)
const P99 = LEVELS.indexOf(0.99)
/** How much the two upper levels count beside the mean over all levels. */
const SHARE_95 = 0.15
const SHARE_99 = 0.05

/** The corrected quantiles of all points of an example, floored, `COUNT` a point; `gaps` are their stretched gaps, `COUNT - 1` a point. */
export function correctedOf(example: Example, outputs: Float64Array): { quantiles: Float64Array; gaps: Float64Array } {
  const { pointCount, units, isFloored } = example
  const quantiles = new Float64Array(pointCount * COUNT)
  const gaps = new Float64Array(pointCount * (COUNT - 1))
  for (let j = 0; j < pointCount; j += 1) {
    const at = j * COUNT
    for (let g = 0; g < COUNT - 1; g += 1) {
      const gap = example.quantiles[at + g + 1] - example.quantiles[at + g] + LEAST_GAP * units[j]
      gaps[j * (COUNT - 1) + g] = gap * Math.exp(Math.max(LEAST_STRETCH, Math.min(MOST_STRETCH, outputs[j * OUTPUT_COUNT + g + 1])))
    }
    quantiles[at + MEDIAN] = example.quantiles[at + MEDIAN] + units[j] * outputs[j * OUTPUT_COUNT]
    for (let q = MEDIAN; q < COUNT - 1; q += 1) quantiles[at + q + 1] = quantiles[at + q] + gaps[j * (COUNT - 1) + q]
    for (let q = MEDIAN; q > 0; q -= 1) quantiles[at + q - 1] = quantiles[at + q] - gaps[j * (COUNT - 1) + q - 1]
  }
  if (isFloored) for (let i = 0; i < quantiles.length; i += 1) quantiles[i] = Math.max(0, quantiles[i])
  return { quantiles, gaps }
}

/** Mean losses by level over the points with a sample, and the share of them below (levels under the median) or up to (the others) each level. */
export function lossesOf(example: Example, quantiles: Float64Array): { losses: Float64Array; shares: Float64Array; samples: number } {
  const losses = new Float64Array(COUNT)
  const shares = new Float64Array(COUNT)
  let samples = 0
  for (let j = 0; j < example.pointCount; j += 1) {
    const actual = example.targets[j]
    if (Number.isNaN(actual)) continue
    samples += 1
    for (let q = 0; q < COUNT; q += 1) {
      const miss = actual - quantiles[j * COUNT + q]
      losses[q] += miss >= 0 ? LEVELS[q] * miss : (LEVELS[q] - 1) * miss
      if (miss < 0 || (miss === 0 && LEVELS[q] >= 0.5)) shares[q] += 1
    }
  }
  if (samples === 0) return { losses, shares, samples }
  return { losses: losses.map((loss) => loss / samples), shares: shares.map((share) => share / samples), samples }
}

/**
 * The gradient of the loss of one example by its outputs, with the shares of {@link lossesOf}.
 *
 * The loss is the logarithm of the mean pinball loss, with a share for that at 0.95 and at 0.99 (what is compared is a geometric mean of ratios).
 * The logarithm favours quiet windows, so that bands would come out too narrow: `pinballLevels` are the levels at which the
 * pinball losses are taken, which training moves until the coverage is as promised.
 */
export function gradientOf(
  example: Example,
  outputs: Float64Array,
  pinballLevels: Float64Array,
): { gradient: Float64Array; shares: Float64Array } | undefined {
  const { quantiles, gaps } = correctedOf(example, outputs)
  const { losses, shares, samples } = lossesOf(example, quantiles)
  if (samples === 0) return undefined
  const weights = levelWeights(example, losses, samples)
  const gradient = new Float64Array(outputs.length)
  const slopes = new Float64Array(COUNT)
  for (let j = 0; j < example.pointCount; j += 1) {
    const actual = example.targets[j]
    if (Number.isNaN(actual)) continue
    for (let q = 0; q < COUNT; q += 1) {
      const value = quantiles[j * COUNT + q]
      const isHeld = value === actual || (value === 0 && example.isFloored)
      slopes[q] = isHeld ? 0 : weights[q] * (actual > value ? -pinballLevels[q] : 1 - pinballLevels[q])
    }
    addPoint(gradient, { slopes, outputs, gaps, at: j, unit: example.units[j] })
  }
  return { gradient, shares }
}

function levelWeights(example: Example, losses: Float64Array, samples: number): Float64Array {
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / COUNT
  const weights = new Float64Array(COUNT).fill(1 / (mean + example.lift) / COUNT / samples)
  weights[P95] += SHARE_95 / (losses[P95] + 0.2 * example.lift) / samples
  weights[P99] += SHARE_99 / (losses[P99] + 0.1 * example.lift + 0.03 * example.referenceLoss) / samples
  return weights
}

function addPoint(
  gradient: Float64Array,
  of: { slopes: Float64Array; outputs: Float64Array; gaps: Float64Array; at: number; unit: number },
): void {
  const { slopes, outputs, gaps } = of
  const from = of.at * OUTPUT_COUNT
  let whole = 0
  for (const slope of slopes) whole += slope
  gradient[from] = whole * of.unit
  const isFree = (g: number): boolean => outputs[from + g + 1] > LEAST_STRETCH && outputs[from + g + 1] < MOST_STRETCH
  let above = 0
  for (let q = COUNT - 1; q > MEDIAN; q -= 1) {
    above += slopes[q]
    if (isFree(q - 1)) gradient[from + q] = above * gaps[of.at * (COUNT - 1) + q - 1]
  }
  let below = 0
  for (let q = 0; q < MEDIAN; q += 1) {
    below += slopes[q]
    if (isFree(q)) gradient[from + q + 1] = -below * gaps[of.at * (COUNT - 1) + q]
  }
}
