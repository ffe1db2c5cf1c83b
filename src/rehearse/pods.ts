// The pods of a workload while they start, run and go: counts, and a ring of those that are not yet measured.

/** What there is of pods; whoever holds it may read, `addPods`, `removePods` and `advancePods` alone write. */
export interface Pods {
  /** Pods that exist, those that pass their readiness, and those whose metrics count for an autoscaler. */
  total: number
  ready: number
  metered: number
  /** Seconds from created to ready, and from ready to the first metric. */
  readonly readySeconds: number
  readonly meterSeconds: number
  readonly since: Int32Array
  readonly counts: Int32Array
  /** Places in the ring: of the oldest that is not measured, of the oldest that is not ready, and behind the youngest. */
  oldest: number
  starting: number
  end: number
}

/** No pod is waited for longer: beyond it the replay would be one of a broken start. */
const MOST_START_SECONDS = 6 * 3600
/** Between two changes of the wanted number lies at least this. */
const LEAST_BETWEEN_SECONDS = 1

/** Some pods that run already. */
export function createPods(running: number, of: { readonly readySeconds: number; readonly meterSeconds: number }): Pods {
  const readySeconds = Math.min(MOST_START_SECONDS, Math.max(0, Math.ceil(of.readySeconds)))
  const meterSeconds = Math.max(0, Math.ceil(of.meterSeconds))
  const places = 2 ** Math.ceil(Math.log2((readySeconds + meterSeconds) / LEAST_BETWEEN_SECONDS + 4))
  return {
    total: running,
    ready: running,
    metered: running,
    readySeconds,
    meterSeconds,
    since: new Int32Array(places),
    counts: new Int32Array(places),
    oldest: 0,
    starting: 0,
    end: 0,
  }
}

/** Starts pods at a second. */
export function addPods(pods: Pods, count: number, at: number): void {
  const place = pods.end & (pods.since.length - 1)
  pods.since[place] = at
  pods.counts[place] = count
  pods.end += 1
  pods.total += count
}

/** Takes pods away: first those that are not ready, then the youngest (Kubernetes, ReplicaSet, "Scaling a ReplicaSet"). */
export function removePods(pods: Pods, count: number): void {
  let left = Math.min(count, pods.total)
  pods.total -= left
  const mask = pods.since.length - 1
  while (left > 0 && pods.end > pods.oldest) {
    const last = pods.end - 1
    const isStarting = last >= pods.starting
    const taken = Math.min(left, pods.counts[last & mask])
    pods.counts[last & mask] -= taken
    if (!isStarting) pods.ready -= taken
    left -= taken
    if (pods.counts[last & mask] > 0) return
    pods.end = last
    if (pods.starting > last) pods.starting = last
  }
  pods.ready -= left
  pods.metered -= left
}

/** Lets time pass: what has started is ready, what was ready long enough is measured; says whether anything changed. */
export function advancePods(pods: Pods, at: number): boolean {
  const mask = pods.since.length - 1
  let isChanged = false
  while (pods.starting < pods.end && pods.since[pods.starting & mask] + pods.readySeconds <= at) {
    pods.ready += pods.counts[pods.starting & mask]
    pods.starting += 1
    isChanged = true
  }
  while (pods.oldest < pods.starting && pods.since[pods.oldest & mask] + pods.readySeconds + pods.meterSeconds <= at) {
    pods.metered += pods.counts[pods.oldest & mask]
    pods.oldest += 1
    isChanged = true
  }
  return isChanged
}

/** The second at which `advancePods` will next change something; a very late one when nothing is under way. */
export function nextPodChange(pods: Pods): number {
  if (pods.oldest === pods.end) return NEVER
  const mask = pods.since.length - 1
  const measured = pods.oldest < pods.starting ? pods.since[pods.oldest & mask] + pods.readySeconds + pods.meterSeconds : NEVER
  const ready = pods.starting < pods.end ? pods.since[pods.starting & mask] + pods.readySeconds : NEVER
  return measured < ready ? measured : ready
}

/** A second that no replay reaches. */
export const NEVER = 2 ** 31 - 1
