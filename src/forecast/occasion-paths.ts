// What coming occasions do to the paths of a forecast: their factor and their spread, step by step.

import { HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { normalQuantile } from './normal-quantile.ts'
import type { Span } from './occasion-examples.ts'
import type { Multiplier } from './occasion-multiplier.ts'

/** Half of the time in which an occasion comes and goes. */
const EDGE_MS = 5 * MINUTE_MS

/** A coming occasion on the clock's axis, with its multiplier. Of those of one kind that overlap, the one that changes more counts. */
export interface Coming {
  readonly kind: string
  readonly span: Span
  readonly multiplier: Multiplier
}

/** By step of the horizon: the multiple of the usual, and the spread of its logarithm upwards and downwards. */
export interface Factors {
  readonly factor: Float64Array
  readonly spreadUp: Float64Array
  readonly spreadDown: Float64Array
}

/** The factors of all coming occasions together; occasions of several kinds multiply. */
export function factorsOf(
  coming: readonly Coming[],
  grid: { readonly startMs: number; readonly stepMs: number; readonly count: number },
): Factors {
  const factor = new Float64Array(grid.count).fill(1)
  const spreadUp = new Float64Array(grid.count)
  const spreadDown = new Float64Array(grid.count)
  for (const [, same] of Map.groupBy(coming, ({ kind }) => kind)) {
    for (let i = 0; i < grid.count; i += 1) {
      const most = same
        .map((one) => stepOf(one, grid.startMs + i * grid.stepMs, grid.stepMs))
        .reduce((a, b) => (Math.abs(Math.log(b.factor)) > Math.abs(Math.log(a.factor)) || a.share === 0 ? b : a))
      factor[i] *= most.factor
      spreadUp[i] = Math.hypot(spreadUp[i], most.share * most.multiplier.spreadUp)
      spreadDown[i] = Math.hypot(spreadDown[i], most.share * most.multiplier.spreadDown)
    }
  }
  return { factor, spreadUp, spreadDown }
}

/**
 * The paths of some levels (ascending, never crossing, not negative) with the occasions in them.
 *
 * Each is multiplied, and its distance from the median grows by the spread of the factor as that of a sum of independent parts does, so that paths keep their order.
 */
export function withFactors(paths: readonly Float64Array[], levels: readonly number[], factors: Factors): Float64Array[] {
  const heights = levels.map(normalQuantile)
  const medians = paths[0].map((_, i) => medianAt(paths, levels, i))
  return paths.map((path, q) =>
    path.map((value, i) => {
      if (factors.factor[i] === 1 && factors.spreadUp[i] === 0) return value
      const spread = heights[q] > 0 ? factors.spreadUp[i] : factors.spreadDown[i]
      const distance = Math.hypot(value - medians[i], heights[q] * spread * medians[i])
      const moved = factors.factor[i] * (value < medians[i] || heights[q] < 0 ? medians[i] - distance : medians[i] + distance)
      return Math.min(Number.MAX_VALUE, Math.max(0, moved))
    }),
  )
}

function stepOf(
  coming: Coming,
  fromMs: number,
  stepMs: number,
): { readonly factor: number; readonly share: number; readonly multiplier: Multiplier } {
  const { span, multiplier } = coming
  const share = coverage(span, fromMs, fromMs + stepMs)
  if (share === 0) return { factor: 1, share, multiplier }
  const hours = (fromMs + stepMs / 2 - span.fromMs) / HOUR_MS
  const log = stepMs < HOUR_MS / 2 ? between(multiplier.logs, hours - 0.5) : at(multiplier.logs, Math.floor(hours))
  return { factor: 1 + share * (Math.exp(log) - 1), share, multiplier }
}

/** How much of `[fromMs, toMs)` the occasion takes, in [0, 1], with edges that rise and fall over ten minutes. */
function coverage(span: Span, fromMs: number, toMs: number): number {
  const edge = Math.min(EDGE_MS, (span.toMs - span.fromMs) / 4)
  const begun = risen(toMs - span.fromMs, edge) - risen(fromMs - span.fromMs, edge)
  const ended = risen(toMs - span.toMs, edge) - risen(fromMs - span.toMs, edge)
  return Math.min(1, Math.max(0, (begun - ended) / (toMs - fromMs)))
}

/** The integral up to `t` of a ramp from 0 to 1 that is half way up at 0. */
function risen(t: number, edge: number): number {
  if (t <= -edge) return 0
  return t >= edge ? t : (t + edge) ** 2 / (4 * edge)
}

function between(logs: Float64Array, place: number): number {
  const low = Math.floor(place)
  return at(logs, low) + (place - low) * (at(logs, low + 1) - at(logs, low))
}

function at(logs: Float64Array, hour: number): number {
  return logs[Math.min(logs.length - 1, Math.max(0, hour))]
}

/** The path of the middle level where it was asked for, else what lies between its neighbours. */
function medianAt(paths: readonly Float64Array[], levels: readonly number[], i: number): number {
  const above = levels.findIndex((level) => level >= 0.5)
  if (above < 0) return paths[paths.length - 1][i]
  if (above === 0 || levels[above] === 0.5) return paths[above][i]
  const share = (0.5 - levels[above - 1]) / (levels[above] - levels[above - 1])
  return paths[above - 1][i] + share * (paths[above][i] - paths[above - 1][i])
}
