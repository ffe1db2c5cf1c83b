// Trains the correction once without each publisher and scores it on that publisher alone.

import { OUTPUT_COUNT, type Network } from '../../../src/forecast/correction-network.ts'
import type { Example } from './examples.ts'
import { forward, inputsOf, learn, type Training } from './learn.ts'
import { scoreOf, type Scored } from './table.ts'
import { weigh } from './weights.ts'

/** Examples of recorded windows, which are scored, and of blended ones, which are not. */
export interface Examples {
  readonly recorded: readonly Example[]
  readonly blended: readonly Example[]
}

/** One network for each seed. */
export function train(examples: Examples, training: Training, seeds: readonly number[]): Network[] {
  const weighed = weigh(examples.recorded, examples.blended)
  const featureCount = weighed[0].example.features.length / weighed[0].example.pointCount
  return seeds.map((seed) => learn(weighed, featureCount, { ...training, seed }))
}

/** The scores of all recorded windows, each by networks that saw nothing of its publisher, neither plain nor blended. */
export function crossFit(examples: Examples, training: Training, seeds: readonly number[]): Scored[] {
  const publishers = [...new Set(examples.recorded.flatMap(({ window }) => window.publishers))]
  return publishers.flatMap((publisher) => {
    const isOthers = ({ window }: Example): boolean => !window.publishers.includes(publisher)
    const others = { recorded: examples.recorded.filter(isOthers), blended: examples.blended.filter(isOthers) }
    const networks = train(others, training, seeds)
    return examples.recorded.filter((example) => !isOthers(example)).map((example) => scoreOf(example, meanOutputs(networks, example)))
  })
}

function meanOutputs(networks: readonly Network[], example: Example): Float64Array {
  const mean = new Float64Array(example.pointCount * OUTPUT_COUNT)
  for (const network of networks) {
    const { outputs } = forward(network, inputsOf(network, example))
    for (let i = 0; i < mean.length; i += 1) mean[i] += outputs[i] / networks.length
  }
  return mean
}
