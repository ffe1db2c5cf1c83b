// A decaying histogram with exponentially growing buckets, as the recommender of the Vertical Pod Autoscaler keeps its samples.

/** The first bucket is `first` wide, each next one by `growth` wider; what passes `most` falls into the last. */
export interface Buckets {
  readonly first: number
  readonly growth: number
  readonly most: number
}

/** Of cores: from 0.01 by 5 % to 1,000; of bytes: from 10 MB by 5 % to 1 TB (kubernetes/autoscaler, vertical-pod-autoscaler: recommender's aggregation options). */
export const CORE_BUCKETS: Buckets = { first: 0.01, growth: 1.05, most: 1000 }
export const BYTE_BUCKETS: Buckets = { first: 1e7, growth: 1.05, most: 1e12 }

/** The bucket that a value falls into. */
export function bucketOf(value: number, { first, growth, most }: Buckets): number {
  const at = (end: number): number => Math.floor(Math.log((end * (growth - 1)) / first + 1) / Math.log(growth))
  return value < first ? 0 : Math.min(at(value), at(most) + 1)
}

/** Where a bucket begins: the sum of the widths before it. */
export function startOf(bucket: number, { first, growth }: Buckets): number {
  return (first * (growth ** bucket - 1)) / (growth - 1)
}

/** Weights by bucket; a sample of weight w that is older by one half-life counts as w / 2. */
export interface Histogram {
  readonly add: (value: number, weight: number, atMs: number) => void
  /** Takes back what was added: the peak of an interval that a higher one replaces. */
  readonly subtract: (value: number, weight: number, atMs: number) => void
  /** The end of the bucket in which the share of the weight is reached; 0 without samples. */
  readonly percentile: (share: number) => number
}

/** Weights below this are no weight, so that what was taken back leaves nothing. */
const DUST = 1e-4

/** An empty histogram. */
export function createHistogram(buckets: Buckets, halfLifeMs: number): Histogram {
  const weights = new Map<number, number>()
  let referenceMs = Number.NaN
  const decayed = (weight: number, atMs: number): number => {
    if (Number.isNaN(referenceMs)) referenceMs = atMs
    // The reference moves on before factors leave what a double holds.
    if (atMs - referenceMs > 100 * halfLifeMs) {
      for (const [bucket, each] of weights) weights.set(bucket, each / 2 ** ((atMs - referenceMs) / halfLifeMs))
      referenceMs = atMs
    }
    return weight * 2 ** ((atMs - referenceMs) / halfLifeMs)
  }
  const add = (value: number, weight: number, atMs: number): void => {
    const bucket = bucketOf(value, buckets)
    const next = (weights.get(bucket) ?? 0) + decayed(weight, atMs)
    if (next < DUST) weights.delete(bucket)
    else weights.set(bucket, next)
  }
  return {
    add,
    subtract: (value, weight, atMs) => add(value, -weight, atMs),
    percentile: (share) => {
      const sorted = [...weights].toSorted(([a], [b]) => a - b)
      const total = sorted.reduce((sum, [, weight]) => sum + weight, 0)
      let sum = 0
      for (const [bucket, weight] of sorted) {
        sum += weight
        if (sum >= share * total * (1 - 1e-12)) return startOf(bucket + 1, buckets)
      }
      return 0
    },
  }
}
