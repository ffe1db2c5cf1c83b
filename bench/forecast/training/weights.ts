// How much each example counts: no data set and no series decides alone.

import type { Example } from './examples.ts'
import type { Weighed } from './learn.ts'

/** The weight of all blended examples together, with that of all recorded ones as 1. */
const BLENDED_SHARE = 0.7

/** A data set counts by the square root of its number of series; in it, a window counts less the more of its kind its series has. */
export function weigh(recorded: readonly Example[], blended: readonly Example[]): Weighed[] {
  const weighed = [...Map.groupBy(recorded, ({ window }) => window.dataset).values()].flatMap((examples) => weighDataset(examples))
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
  return [...weighed, ...blended.map((example) => ({ example, weight: (BLENDED_SHARE * total) / blended.length }))]
}

function weighDataset(examples: readonly Example[]): Weighed[] {
  const alike = Map.groupBy(examples, ({ window }) => `${window.series}/${window.kind}`)
  const raw = examples.map((example) => 1 / Math.sqrt(alike.get(`${example.window.series}/${example.window.kind}`)?.length ?? 1))
  const total = raw.reduce((sum, weight) => sum + weight, 0)
  const share = Math.sqrt(new Set(examples.map(({ window }) => window.series)).size)
  return examples.map((example, i) => ({ example, weight: (share * raw[i]) / total }))
}
