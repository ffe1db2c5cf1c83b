// The Vertical Pod Autoscaler's recommender and updater for one container, at their documented defaults.
//
// Written from the public documentation of kubernetes/autoscaler: vertical-pod-autoscaler/docs/flags.md (every number below bears its flag), docs/components.md, docs/faq.md
// (flags of the updater) and the design proposal "Vertical Pod Autoscaler" (histograms, peaks of memory, confidence multipliers).

import { DAY_MS, HOUR_MS } from '../../../src/core/time.ts'
import { BYTE_BUCKETS, CORE_BUCKETS, createHistogram, type Histogram } from './histogram.ts'

/** --target-cpu-percentile, --target-memory-percentile; --recommendation-lower-bound-…, --recommendation-upper-bound-…-percentile. */
const PERCENTILES = { target: 0.9, lower: 0.5, upper: 0.95 }
/** --recommendation-margin-fraction. */
const MARGIN = 0.15
/** --cpu-histogram-decay-half-life, --memory-histogram-decay-half-life. */
const HALF_LIFE_MS = DAY_MS
/** --memory-aggregation-interval: one sample, the peak, in each. */
const PEAK_MS = DAY_MS
/** --pod-recommendation-min-cpu-millicores, --pod-recommendation-min-memory-mb. */
const LEAST_CORES = 0.025
const LEAST_BYTES = 250 * 1024 * 1024
/** --oom-bump-up-ratio, --oom-min-bump-up-bytes. */
const OOM_RATIO = 1.2
const OOM_BYTES = 100 * 1024 * 1024
/** A CPU sample weighs what the container requests, at least this. */
const LEAST_WEIGHT = 0.1
/** --pod-update-threshold, --in-recommendation-bounds-eviction-lifetime-threshold of the updater. */
const UPDATE_THRESHOLD = 0.1
const IN_BOUNDS_MS = 12 * HOUR_MS
/** --recommender-interval: a day of full confidence has this many samples. */
const SAMPLES_A_DAY = 24 * 60

/** What the recommender says: bounds and target, in cores or bytes. */
export interface Recommendation {
  readonly lower: number
  readonly target: number
  readonly upper: number
}

/** Bounds spread while little is known: the upper is × (1 + 1/c), the lower × (1 + 0.001/c)⁻², c the days of history, or of samples a minute if those are fewer. */
export function recommendationOf(histogram: Histogram, confidence: number, least: number): Recommendation {
  const withMargin = (share: number): number => histogram.percentile(share) * (1 + MARGIN)
  const bound = (value: number): number => Math.max(least, value)
  if (!(confidence > 0)) return { lower: least, target: bound(withMargin(PERCENTILES.target)), upper: Number.POSITIVE_INFINITY }
  return {
    lower: bound(withMargin(PERCENTILES.lower) * (1 + 0.001 / confidence) ** -2),
    target: bound(withMargin(PERCENTILES.target)),
    upper: bound(withMargin(PERCENTILES.upper) * (1 + 1 / confidence)),
  }
}

/** Of one resource of one container: sees samples and kills, and answers what to request. */
export interface Recommender {
  /** A sample of one minute. */
  readonly see: (value: number, request: number, atMs: number) => void
  /** The container was killed while it requested and used this much. */
  readonly seeKill: (needed: number, atMs: number) => void
  readonly recommend: () => Recommendation
}

/** CPU: every sample goes into the histogram, weighed by the request. */
export function cpuRecommender(): Recommender {
  const histogram = createHistogram(CORE_BUCKETS, HALF_LIFE_MS)
  const known = createConfidence()
  return {
    see: (value, request, atMs) => {
      histogram.add(value, Math.max(LEAST_WEIGHT, request), atMs)
      known.count(atMs)
    },
    seeKill: () => undefined,
    recommend: () => recommendationOf(histogram, known.confidence(), LEAST_CORES),
  }
}

/** Memory: the peak of each day is one sample; a kill is one of at least 1.2 times, and 100 MiB more than, what was needed. */
export function memoryRecommender(): Recommender {
  const histogram = createHistogram(BYTE_BUCKETS, HALF_LIFE_MS)
  const known = createConfidence()
  let windowEndMs = Number.NEGATIVE_INFINITY
  let peak = 0
  const raise = (value: number, atMs: number): void => {
    if (atMs >= windowEndMs) {
      windowEndMs = atMs + PEAK_MS
      peak = 0
    } else if (value <= peak) return
    // A sample is dated by the end of its interval, so that a higher one takes exactly the lower one's place.
    if (peak > 0) histogram.subtract(peak, 1, windowEndMs)
    histogram.add(value, 1, windowEndMs)
    peak = value
  }
  return {
    see: (value, _request, atMs) => {
      raise(value, atMs)
      known.count(atMs)
    },
    seeKill: (needed, atMs) => raise(Math.max(needed * OOM_RATIO, needed + OOM_BYTES), atMs),
    recommend: () => recommendationOf(histogram, known.confidence(), LEAST_BYTES),
  }
}

function createConfidence(): { readonly count: (atMs: number) => void; readonly confidence: () => number } {
  let [firstMs, lastMs, samples] = [Number.NaN, Number.NaN, 0]
  return {
    count: (atMs) => {
      if (samples === 0) firstMs = atMs
      lastMs = atMs
      samples += 1
    },
    confidence: () => (samples === 0 ? 0 : Math.min((lastMs - firstMs) / DAY_MS, samples / SAMPLES_A_DAY)),
  }
}

/** Whether the updater replaces a pod: at once outside of the bounds; inside of them once it lives for 12 hours and is 10 % or more away from the target. */
export function isReplaced(request: number, aliveMs: number, { lower, target, upper }: Recommendation): boolean {
  if (request < lower || request > upper) return true
  return aliveMs >= IN_BOUNDS_MS && Math.abs(target - request) / request >= UPDATE_THRESHOLD
}
