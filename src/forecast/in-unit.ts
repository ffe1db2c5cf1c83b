// From units of a past back to those of the series.

/** The value in the unit of the series, held to the largest number that there is. */
export function inUnit(value: number, unit: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value * unit))
}
