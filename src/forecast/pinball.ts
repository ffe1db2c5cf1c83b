// The loss by which quantile forecasts are judged.

/** What one miss costs at a level (Koenker and Bassett, "Regression quantiles", 1978): an actual value above costs `level` a unit, below `1 - level`. */
export function pinball(level: number, actual: number, forecast: number): number {
  return actual >= forecast ? level * (actual - forecast) : (1 - level) * (forecast - actual)
}
