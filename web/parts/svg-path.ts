// Writes lines and areas of small pictures as paths; a gap in the values is a gap in the line.

/** The box of a picture: one unit across a step, and the values at its bottom and its top. */
export interface PathBox {
  readonly height: number
  readonly low: number
  readonly high: number
}

/** A line through the middles of the steps. */
export function linePath(values: readonly (number | null)[], box: PathBox): string {
  return values
    .map((value, step) =>
      value === null ? '' : `${(values[step - 1] ?? null) === null ? 'M' : 'L'}${round(step + 0.5)} ${round(heightOf(value, box))}`,
    )
    .join('')
}

/** Columns from zero to each value, as wide as their steps. */
export function columnsPath(values: readonly (number | null)[], box: PathBox): string {
  const ground = round(heightOf(0, box))
  return values
    .map((value, step) => (value === null ? '' : `M${step} ${ground}V${round(heightOf(value, box))}H${step + 1}V${ground}Z`))
    .join('')
}

/** How far below the top a value lies; a box without a height has everything in its middle. */
export function heightOf(value: number, { height, low, high }: PathBox): number {
  return high <= low ? height / 2 : ((high - value) / (high - low)) * height
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
