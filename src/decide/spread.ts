// Quantiles of a sum of which only the quantiles of the parts are known.

/** How strongly workloads are assumed to miss their forecasts together; 0 = never, 1 = always all at once. */
export const CORRELATION = 0.5

/**
 * How far the level of a sum lies above its median: √((1 − ρ) Σ d² + ρ (Σ d)²), where d is how far each part's level lies above its median.
 *
 * Exact for normal parts that are all correlated by ρ; with ρ = 1 the levels add up, with ρ = 0 they cancel out as independent ones do.
 */
export function spreadOfSum(sum: number, squares: number, correlation = CORRELATION): number {
  return Math.sqrt(Math.max(0, (1 - correlation) * squares + correlation * sum * sum))
}
