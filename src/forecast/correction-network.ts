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
  const { featureCount, hiddenCount, hiddenBias, output, outputBias } = network
  const pointCount = columns[0].length
  const outputs = new Float64Array(pointCount * OUTPUT_COUNT)
  const shared = Float64Array.from(hiddenBias)
  const varying: number[] = []
  // What is the same at all points is summed once.
  for (let f = 0; f < featureCount; f += 1) {
    if (columns[f].every((value) => value === columns[f][0])) addFeature(shared, network, { feature: f, value: columns[f][0] })
    else varying.push(f)
  }
  const units = new Float64Array(hiddenCount)
  for (let j = 0; j < pointCount; j += 1) {
    units.set(shared)
    for (const f of varying) addFeature(units, network, { feature: f, value: columns[f][j] })
    const at = j * OUTPUT_COUNT
    for (let o = 0; o < OUTPUT_COUNT; o += 1) outputs[at + o] = outputBias[o]
    for (let u = 0; u < hiddenCount; u += 1) {
      const active = units[u] > 0 ? units[u] : LEAK * units[u]
      for (let o = 0; o < OUTPUT_COUNT; o += 1) outputs[at + o] += active * output[u * OUTPUT_COUNT + o]
    }
  }
  return outputs
}

function addFeature(units: Float64Array, network: Network, of: { readonly feature: number; readonly value: number }): void {
  const { hiddenCount, hidden } = network
  const x = standardised(network, of.feature, of.value)
  const from = of.feature * hiddenCount
  for (let u = 0; u < hiddenCount; u += 1) units[u] += x * hidden[from + u]
}

/** A feature in standard deviations from its mean in training, held to five. */
export function standardised(network: Pick<Network, 'means' | 'inverseDeviations'>, feature: number, value: number): number {
  const deviations = (value - network.means[feature]) * network.inverseDeviations[feature]
  return Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, deviations))
}
