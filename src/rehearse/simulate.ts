// Walks a load with one manifest: pods start and go, controllers look at their times, and every second is added up.

import type { Controller } from './controller.ts'
import type { Load } from './load.ts'
import { createMemoryKills, killAt, type MemoryKills } from './memory-kills.ts'
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

/** A replay under way. */
interface Replay {
  readonly machine: Machine
  readonly load: Load
  readonly controller: Controller
  readonly pods: Pods
  readonly seen: Seen
  readonly kills: MemoryKills
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
  const others = new Float64Array(machine.others.length)
  const seen: Seen = { wanted: 0, total: 0, ready: 0, metered: 0, missing: 0, cpuCores: Number.NaN, memoryBytes: Number.NaN, others }
  look({ machine, load, seen }, first)
  const pods = createPods(controller.start(seen), { readySeconds, meterSeconds: lagSeconds })
  seen.wanted = pods.total
  const replay = { machine, load, controller, pods, seen, kills: createMemoryKills(), tally: of.tally }
  walk(replay, of.capacity)
  of.tally.oomKills += replay.kills.kills
}

function walk(replay: Replay, capacity: Float64Array | undefined): void {
  const { machine, load, controller, pods, kills } = replay
  const { stepSeconds, cpuCores } = load
  const isWatched = controller.dueAt < NEVER
  const lagInStep = isWatched ? machine.lagSeconds % stepSeconds : 0
  const stepsBehind = Math.floor(machine.lagSeconds / stepSeconds)
  const isKilling = load.memoryBytes.length > 0 || machine.bytesPerUnit > 0
  let isFresh = false
  for (let i = 0; i < cpuCores.length; i += 1) {
    const demand = cpuCores[i]
    if (Number.isNaN(demand)) {
      if (capacity !== undefined) capacity[i] = Number.NaN
      replay.tally.shortForSeconds = 0
      isFresh = false
      continue
    }
    const end = (i + 1) * stepSeconds
    let at = i * stepSeconds
    const freshAt = at + lagInStep
    // Until the metric of this step arrives, what is seen is what was seen at the end of the last one.
    let isChanged = isWatched && (lagInStep === 0 || !isFresh)
    if (isChanged) look(replay, Math.max(0, lagInStep === 0 ? i - stepsBehind : i - stepsBehind - 1))
    let fewest = NEVER
    while (at < end) {
      if (at === freshAt && lagInStep > 0) {
        look(replay, i < stepsBehind ? 0 : i - stepsBehind)
        isChanged = true
      }
      if (pods.oldest < pods.end && advancePods(pods, at)) isChanged = true
      if (isKilling && killed(replay, at, i)) isChanged = true
      if (isWatched && (isChanged || at >= controller.dueAt)) watch(replay, at, isChanged)
      isChanged = false
      let next = controller.dueAt < end ? controller.dueAt : end
      if (pods.oldest < pods.end) next = Math.min(next, nextPodChange(pods))
      if (at < freshAt && freshAt < next) next = freshAt
      if (kills.down > 0 && kills.upAt < next) next = kills.upAt
      const ready = kills.down === 0 ? pods.ready : readyOf(replay)
      addUp(replay, { demand, ready, seconds: next - at })
      if (ready < fewest) fewest = ready
      at = next
    }
    isFresh = true
    if (capacity !== undefined) capacity[i] = fewest * machine.pod.cpuCores
  }
}

/** Asks the controller, and does what it wants. */
function watch({ controller, pods, seen, kills, tally }: Replay, at: number, isChanged: boolean): void {
  seen.total = pods.total
  seen.ready = pods.ready > kills.down ? pods.ready - kills.down : 0
  seen.metered = pods.metered
  seen.missing = Math.min(kills.down, pods.metered)
  const wanted = controller.act(at, seen, isChanged)
  if (wanted === seen.wanted) return
  tally.scalingActions += 1
  seen.wanted = wanted
  if (wanted > pods.total) addPods(pods, wanted - pods.total, at)
  else removePods(pods, pods.total - wanted)
  advancePods(pods, at)
}

/** Kills what needs more memory than its limit; most steps are far from it. */
function killed({ machine, load, pods, kills }: Replay, at: number, step: number): boolean {
  const { pod, bytesPerUnit } = machine
  const needBytes = bytesPerUnit === 0 ? load.memoryBytes[step] : needOf(machine, load, { step, pods: pods.ready })
  if (kills.down === 0 && !(needBytes > pod.highestKilledAboveBytes)) return false
  const limits = { mean: pod.meanKilledAboveBytes, highest: pod.highestKilledAboveBytes, readySeconds: pods.readySeconds }
  return killAt(kills, limits, { at, needBytes, ready: pods.ready })
}

function readyOf({ pods, kills }: Replay): number {
  return pods.ready > kills.down ? pods.ready - kills.down : 0
}

function addUp({ tally, pods, machine }: Replay, of: { readonly demand: number; readonly ready: number; readonly seconds: number }): void {
  const { demand, ready, seconds } = of
  const { pod } = machine
  const { total } = pods
  const requested = total * pod.reservedCpuCores
  tally.seconds += seconds
  tally.podSeconds += total * seconds
  if (total > tally.mostPods) tally.mostPods = total
  if (demand < requested) tally.unusedCoreSeconds += (requested - demand) * seconds
  // A hair of rounding is no shortage.
  const capacity = ready * pod.cpuCores
  if (demand > capacity * (1 + 1e-9)) {
    tally.shortSeconds += seconds
    tally.unmetCoreSeconds += (demand - capacity) * seconds
    tally.shortForSeconds += seconds
    if (tally.shortForSeconds > tally.longestShortSeconds) tally.longestShortSeconds = tally.shortForSeconds
  } else tally.shortForSeconds = 0
  if (demand > ready * pod.throttledAboveCores * (1 + 1e-9)) tally.throttledSeconds += seconds
}

/** Puts what the metrics say of a step before the controller. */
function look({ machine, load, seen }: Pick<Replay, 'machine' | 'load' | 'seen'>, step: number): void {
  seen.cpuCores = load.cpuCores[step]
  seen.memoryBytes =
    machine.bytesPerUnit === 0
      ? load.memoryBytes.length > 0
        ? load.memoryBytes[step]
        : Number.NaN
      : needOf(machine, load, { step, pods: seen.metered })
  for (let k = 0; k < machine.others.length; k += 1) {
    const { from, perCore } = machine.others[k]
    if (from === 'cpu') seen.others[k] = load.cpuCores[step] * perCore
    else if (from === 'signal') seen.others[k] = load.signal.length > 0 ? load.signal[step] : Number.NaN
  }
}

/** Bytes that one of some pods needs: as measured, and where memory follows demand as much more or less as each pod now has to serve. */
function needOf({ bytesPerUnit, baseBytes }: Machine, load: Load, { step, pods }: { step: number; pods: number }): number {
  const measured = load.memoryBytes.length > 0 ? load.memoryBytes[step] : Number.NaN
  if (load.signal.length === 0 || pods === 0 || Number.isNaN(load.signal[step])) return measured
  const now = (bytesPerUnit * load.signal[step]) / pods
  const ran = load.ran.length > 0 ? load.ran[step] : Number.NaN
  return ran > 0 && !Number.isNaN(measured) ? measured + now - (bytesPerUnit * load.signal[step]) / ran : baseBytes + now
}
