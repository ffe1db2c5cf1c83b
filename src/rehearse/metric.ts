// What one metric of an autoscaler wants, as the controller computes it.

/** One metric, ready to be asked; `target` is a percentage for utilisation, else in the metric's unit. */
export interface Metric {
  /**
   * `utilisation` and `average` of CPU or memory; `perPod` an average over pods of another metric (Pods), `total` a total to be divided (External and Object with
   * AverageValue), `value` one that is compared as a whole (Value).
   */
  readonly form: 'utilisation' | 'average' | 'perPod' | 'total' | 'value'
  readonly signal: 'cpu' | 'memory' | 'other'
  readonly target: number
  /** Of CPU and memory: what the containers that count request of it, of one pod; 0 where one of them requests nothing, and a utilisation cannot be had. */
  readonly request: number
  /** Of CPU and memory: the containers that count; usage of each ends at its limit, which demand of the pod reaches first at `saturatesAbove`. */
  readonly parts: readonly MetricPart[]
  readonly share: number
  readonly saturatesAbove: number
  /** Of others: which of the given values it is. */
  readonly other: number
  readonly scaleUpTolerance: number
  readonly scaleDownTolerance: number
}

/** A container's share of the pod's demand, and its limit. */
export interface MetricPart {
  readonly share: number
  readonly limit: number
}

/** What the controller sees at a sync. */
export interface Seen {
  /** `spec.replicas`. */
  wanted: number
  /** Pods that exist; those that are ready; those whose CPU counts; those that restart and have no metrics. */
  total: number
  ready: number
  metered: number
  missing: number
  /** Cores of the whole workload and bytes of one pod, as demand; `NaN` where the metric is missing. */
  cpuCores: number
  memoryBytes: number
  readonly others: Float64Array
}

/** No answer: the metric is missing. */
export const UNKNOWN = -1

/**
 * The pods that a metric wants, unbounded; `UNKNOWN` where it cannot be had.
 *
 * Horizontal Pod Autoscaling, "Algorithm details": `desiredReplicas = ceil(currentReplicas × currentMetricValue ÷ desiredMetricValue)`, nothing within the tolerance.
 */
export function wantedBy(metric: Metric, seen: Seen): number {
  if (!(metric.target > 0)) return UNKNOWN
  if (metric.signal === 'other') return wantedByOther(metric, seen)
  if (metric.form === 'utilisation' && !(metric.request > 0)) return UNKNOWN
  const isCpu = metric.signal === 'cpu'
  // Readiness counts for CPU alone; of memory every pod that runs has a sample.
  const metered = (isCpu ? seen.metered : seen.total) - seen.missing
  if (metered <= 0) return UNKNOWN
  const demand = isCpu ? seen.cpuCores / metered : seen.memoryBytes
  if (Number.isNaN(demand)) return UNKNOWN
  const perPod = demand > metric.saturatesAbove ? saturated(metric.parts, demand) : demand * metric.share
  return podsAt(metric, seen, perPod)
}

function saturated(parts: readonly MetricPart[], demand: number): number {
  let usage = 0
  for (let i = 0; i < parts.length; i += 1) usage += Math.min(parts[i].limit, demand * parts[i].share)
  return usage
}

/**
 * The pods for what one of those with a sample uses.
 *
 * "Algorithm details": pods that are not ready are set aside; on the way out they count as using nothing, and pods without metrics as well, which on the way in
 * count as using all of the target (of the request, where that is more); where that turns the direction, nothing happens.
 */
function podsAt(metric: Metric, seen: Seen, perPod: number): number {
  const { wanted, missing } = seen
  const metered = (metric.signal === 'cpu' ? seen.metered : seen.total) - missing
  const ratio = ratioOf(metric, perPod)
  const unready = ratio > 1 ? seen.total - missing - metered : 0
  // At the target to the last digit nobody guesses what a missing pod uses (`replica_calculator.go`, `GetResourceReplicas`).
  if (unready === 0 && (missing === 0 || ratio === 1)) return isWithin(metric, ratio) ? wanted : Math.ceil(ratio * metered - 1e-9)
  const full = metric.form === 'utilisation' ? (Math.max(100, metric.target) / 100) * metric.request : metric.target
  const assumed = ratio < 1 ? full * missing : 0
  const counted = metered + missing + unready
  const again = ratioOf(metric, (perPod * metered + assumed) / counted)
  if (isWithin(metric, again) || (ratio < 1 && again > 1) || (ratio > 1 && again < 1)) return wanted
  const pods = Math.ceil(again * counted - 1e-9)
  const isTurned = (again < 1 && pods > wanted) || (again > 1 && pods < wanted)
  return isTurned ? wanted : pods
}

/** A utilisation is a whole percentage, as the controller keeps it. */
function ratioOf(metric: Metric, perPod: number): number {
  if (metric.form !== 'utilisation') return perPod / metric.target
  return Math.floor((perPod / metric.request) * 100 + 1e-9) / metric.target
}

function isWithin(metric: Metric, ratio: number): boolean {
  return ratio >= 1 - metric.scaleDownTolerance - 1e-12 && ratio <= 1 + metric.scaleUpTolerance + 1e-12
}

function wantedByOther(metric: Metric, seen: Seen): number {
  const value = seen.others[metric.other]
  if (Number.isNaN(value)) return UNKNOWN
  if (metric.form === 'value') {
    // `pkg/controller/podautoscaler/replica_calculator.go`, `getUsageRatioReplicaCount`: the pods that are ready now.
    const ratio = value / metric.target
    return isWithin(metric, ratio) ? seen.wanted : Math.ceil(ratio * seen.ready - 1e-9)
  }
  if (metric.form === 'perPod') {
    const metered = seen.total - seen.missing
    return metered <= 0 ? UNKNOWN : podsAt(metric, seen, value / metered)
  }
  const ratio = value / (metric.target * seen.wanted)
  return isWithin(metric, ratio) ? seen.wanted : Math.ceil(value / metric.target - 1e-9)
}
