// What a rehearsal answers: how the old and the new manifest would have done, and will do, with the control loops replayed.

/** How one manifest did over a stretch of time. */
export interface Measure {
  readonly minutes: number
  /** Minutes in which demand passed what the ready pods request. */
  readonly minutesShort: number
  /** Demand above what the ready pods request, summed over time. */
  readonly unmetCoreHours: number
  /** Minutes in which demand passed the CPU limits of the ready pods; 0 without limits. */
  readonly throttledMinutes: number
  readonly oomKills: number
  /** Times that the wanted number of pods changed. */
  readonly scalingActions: number
  /** Σ pods × requested cores, and × requested bytes, over time, in hours. */
  readonly requestedCoreHours: number
  readonly requestedGibHours: number
  /** Share of the requested cores that demand left unused, in [0, 1]. */
  readonly slack: number
  readonly meanPods: number
  readonly mostPods: number
  /** At the environment's rates, for this stretch. */
  readonly cost: number
}

/** Before and after, over the same demand. */
export interface Pair<Value> {
  readonly before: Value
  readonly after: Value
}

/** The past that was replayed. */
export interface PastRehearsal {
  readonly fromMs: number
  readonly toMs: number
  readonly measures: Pair<Measure>
  /** For the chart: demand and what the ready pods requested, in cores, each value the highest demand and lowest capacity of its step. */
  readonly chart: {
    readonly startMs: number
    readonly stepMs: number
    readonly demandCores: readonly number[]
    readonly capacityCores: Pair<readonly number[]>
    /** Samples of the step in which demand passed the ready pods at any moment; the highest demand and the lowest capacity of a step need not have met. */
    readonly shortSamples: Pair<readonly number[]>
  }
}

/**
 * Minutes in a row from which on a future counts as one that runs short.
 *
 * Behind an autoscaler a shortage of up to some 2 minutes is how it works: metrics are 30 s old, it syncs every 15 s, and a pod starts in about a minute. One that
 * lasts 5 minutes it did not mend, and 5 minutes is what the usual alert waits for (`for: 5m`) before somebody is woken.
 */
export const SHORT_MINUTES = 5

/** The coming hours, on sampled futures. */
export interface FutureRehearsal {
  readonly hours: number
  readonly samples: number
  /** Share of the futures in which the workload runs short for `SHORT_MINUTES` or more in a row; `oom` in which a container is killed. */
  readonly probabilityShort: Pair<number>
  readonly probabilityOom: Pair<number>
  /** Means over the futures. */
  readonly measures: Pair<Measure>
}

/** A whole rehearsal; `past` is absent without enough history, `futures` without forecasts. */
export interface Rehearsal {
  readonly past: PastRehearsal | undefined
  readonly futures: FutureRehearsal | undefined
  /** What was assumed, a sentence each: the start-up time of a pod, a metric that is not known. */
  readonly assumptions: readonly string[]
  readonly sentence: string
}

/** What a proposal says of its rehearsal without the chart. */
export interface RehearsalSummary {
  readonly sentence: string
  readonly days: number
  readonly past: Pair<Measure> | undefined
  readonly probabilityShort: Pair<number> | undefined
  readonly probabilityOom: Pair<number> | undefined
}

/** What became of a merged change: measured on what really happened against what would have happened without it. */
export interface Aftermath {
  readonly judgedAtMs: number
  readonly fromMs: number
  readonly toMs: number
  readonly verdict: 'helped' | 'harmed' | 'no-difference'
  readonly sentence: string
  /** `before` = the old manifest on the demand that came, `after` = the new one. */
  readonly measures: Pair<Measure>
  /** Cost of the stretch that the change saved, negative where it cost more; in the environment's currency. */
  readonly saved: number
  /** Digest of the blob that keeps what was measured. */
  readonly inputs: string
}
