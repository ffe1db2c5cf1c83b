// Adds the forecasts of all workloads up to what the cluster will need: cores, GiB, nodes, and room that should stand ready.

import type { BufferAdvice, CapacityOutlook } from '../core/capacity-outlook.ts'
import type { NodeShape } from '../core/rate-settings.ts'
import { HOUR_MS, isoOf, MINUTE_MS } from '../core/time.ts'
import { bufferManifest } from './capacity-buffer.ts'
import { atOnce, type InTurns } from './in-turns.ts'
import { nodeOutlook, podsOf } from './node-outlook.ts'
import type { OutlookShare } from './outlook-share.ts'
import type { Footprint } from './pod-footprint.ts'
import { CORRELATION } from './spread.ts'
import { bandsOf, openSums, type SummedBands } from './summed-bands.ts'

/** Minutes that a node takes where its kind does not say. */
const READY_MINUTES = 5

/** Whose outlook it is, and the hours that it looks at. */
export interface OutlookPlace {
  readonly environment: string
  readonly runId: string
  readonly atMs: number
  readonly currency: string
  readonly shapes: readonly NodeShape[]
  readonly startMs: number
  readonly stepMs: number
  readonly steps: number
}

/** An outlook that grows by a workload at a time. */
export interface OutlookBook {
  readonly add: (share: OutlookShare) => void
  /** The outlook; `all` is how many workloads there are, so that it says how many have no forecast. */
  readonly close: (all: number) => CapacityOutlook
  /** The same in turns, for thousands of workloads take seconds. */
  readonly closing: (all: number) => InTurns<CapacityOutlook>
}

/** The shares so far, on the grid of the outlook, with their sums. */
interface Gathered {
  readonly shares: readonly OutlookShare[]
  readonly demand: SummedBands
  readonly cpu: SummedBands
  readonly memory: SummedBands
}

/**
 * An empty outlook.
 *
 * INVARIANT: the order in which workloads are added moves nothing but floating-point dust. The levels of a sum assume that workloads miss together by a
 * correlation of 0.5 (`spreadOfSum`). A forecast that begins earlier is cut; one that ends earlier keeps its last value.
 */
export function openOutlook(place: OutlookPlace): OutlookBook {
  const { steps } = place
  const gathered = { shares: [] as OutlookShare[], demand: openSums(steps), cpu: openSums(steps), memory: openSums(steps) }
  const closing = (all: number): InTurns<CapacityOutlook> => outlookOf(place, gathered, Math.max(0, all - gathered.shares.length))
  return {
    add(given) {
      const share = onGrid(given, place)
      const { footprint, pods, podsNow } = share
      // Kept of ten thousand workloads: only what the peak is packed from.
      gathered.shares.push({ ...share, demandCores: [], ...(pods === undefined ? {} : { pods: pods.slice(0, 2) }) })
      gathered.demand.add(share.demandCores, 1)
      if (pods === undefined) {
        gathered.cpu.addSteady(podsNow * footprint.cpuCores)
        gathered.memory.addSteady(podsNow * footprint.memoryGib)
        return
      }
      gathered.cpu.add(pods, footprint.cpuCores)
      gathered.memory.add(pods, footprint.memoryGib)
    },
    close: (all) => atOnce(closing(all)),
    closing,
  }
}

function onGrid(share: OutlookShare, { startMs, stepMs, steps }: OutlookPlace): OutlookShare {
  const aligned = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: steps }, (_, step) => {
      const at = Math.round((startMs + step * stepMs - share.startMs) / share.stepMs - 1e-9)
      return values[Math.min(values.length - 1, Math.max(0, at))]
    })
  return { ...share, demandCores: share.demandCores.map(aligned), ...(share.pods === undefined ? {} : { pods: share.pods.map(aligned) }) }
}

function* outlookOf(place: OutlookPlace, gathered: Gathered, missing: number): InTurns<CapacityOutlook> {
  const { environment, runId, atMs, currency, startMs, stepMs, shapes } = place
  const { shares, demand, cpu, memory } = gathered
  const stepsPerHour = Math.max(1, Math.round(HOUR_MS / stepMs))
  const peakStep = highestStep(cpu.levels()[1], memory.levels()[1], shapes)
  const packed =
    shapes.length === 0
      ? undefined
      : yield* nodeOutlook(shares, { shapes, peakAtMs: startMs + peakStep * stepMs, peakPods: peakPods(gathered, peakStep) })
  const buffer = bufferAdvice(place, gathered)
  return {
    environment,
    runId,
    atMs,
    currency,
    startMs,
    stepMs: stepsPerHour * stepMs,
    demandCores: bandsOf(demand.levels(), stepsPerHour),
    requestedCores: bandsOf(cpu.levels(), stepsPerHour),
    requestedGib: bandsOf(memory.levels(), stepsPerHour),
    workloads: shares.length,
    missing,
    ...(packed === undefined ? {} : { nodes: packed.nodes }),
    ...(buffer === undefined ? {} : { buffer }),
    assumptions: assumptions(missing, packed !== undefined),
    advice: packed?.advice ?? [],
  }
}

/** Where the P95 asks for most, in cores or GiB as shares of a node, or of their own means without one. */
function highestStep(cpu: Float64Array, memory: Float64Array, shapes: readonly NodeShape[]): number {
  const perCore = shapes.length > 0 ? 1 / shapes[0].cpuCores : 1 / Math.max(1e-9, mean(cpu))
  const perGib = shapes.length > 0 ? 1 / shapes[0].memoryGib : 1 / Math.max(1e-9, mean(memory))
  let best = 0
  const need = (step: number): number => Math.max(cpu[step] * perCore, memory[step] * perGib)
  for (let step = 1; step < cpu.length; step += 1) if (need(step) > need(best) + 1e-9) best = step
  return best
}

/** Whole pods at a step, each workload as far above its median as makes the P95 of the sum. */
function peakPods({ shares, cpu }: Gathered, step: number) {
  const granted = cpu.granted(step)
  return podsOf(shares, ({ pods, podsNow }) =>
    pods === undefined ? podsNow : Math.ceil(pods[0][step] + granted * (pods[1][step] - pods[0][step]) - 1e-9),
  )
}

function bufferAdvice({ shapes, startMs, stepMs }: OutlookPlace, { shares, cpu, memory }: Gathered): BufferAdvice | undefined {
  const leadMinutes = Math.max(...shapes.map(({ readyMinutes = READY_MINUTES }) => readyMinutes), shapes.length === 0 ? READY_MINUTES : 0)
  const lead = Math.max(1, Math.ceil((leadMinutes * MINUTE_MS) / stepMs))
  const cores = largestRise(cpu.levels(), lead)
  const gib = largestRise(memory.levels(), lead)
  const chunk = largestGrowing(shares)
  if (chunk === undefined || (cores.rise < 1e-6 && gib.rise < 1e-6)) return undefined
  const chunks = (rise: number, size: number): number => (size > 0 ? Math.ceil(rise / size - 1e-9) : 0)
  const replicas = Math.max(1, chunks(cores.rise, chunk.cpuCores), chunks(gib.rise, chunk.memoryGib))
  const at = startMs + cores.step * stepMs
  const reasons = [
    `Between ${isoOf(at)} and the ${lead * (stepMs / MINUTE_MS)} minutes after it the requests of pods rise by up to ${cores.rise.toFixed(2)} cores`,
    `and ${gib.rise.toFixed(2)} GiB (P50 to P95); a node takes ${leadMinutes} minutes. A chunk is as large as the largest pod that may be added.`,
  ]
  return {
    riseCores: cores.rise,
    riseGib: gib.rise,
    atMs: at,
    leadMinutes,
    replicas,
    manifest: bufferManifest({ chunk, replicas, reasons }),
  }
}

/** The most by which the P95 of the coming `lead` steps lies above the P50 of one. */
function largestRise([p50, p95]: readonly Float64Array[], lead: number): { readonly rise: number; readonly step: number } {
  let best = { rise: 0, step: 0 }
  for (let step = 0; step + 1 < p50.length; step += 1) {
    for (let ahead = step + 1; ahead <= Math.min(p50.length - 1, step + lead); ahead += 1) {
      const rise = p95[ahead] - p50[step]
      if (rise > best.rise) best = { rise, step }
    }
  }
  return best
}

/** The largest cores and GiB of a pod of those workloads whose count moves. */
function largestGrowing(shares: readonly OutlookShare[]): Footprint | undefined {
  const growing = shares.filter(({ pods }) => pods !== undefined && Math.max(...pods[1]) > Math.min(...pods[0]))
  if (growing.length === 0) return undefined
  return {
    cpuCores: growing.reduce((most, { footprint }) => Math.max(most, footprint.cpuCores), 0),
    memoryGib: growing.reduce((most, { footprint }) => Math.max(most, footprint.memoryGib), 0),
  }
}

function assumptions(missing: number, arePacked: boolean): readonly string[] {
  return [
    `Workloads are assumed to miss their forecasts together by a correlation of ${CORRELATION}.`,
    'Pods of a scaler follow demand without delay; other counts stay as they are.',
    ...(missing === 0
      ? []
      : [`${missing} ${missing === 1 ? 'workload without a forecast is' : 'workloads without a forecast are'} not in the sums.`]),
    ...(arePacked
      ? [
          'Nodes hold only the pods of workloads in the repository; every DaemonSet is taken to run on every node.',
          'Affinity, taints, zones, topology spread and volumes are not looked at: real clusters need as many nodes or more.',
        ]
      : ['Without `rates.nodes` nothing is said of nodes.']),
  ]
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
