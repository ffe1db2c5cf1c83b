// Trains the network of the correction: Adam over whole windows, with a falling rate and averaged weights.

import { networkOf, OUTPUT_COUNT, standardised, weightCount, type Network } from '../../../src/forecast/correction-network.ts'
import type { Example } from './examples.ts'
import { gradientOf } from './loss.ts'
import { normalFrom, randomFrom, shuffled } from './random.ts'

/** How training goes: `promised` is the coverage by level at which it aims, by kind of history; `undefined` for a level that is left to the loss. */
export interface Training {
  readonly hiddenCount: number
  readonly epochs: number
  readonly rate: number
  readonly decay: number
  readonly batch: number
  readonly seed: number
  readonly promised: Readonly<Record<Group, readonly (number | undefined)[]>>
}

const LEAK = 0.1
const COVERAGE_RATE = 0.005
/** Windows whose coverage is kept apart: short histories miss more, and would be paid for by the others. */
const COVERED_APART = ['short', 'fine', 'hourly'] as const
type Group = (typeof COVERED_APART)[number]
/** Where the levels of the pinball losses start, near where they end. */
const FIRST_LEVELS = [0.028, 0.078, 0.25, 0.5, 0.75, 0.9375, 0.974, 0.997]
const WARM_UP = 100
const AVERAGING = 0.01

/** An example with its weight in the loss. */
export interface Weighed {
  readonly example: Example
  readonly weight: number
}

/** Its features do not change in training, so they are standardised once. */
interface Prepared extends Weighed {
  readonly inputs: Float32Array
}

/** Adam's memory of one network (Kingma and Ba, "Adam: a method for stochastic optimization", 2015). */
interface Adam {
  readonly first: Float32Array
  readonly second: Float32Array
}

/** A network trained on examples; the same examples and the same seed give the same network. */
export function learn(examples: readonly Weighed[], featureCount: number, training: Training): Network {
  const random = randomFrom(training.seed)
  const numbers = firstNumbers(examples, featureCount, { ...training, random })
  const average = numbers.slice()
  const adam = { first: new Float32Array(numbers.length), second: new Float32Array(numbers.length) }
  const levels = new Map(COVERED_APART.map((group) => [group, Float64Array.from(FIRST_LEVELS)]))
  const network = networkOf(numbers, featureCount)
  const prepared = [0, 1].map((parity) =>
    examples.map(({ example, weight }) => prepare(network, { example: halfOf(example, parity), weight })),
  )
  const steps = training.epochs * Math.floor(examples.length / training.batch)
  let step = 0
  for (let epoch = 0; epoch < training.epochs; epoch += 1) {
    const order = shuffled(prepared[epoch % 2], random)
    for (let from = 0; from + training.batch <= order.length; from += training.batch) {
      step += 1
      const { gradient, shares } = batchGradient(networkOf(numbers, featureCount), order.slice(from, from + training.batch), levels)
      for (const [group, covered] of shares) keepPromise(levels.get(group), covered, training.promised[group])
      const rate = training.rate * Math.min(1, step / WARM_UP) * (0.5 + 0.5 * Math.cos((Math.PI * step) / steps))
      move(numbers, gradient, { adam, step, rate, decay: training.decay, fixed: 2 * featureCount })
      const share = step > WARM_UP ? AVERAGING : 1
      for (let i = 0; i < numbers.length; i += 1) average[i] += share * (numbers[i] - average[i])
    }
  }
  return networkOf(average, featureCount)
}

function prepare(network: Network, { example, weight }: Weighed): Prepared {
  return { example, weight, inputs: inputsOf(network, example) }
}

/** Every other point of an example: neighbouring hours tell nearly the same, so that an epoch reads only half of them. */
function halfOf(example: Example, parity: number): Example {
  const points = Array.from({ length: Math.ceil((example.pointCount - parity) / 2) }, (_, k) => 2 * k + parity)
  const rows = (values: Float32Array): Float32Array => {
    const width = values.length / example.pointCount
    const half = new Float32Array(points.length * width)
    points.forEach((j, k) => half.set(values.subarray(j * width, (j + 1) * width), k * width))
    return half
  }
  const { features, quantiles, units, targets } = example
  return {
    ...example,
    features: rows(features),
    quantiles: rows(quantiles),
    units: rows(units),
    targets: rows(targets),
    pointCount: points.length,
  }
}

function firstNumbers(
  examples: readonly Weighed[],
  featureCount: number,
  of: { readonly hiddenCount: number; readonly random: () => number },
): Float32Array {
  const numbers = new Float32Array(weightCount(featureCount, of.hiddenCount))
  const network = networkOf(numbers, featureCount)
  const sums = new Float64Array(featureCount)
  const squares = new Float64Array(featureCount)
  let count = 0
  for (const { example } of examples) {
    for (let i = 0; i < example.features.length; i += 1) {
      const f = i % featureCount
      sums[f] += example.features[i]
      squares[f] += example.features[i] * example.features[i]
    }
    count += example.pointCount
  }
  for (let f = 0; f < featureCount; f += 1) {
    network.means[f] = sums[f] / count
    network.inverseDeviations[f] = 1 / (Math.sqrt(Math.max(0, squares[f] / count - (sums[f] / count) ** 2)) + 1e-3)
  }
  for (let i = 0; i < network.hidden.length; i += 1) network.hidden[i] = normalFrom(of.random) * Math.sqrt(1.5 / featureCount)
  for (let i = 0; i < network.output.length; i += 1) network.output[i] = 0.05 * normalFrom(of.random) * Math.sqrt(1.5 / of.hiddenCount)
  return numbers
}

function groupOf({ kind }: Example['window']): Group {
  if (kind.endsWith('short')) return 'short'
  return kind === 'fine' || kind === '15-minute' ? 'fine' : 'hourly'
}

/** Moves the levels of the pinball losses towards where the coverage is as promised. */
function keepPromise(levels: Float64Array | undefined, covered: Float64Array, promised: Training['promised'][Group]): void {
  if (levels === undefined) return
  for (const [q, promise] of promised.entries()) {
    if (promise === undefined) continue
    levels[q] = Math.min(0.9995, Math.max(0.0005, levels[q] + COVERAGE_RATE * (promise - covered[q])))
  }
}

/** The gradient of the weighted mean loss, and by group the weighted mean share of samples below each level. */
function batchGradient(
  network: Network,
  batch: readonly Prepared[],
  levels: ReadonlyMap<Group, Float64Array>,
): { gradient: Float64Array; shares: Map<Group, Float64Array> } {
  const gradient = new Float64Array(weightCount(network.featureCount, network.hiddenCount))
  const sums = new Map<Group, Float64Array>()
  const weights = new Map<Group, number>()
  let total = 0
  for (const { example, weight, inputs } of batch) {
    const group = groupOf(example.window)
    const pass = forward(network, inputs)
    const answer = gradientOf(example, pass.outputs, levels.get(group) ?? Float64Array.from(FIRST_LEVELS))
    if (answer === undefined) continue
    total += weight
    weights.set(group, (weights.get(group) ?? 0) + weight)
    const sum = sums.get(group) ?? new Float64Array(answer.shares.length)
    sums.set(
      group,
      sum.map((before, q) => before + weight * answer.shares[q]),
    )
    backward(network, gradient, { inputs, ...pass, slopes: answer.gradient, weight })
  }
  for (let i = 0; i < gradient.length; i += 1) gradient[i] /= total
  return { gradient, shares: new Map([...sums].map(([group, sum]) => [group, sum.map((share) => share / (weights.get(group) ?? 1))])) }
}

interface Pass {
  readonly units: Float64Array
  readonly outputs: Float64Array
}

/** The features of an example as the network reads them. */
export function inputsOf(network: Network, { features, pointCount }: Example): Float32Array {
  const { featureCount } = network
  const inputs = new Float32Array(features.length)
  for (let j = 0; j < pointCount; j += 1) {
    for (let f = 0; f < featureCount; f += 1) inputs[j * featureCount + f] = standardised(network, f, features[j * featureCount + f])
  }
  return inputs
}

/** The network's answer for all points of an example, with what the way back needs. */
export function forward(network: Network, inputs: Float32Array): Pass {
  const { featureCount, hiddenCount, hidden, hiddenBias, output, outputBias } = network
  const pointCount = inputs.length / featureCount
  const units = new Float64Array(pointCount * hiddenCount)
  const outputs = new Float64Array(pointCount * OUTPUT_COUNT)
  for (let j = 0; j < pointCount; j += 1) {
    const at = j * hiddenCount
    for (let u = 0; u < hiddenCount; u += 1) units[at + u] = hiddenBias[u]
    for (let f = 0; f < featureCount; f += 1) {
      const x = inputs[j * featureCount + f]
      const from = f * hiddenCount
      for (let u = 0; u < hiddenCount; u += 1) units[at + u] += x * hidden[from + u]
    }
    for (let o = 0; o < OUTPUT_COUNT; o += 1) outputs[j * OUTPUT_COUNT + o] = outputBias[o]
    for (let u = 0; u < hiddenCount; u += 1) {
      if (units[at + u] < 0) units[at + u] *= LEAK
      for (let o = 0; o < OUTPUT_COUNT; o += 1) outputs[j * OUTPUT_COUNT + o] += units[at + u] * output[u * OUTPUT_COUNT + o]
    }
  }
  return { units, outputs }
}

function backward(
  network: Network,
  gradient: Float64Array,
  of: Pass & { inputs: Float32Array; slopes: Float64Array; weight: number },
): void {
  const { featureCount, hiddenCount, output } = network
  const hiddenFrom = 2 * featureCount
  const biasFrom = hiddenFrom + featureCount * hiddenCount
  const outputFrom = biasFrom + hiddenCount
  const lastFrom = outputFrom + hiddenCount * OUTPUT_COUNT
  const back = new Float64Array(hiddenCount)
  for (let j = 0; j * featureCount < of.inputs.length; j += 1) {
    for (let u = 0; u < hiddenCount; u += 1) {
      const active = of.units[j * hiddenCount + u]
      let sum = 0
      for (let o = 0; o < OUTPUT_COUNT; o += 1) {
        const slope = of.weight * of.slopes[j * OUTPUT_COUNT + o]
        gradient[outputFrom + u * OUTPUT_COUNT + o] += active * slope
        sum += slope * output[u * OUTPUT_COUNT + o]
      }
      back[u] = active > 0 ? sum : LEAK * sum
      gradient[biasFrom + u] += back[u]
    }
    for (let o = 0; o < OUTPUT_COUNT; o += 1) gradient[lastFrom + o] += of.weight * of.slopes[j * OUTPUT_COUNT + o]
    for (let f = 0; f < featureCount; f += 1) {
      const x = of.inputs[j * featureCount + f]
      const from = hiddenFrom + f * hiddenCount
      for (let u = 0; u < hiddenCount; u += 1) gradient[from + u] += x * back[u]
    }
  }
}

/** One step of Adam with decoupled weight decay; the first `fixed` numbers stay. */
function move(
  numbers: Float32Array,
  gradient: Float64Array,
  by: { adam: Adam; step: number; rate: number; decay: number; fixed: number },
): void {
  const { first, second } = by.adam
  const firstScale = 1 / (1 - 0.9 ** by.step)
  const secondScale = 1 / (1 - 0.99 ** by.step)
  for (let i = by.fixed; i < numbers.length; i += 1) {
    first[i] = 0.9 * first[i] + 0.1 * gradient[i]
    second[i] = 0.99 * second[i] + 0.01 * gradient[i] ** 2
    const direction = (first[i] * firstScale) / (Math.sqrt(second[i] * secondScale) + 1e-8)
    numbers[i] -= by.rate * (direction + by.decay * numbers[i])
  }
}
