// The small network behind the learned correction: standardised features, one hidden layer, eight outputs.

/** Outputs of one point: the shift of the median, then the logarithms of the factors on the seven gaps between levels, lowest first. */
export const OUTPUT_COUNT = 8
/** Features farther than this many standard deviations from their mean tell no more. */
const MOST_DEVIATIONS = 5
/** How steep the hidden units are below zero. */
const LEAK = 0.1

/** Trained weights: `hidden` by feature and unit, `output` by unit and output, both row after row. */
export interface Network {
  readonly featureCount: number
  readonly hiddenCount: number
  readonly means: Float32Array
  readonly inverseDeviations: Float32Array
  readonly hidden: Float32Array
  readonly hiddenBias: Float32Array
  readonly output: Float32Array
  readonly outputBias: Float32Array
}

/** How many numbers a network of this size has. */
export function weightCount(featureCount: number, hiddenCount: number): number {
  return 2 * featureCount + (featureCount + 1) * hiddenCount + (hiddenCount + 1) * OUTPUT_COUNT
}

/** A network over numbers in the order of {@link Network}; throws `RangeError` when they are not as many as its size asks for. */
export function networkOf(numbers: Float32Array, featureCount: number): Network {
  const hiddenCount = (numbers.length - 2 * featureCount - OUTPUT_COUNT) / (featureCount + 1 + OUTPUT_COUNT)
  if (!Number.isInteger(hiddenCount) || hiddenCount < 1) {
    throw new RangeError(`${numbers.length} numbers make no network of ${featureCount} features`)
  }
  let at = 0
  const next = (count: number): Float32Array => numbers.subarray(at, (at += count))
  return {
    featureCount,
    hiddenCount,
    means: next(featureCount),
    inverseDeviations: next(featureCount),
    hidden: next(featureCount * hiddenCount),
    hiddenBias: next(hiddenCount),
    output: next(hiddenCount * OUTPUT_COUNT),
    outputBias: next(OUTPUT_COUNT),
  }
}

/** The outputs of all points, `OUTPUT_COUNT` after each other a point; `columns[feature][point]`. */
export function outputsOf(network: Network, columns: readonly Float64Array[]): Float64Array {
  const { hiddenCount, output, outputBias } = network
  const pointCount = columns[0].length
  const units = hiddenUnits(network, columns)
  for (let i = 0; i < units.length; i += 1) if (units[i] < 0) units[i] *= LEAK
  const outputs = new Float64Array(pointCount * OUTPUT_COUNT)
  for (let o = 0; o < OUTPUT_COUNT; o += 1) {
    for (let j = 0; j < pointCount; j += 1) {
      let sum = outputBias[o]
      for (let u = 0; u < hiddenCount; u += 1) sum += units[j * hiddenCount + u] * output[u * OUTPUT_COUNT + o]
      outputs[j * OUTPUT_COUNT + o] = sum
    }
  }
  return outputs
}

/** By point, one after the other: the hidden units before they act. Feature after feature, and what is the same at all points only once. */
function hiddenUnits(network: Network, columns: readonly Float64Array[]): Float64Array {
  const { featureCount, hiddenCount, hidden, hiddenBias } = network
  const pointCount = columns[0].length
  const shared = Float64Array.from(hiddenBias)
  const units = new Float64Array(pointCount * hiddenCount)
  for (let f = 0; f < featureCount; f += 1) {
    const column = columns[f]
    const from = f * hiddenCount
    if (column.every((value) => value === column[0])) {
      const x = standardised(network, f, column[0])
      for (let u = 0; u < hiddenCount; u += 1) shared[u] += x * hidden[from + u]
      continue
    }
    for (let j = 0; j < pointCount; j += 1) {
      const x = standardised(network, f, column[j])
      const at = j * hiddenCount
      for (let u = 0; u < hiddenCount; u += 1) units[at + u] += x * hidden[from + u]
    }
  }
  for (let j = 0; j < pointCount; j += 1) for (let u = 0; u < hiddenCount; u += 1) units[j * hiddenCount + u] += shared[u]
  return units
}

/** A feature in standard deviations from its mean in training, held to five. */
export function standardised(network: Pick<Network, 'means' | 'inverseDeviations'>, feature: number, value: number): number {
  const deviations = (value - network.means[feature]) * network.inverseDeviations[feature]
  return Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, deviations))
}
