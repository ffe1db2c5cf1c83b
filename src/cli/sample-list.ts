// Samples as they come, in little memory: 16 bytes each.

/** Times and values in the order of arrival; `NaN` is a sample without a value. */
export interface SampleList {
  readonly length: () => number
  readonly push: (timeMs: number, value: number) => void
  /** Views that hold until the next `push`. */
  readonly times: () => Float64Array
  readonly values: () => Float64Array
}

/** An empty list. */
export function createSampleList(): SampleList {
  let length = 0
  let times = new Float64Array(64)
  let values = new Float64Array(64)
  return {
    length: () => length,
    push: (timeMs, value) => {
      if (length === times.length) {
        times = grown(times)
        values = grown(values)
      }
      times[length] = timeMs
      values[length] = value
      length += 1
    },
    times: () => times.subarray(0, length),
    values: () => values.subarray(0, length),
  }
}

function grown(array: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2)
  larger.set(array)
  return larger
}
