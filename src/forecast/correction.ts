// Puts on a forecast what was learned on other series: a shift of the median and wider or narrower bands.

import { QUANTILE_LEVELS } from '../core/forecast.ts'
import { featuresOf } from './correction-features.ts'
import { OUTPUT_COUNT, outputsOf, type Network } from './correction-network.ts'
import { viewOf, type Uncorrected, type View } from './correction-view.ts'

const MEDIAN = QUANTILE_LEVELS.indexOf(0.5)
const LAST = QUANTILE_LEVELS.length - 1
/** Every gap between two levels has at least this share of the typical miss before it is stretched: nothing stretches a gap of 0. */
export const LEAST_GAP = 0.003
/** The logarithm of a factor on a gap is held to these. */
export const LEAST_STRETCH = -4
export const MOST_STRETCH = 3
/** A typical miss below this is rounding: the values of a past are of the size of 1. */
const LEAST_REACH = 1e-9

/** The paths of `QUANTILE_LEVELS` before and after, and by what factor the lowest and the highest gap were stretched. */
interface Stretched {
  readonly before: readonly Float64Array[]
  readonly after: readonly Float64Array[]
  readonly lowest: Float64Array
  readonly highest: Float64Array
}

/**
 * The corrected paths of `levels` (which hold all of `QUANTILE_LEVELS`; `paths` by level, not crossing), or `undefined` where the bands have no
 * width to measure anything by.
 *
 * Quantile regression across series (Koenker and Bassett, 1978; a global model in the sense of Montero-Manso and Hyndman, "Principles and
 * algorithms for forecasting groups of time series", 2021) on top of the ensemble. The gaps between levels are stretched by positive factors, so
 * that corrected levels never cross; a level between two of `QUANTILE_LEVELS` stays in the same place of its gap, and one outside moves like its
 * neighbouring gap. Bins of an hour share their features, and between their middles the correction is linear.
 */
export function correct(
  forecast: Omit<Uncorrected, 'quantiles'>,
  of: { readonly levels: readonly number[]; readonly paths: readonly Float64Array[]; readonly networks: readonly Network[] },
): Float64Array[] | undefined {
  const floor = forecast.past.hasNegative ? Number.NEGATIVE_INFINITY : 0
  const paths = of.paths.map((path) => path.map((value) => Math.max(floor, value)))
  const view = viewOf({ ...forecast, quantiles: QUANTILE_LEVELS.map((level) => paths[of.levels.indexOf(level)]) })
  if (!(view.reach > LEAST_REACH)) return undefined
  const stretched = stretch(view, meanOutputs(of.networks, featuresOf(view)))
  return of.levels.map((level, q) => placed(paths[q], level, stretched))
}

function meanOutputs(networks: readonly Network[], columns: readonly Float64Array[]): Float64Array {
  const outputs = networks.map((network) => outputsOf(network, columns))
  return outputs[0].map((_, i) => outputs.reduce((sum, each) => sum + each[i], 0) / outputs.length)
}

function stretch(view: View, outputs: Float64Array): Stretched {
  const { quantiles, unitAt, pointLength, pointCount } = view
  const horizon = quantiles[0].length
  const after = quantiles.map(() => new Float64Array(horizon))
  const factors = quantiles.map(() => new Float64Array(horizon))
  for (let i = 0; i < horizon; i += 1) {
    // The middle of point j lies (j + 0.5) point lengths ahead, that of step i half a step after its start.
    const position = Math.max(0, Math.min(pointCount - 1, (i + 0.5) / pointLength - 0.5))
    const j = Math.min(pointCount - 1, Math.floor(position))
    const next = Math.min(pointCount - 1, j + 1)
    const share = position - j
    const unit = unitAt[j] + share * (unitAt[next] - unitAt[j])
    for (let o = 0; o < OUTPUT_COUNT; o += 1) {
      const output = outputs[j * OUTPUT_COUNT + o]
      const between = output + share * (outputs[next * OUTPUT_COUNT + o] - output)
      if (o === 0) after[MEDIAN][i] = quantiles[MEDIAN][i] + unit * between
      else factors[o - 1][i] = stretchOf(between)
    }
    const gap = (q: number): number => (quantiles[q + 1][i] - quantiles[q][i] + LEAST_GAP * unit) * factors[q][i]
    for (let q = MEDIAN; q < LAST; q += 1) after[q + 1][i] = after[q][i] + gap(q)
    for (let q = MEDIAN; q > 0; q -= 1) after[q - 1][i] = after[q][i] - gap(q - 1)
  }
  return { before: quantiles, after, lowest: factors[0], highest: factors[LAST - 1] }
}

/** A factor on a gap from its logarithm. */
function stretchOf(logarithm: number): number {
  return Math.exp(Math.max(LEAST_STRETCH, Math.min(MOST_STRETCH, logarithm)))
}

/** One level's path, moved with its neighbours among `QUANTILE_LEVELS`. */
function placed(path: Float64Array, level: number, stretched: Stretched): Float64Array {
  const { before, after, lowest, highest } = stretched
  const exact = QUANTILE_LEVELS.indexOf(level)
  if (exact >= 0) return after[exact]
  if (level < QUANTILE_LEVELS[0]) return path.map((value, i) => after[0][i] + (value - before[0][i]) * lowest[i])
  if (level > QUANTILE_LEVELS[LAST]) return path.map((value, i) => after[LAST][i] + (value - before[LAST][i]) * highest[i])
  const upper = QUANTILE_LEVELS.findIndex((each) => each > level)
  const lower = upper - 1
  const place = (level - QUANTILE_LEVELS[lower]) / (QUANTILE_LEVELS[upper] - QUANTILE_LEVELS[lower])
  return path.map((value, i) => {
    const gap = before[upper][i] - before[lower][i]
    const share = gap > 0 ? Math.max(0, Math.min(1, (value - before[lower][i]) / gap)) : place
    return after[lower][i] + share * (after[upper][i] - after[lower][i])
  })
}
