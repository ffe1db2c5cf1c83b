// An explanation as it is stored: every figure of 6 significant digits at most, and none finer than its picture can show.

import type { Explanation, Line } from './explanation.ts'
import { round6 } from './round6.ts'

/** The explanation with rounded figures, residuals by one digit shorter than components; times, levels and what others stated stay exact. */
export function plainExplanation(explanation: Explanation): Explanation {
  const { arrival, borrowed } = explanation
  const finest = finestOf(explanation)
  return {
    ...explanation,
    components: explanation.components.map(({ name, line }) => ({ name, line: plainLine(line, finest) })),
    residuals: explanation.residuals === undefined ? undefined : plainLine(explanation.residuals, finest + 1),
    misses: explanation.misses.map((miss) => ({ ...miss, meanAbsolute: round6(miss.meanAbsolute), mean: round6(miss.mean) })),
    calibration: explanation.calibration.map(({ level, observed }) => ({ level, observed: round6(observed) })),
    changePoints: explanation.changePoints.map((point) => ({ ...point, before: round6(point.before), after: round6(point.after) })),
    anomalies: explanation.anomalies.map((anomaly) => ({ ...anomaly, seen: round6(anomaly.seen), usual: round6(anomaly.usual) })),
    occasions: explanation.occasions.map((effect) => ({ ...effect, multiplier: round6(effect.multiplier) })),
    arrival: arrival === undefined ? undefined : { ...arrival, ceiling: round6(arrival.ceiling) },
    borrowed: borrowed === undefined ? undefined : { ...borrowed, share: round6(borrowed.share) },
  }
}

/** Components add up, so they share their last decimal: that of 6 significant digits of the largest. A power of ten. */
function finestOf({ components }: Explanation): number {
  let largest = 0
  for (const { line } of components) for (const value of line.values) largest = Math.max(largest, Math.abs(value ?? 0))
  return largest > 1e-290 && largest < 1e290 ? Math.floor(Math.log10(largest)) - 5 : Number.NaN
}

function plainLine(line: Line, finest: number): Line {
  return { ...line, values: line.values.map((value) => (value === null ? null : atMost(value, finest))) }
}

function atMost(value: number, finest: number): number {
  if (Number.isNaN(finest)) return round6(value)
  const rounded = finest < 0 ? Math.round(value * 10 ** -finest) / 10 ** -finest : Math.round(value / 10 ** finest) * 10 ** finest
  // No minus before a zero: it is not the same figure to everybody.
  return Math.abs(rounded) > 0 ? rounded : 0
}
