// Walks a load with one manifest: pods start and go, controllers look at their times, and every second is added up.

import type { Controller } from './controller.ts'
import type { Load } from './load.ts'
import { createMemoryKills, killAt } from './memory-kills.ts'
import type { Seen } from './metric.ts'
import type { PodShape } from './pod-shape.ts'
import { addPods, advancePods, createPods, NEVER, nextPodChange, removePods, type Pods } from './pods.ts'
import type { Tally } from './tally.ts'

/** A metric that is not CPU or memory: the demand signal, cores × `perCore`, or what the loop itself writes there. */
export interface OtherValue {
  readonly from: 'signal' | 'cpu' | 'loop'
  readonly perCore: number
}

/** One manifest, ready to be walked over any number of loads that begin at the same time. */
export interface Machine {
  readonly pod: PodShape
  readonly createController: () => Controller
  readonly others: readonly OtherValue[]
  readonly readySeconds: number
  /** How old a metric is when a controller sees it. */
  readonly lagSeconds: number
  /** Bytes of one pod for each unit of the demand signal that it serves; 0 where memory does not follow it. */
  readonly bytesPerUnit: number
  readonly baseBytes: number
}

/** Steps between which a controller would see something else. */
interface Walk {
  readonly machine: Machine
  readonly load: Load
  readonly controller: Controller
  readonly pods: Pods
  readonly seen: Seen
  readonly tally: Tally
}

/**
 * Adds up into `tally` how a manifest does over a load; `capacity`, where it is given, gets the fewest ready cores of each step.
 *
 * Between two seconds at which something can change, nothing is computed. A step without a sample is not counted, and controllers hold in it.
 */
export function simulate(machine: Machine, load: Load, of: { readonly tally: Tally; readonly capacity?: Float64Array }): void {
  const first = load.cpuCores.findIndex((cores) => !Number.isNaN(cores))
  if (first < 0) {
    of.capacity?.fill(Number.NaN)
    return
  }
  const { readySeconds, lagSeconds } = machine
  const controller = machine.createController()
  const seen: Seen = {
    wanted: 0,
    total: 0,
    metered: 0,
    missing: 0,
    cpuCores: 0,
    memoryBytes: 0,
    others: new Float64Array(machine.others.length),
  }
  look({ machine, load, seen }, first)
  const pods = createPods(controller.start(seen), { readySeconds, meterSeconds: lagSeconds })
  seen.wanted = pods.total
  walk({ machine, load, controller, pods, seen, tally: of.tally }, of.capacity)
}

function walk({ machine, load, controller, pods, seen, tally }: Walk, capacity: Float64Array | undefined): void {
  const { pod, lagSeconds } = machine
  const { stepSeconds, cpuCores, memoryBytes } = load
  const kills = createMemoryKills()
  const limits = { mean: pod.meanKilledAboveBytes, highest: pod.highestKilledAboveBytes, readySeconds: pods.readySeconds }
  const canKill = memoryBytes.length > 0 && Number.isFinite(limits.highest)
  const lagInStep = lagSeconds % stepSeconds
  const stepsBehind = Math.floor(lagSeconds / stepSeconds)
  const event = { at: 0, needBytes: 0, ready: 0 }
  for (let i = 0; i < cpuCores.length; i += 1) {
    const demand = cpuCores[i]
    const end = (i + 1) * stepSeconds
    let at = i * stepSeconds
    if (Number.isNaN(demand)) {
      if (capacity !== undefined) capacity[i] = Number.NaN
      continue
    }
    const freshAt = at + lagInStep
    let isChanged = true
    let fewest = NEVER
    look({ machine, load, seen }, Math.max(0, lagInStep === 0 ? i - stepsBehind : i - stepsBehind - 1))
    while (at < end) {
      if (at === freshAt && lagInStep > 0) {
        look({ machine, load, seen }, Math.max(0, i - stepsBehind))
        isChanged = true
      }
      if (advancePods(pods, at)) isChanged = true
      if (canKill) {
        event.at = at
        event.needBytes = needOf(machine, load, { step: i, pods: pods.ready })
        event.ready = pods.ready
        if (killAt(kills, limits, event)) isChanged = true
      }
      seen.total = pods.total
      seen.metered = pods.metered
      seen.missing = Math.min(kills.down, pods.metered)
      const wanted = controller.act(at, seen, isChanged)
      if (wanted !== seen.wanted) {
        tally.scalingActions += 1
        if (wanted > pods.total) addPods(pods, wanted - pods.total, at)
        else removePods(pods, pods.total - wanted)
        seen.wanted = wanted
        advancePods(pods, at)
      }
      isChanged = false
      const ready = Math.max(0, pods.ready - kills.down)
      if (ready < fewest) fewest = ready
      let next = Math.min(end, nextPodChange(pods), controller.dueAt())
      if (at < freshAt && freshAt < next) next = freshAt
      if (kills.down > 0 && kills.upAt < next) next = kills.upAt
      addUp(tally, pod, { seconds: next - at, demand, ready, total: pods.total })
      at = next
    }
    if (capacity !== undefined) capacity[i] = fewest * pod.cpuCores
  }
  tally.oomKills += kills.kills
}

/** What holds between two seconds. */
interface Stretch {
  readonly seconds: number
  readonly demand: number
  readonly ready: number
  readonly total: number
}

function addUp(tally: Tally, pod: PodShape, { seconds, demand, ready, total }: Stretch): void {
  const capacity = ready * pod.cpuCores
  const requested = total * pod.reservedCpuCores
  tally.seconds += seconds
  tally.podSeconds += total * seconds
  if (total > tally.mostPods) tally.mostPods = total
  if (demand < requested) tally.unusedCoreSeconds += (requested - demand) * seconds
  // A hair of rounding is no shortage.
  if (demand > capacity * (1 + 1e-9)) {
    tally.shortSeconds += seconds
    tally.unmetCoreSeconds += (demand - capacity) * seconds
  }
  if (demand > ready * pod.throttledAboveCores * (1 + 1e-9)) tally.throttledSeconds += seconds
}

/** Puts what the metrics say of a step before the controller. */
function look({ machine, load, seen }: Pick<Walk, 'machine' | 'load' | 'seen'>, step: number): void {
  seen.cpuCores = load.cpuCores[step]
  seen.memoryBytes = needOf(machine, load, { step, pods: seen.metered })
  for (let k = 0; k < machine.others.length; k += 1) {
    const { from, perCore } = machine.others[k]
    if (from === 'cpu') seen.others[k] = load.cpuCores[step] * perCore
    else if (from === 'signal') seen.others[k] = load.signal.length > 0 ? load.signal[step] : Number.NaN
  }
}

/** Bytes that one of some pods needs: as measured, and where memory follows demand as much more or less as each pod now has to serve. */
function needOf({ bytesPerUnit, baseBytes }: Machine, load: Load, { step, pods }: { step: number; pods: number }): number {
  const measured = load.memoryBytes.length > 0 ? load.memoryBytes[step] : Number.NaN
  if (bytesPerUnit === 0 || load.signal.length === 0 || pods === 0 || Number.isNaN(load.signal[step])) return measured
  const now = (bytesPerUnit * load.signal[step]) / pods
  const ran = load.ran.length > 0 ? load.ran[step] : Number.NaN
  return ran > 0 && !Number.isNaN(measured) ? measured + now - (bytesPerUnit * load.signal[step]) / ran : baseBytes + now
}
