// Scores the correction on publishers that it has not seen, window by window as the public scorer does.

import { QUANTILE_LEVELS } from '../../../src/core/forecast.ts'
import type { Example } from './examples.ts'
import { correctedOf, lossesOf } from './loss.ts'

const LEVELS = QUANTILE_LEVELS
const MEDIAN = LEVELS.indexOf(0.5)
const LOW = LEVELS.indexOf(0.05)
const HIGH = LEVELS.indexOf(0.95)
const TOP = LEVELS.indexOf(0.99)
/** A data set counts by its series, at most so many, at least by its windows up to the other. */
const MOST_SERIES = 20
const FEWEST = 9

/** One window's score. */
export interface Scored {
  readonly example: Example
  readonly ratio: number
  readonly ratio95: number
  readonly mase: number
  readonly cover90: number
  readonly upTo95: number
  readonly upTo99: number
}

/** The score of an example under the outputs of a network; `undefined` for no correction. */
export function scoreOf(example: Example, outputs: Float64Array | undefined): Scored {
  const quantiles = outputs === undefined ? Float64Array.from(example.quantiles) : correctedOf(example, outputs).quantiles
  const { losses, samples } = lossesOf(example, quantiles)
  const { lift } = example
  const inside = { cover90: 0, upTo95: 0, upTo99: 0 }
  for (let j = 0; j < example.pointCount; j += 1) {
    const actual = example.targets[j]
    if (Number.isNaN(actual)) continue
    const at = (q: number): number => quantiles[j * LEVELS.length + q]
    const slack = 1e-6 * Math.abs(actual)
    if (actual >= at(LOW) - slack && actual <= at(HIGH) + slack) inside.cover90 += 1 / samples
    if (actual <= at(HIGH) + slack) inside.upTo95 += 1 / samples
    if (actual <= at(TOP) + slack) inside.upTo99 += 1 / samples
  }
  const loss = losses.reduce((sum, one) => sum + one, 0) / LEVELS.length
  return {
    example,
    ratio: held((loss + lift) / (example.referenceLoss + lift)),
    ratio95: held((losses[HIGH] + 0.2 * lift) / (example.referenceLoss95 + 0.2 * lift)),
    mase: example.scale > 0 ? Math.min(20, (2 * losses[MEDIAN]) / example.scale) : 1,
    ...inside,
  }
}

function held(ratio: number): number {
  return Math.min(100, Math.max(0.01, ratio))
}

/** Means over windows: series alike within a data set, geometric for ratios. */
export function summaryOf(scored: readonly Scored[]): Record<string, number> {
  const weights = new Map<Scored, number>()
  for (const ofDataset of Map.groupBy(scored, ({ example }) => example.window.dataset).values()) {
    const bySeries = [...Map.groupBy(ofDataset, ({ example }) => example.window.series).values()]
    const whole = Math.min(MOST_SERIES, Math.max(bySeries.length, Math.min(FEWEST, ofDataset.length)))
    for (const ofSeries of bySeries) for (const one of ofSeries) weights.set(one, whole / bySeries.length / ofSeries.length)
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  const mean = (of: (one: Scored) => number): number => scored.reduce((sum, one) => sum + (weights.get(one) ?? 0) * of(one), 0) / total
  return {
    windows: scored.length,
    relCRPS: Math.exp(mean(({ ratio }) => Math.log(ratio))),
    relP95: Math.exp(mean(({ ratio95 }) => Math.log(ratio95))),
    MASE: mean(({ mase }) => mase),
    cov90: mean(({ cover90 }) => cover90),
    'q.95': mean(({ upTo95 }) => upTo95),
    'q.99': mean(({ upTo99 }) => upTo99),
    loses: mean(({ ratio }) => (ratio > 1 + 1e-9 ? 1 : 0)),
    worst: Math.max(...scored.map(({ ratio }) => ratio)),
  }
}
