// The middle of a sample, and how far its members lie from it.

/** Makes the median absolute deviation of a normal distribution its standard deviation. */
export const NORMAL_MAD = 1.4826

/** Up to so many values an insertion sort is done before a call of sort has begun. */
const FEW = 48

/** The median, the mean of the middle two where their number is even; sorts the list in place. `NaN` when it is empty. */
export function medianOf(values: Float64Array): number {
  const count = values.length
  if (count > FEW) values.sort()
  else sortFew(values)
  const middle = count >> 1
  return count % 2 === 1 ? values[middle] : values[middle - 1] / 2 + values[middle] / 2
}

/** The median absolute value times {@link NORMAL_MAD}, a robust standard deviation around 0; spoils the list. 0 when it is empty. */
export function spreadOf(values: Float64Array): number {
  if (values.length === 0) return 0
  for (let i = 0; i < values.length; i += 1) values[i] = Math.abs(values[i])
  return NORMAL_MAD * medianOf(values)
}

function sortFew(values: Float64Array): void {
  for (let i = 1; i < values.length; i += 1) {
    const value = values[i]
    let at = i
    while (at > 0 && values[at - 1] > value) {
      values[at] = values[at - 1]
      at -= 1
    }
    values[at] = value
  }
}
