// The networks of the learned correction, made ready once.

import { networkOf, type Network } from './correction-network.ts'
import { FEATURE_COUNT, WEIGHTS } from './correction-weights.ts'

/** Several, trained from different seeds; their mean speaks. */
export const NETWORKS: readonly Network[] = WEIGHTS.map((numbers) => networkOf(Float32Array.from(numbers), FEATURE_COUNT))
