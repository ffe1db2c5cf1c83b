// Learns how a scaler lays demand on pods: by its CPU target, or by what it did where the target is something else.

import type { Series } from '../core/series.ts'
import { DAY_MS } from '../core/time.ts'
import type { Scaler, Workload } from '../core/workload.ts'
import { CPU_HEADROOM, SCALER_TOLERANCE } from './margins.ts'
import { cpuTargetOf } from './cpu-target.ts'
import { levelOf, podsAlong } from './past.ts'
import { cores, percent } from './say.ts'

/** The share of the past steps below which a pod's load is taken: what it carries when busy, so that idle hours do not ask for pods. */
const BUSY = 0.9

/** One pod for each so many cores of demand, and what a pod can take until the next one serves. */
export interface ScalerPace {
  readonly podCores: number
  readonly podFullCores: number
  readonly minPods: number
  readonly maxPods: number
  /** Whether it is more than an assumption; nothing is lowered on an assumed pace. */
  readonly isKnown: boolean
  /** Where `podCores` comes from, as part of a sentence. */
  readonly from: string
}

/** What a pace is learnt from: the last days of CPU and of replicas, on one grid. */
export interface PaceQuestion {
  readonly workload: Workload
  readonly podRequestCores: number
  readonly past: Series
  readonly pastReplicas: Series
  /** Share of the pod's CPU that each container used; where a target measures one container alone. */
  readonly cpuShares?: ReadonlyMap<string, number>
}

/**
 * The pace of a workload's scaler; `undefined` where the manifest owns the count.
 *
 * With a CPU target it is request × target, or the value that the target names. KEDA by CPU (and memory or cron beside it) whose spec was not read is taken as 80 % of the request.
 * Otherwise it is the P90 of demand ÷ pods over the steps of the past at which the count stood free between its bounds; with less than a day of
 * those, 80 % of the request.
 */
export function scalerPace({ workload, podRequestCores, past, pastReplicas, cpuShares }: PaceQuestion): ScalerPace | undefined {
  const { scaler } = workload
  if (scaler.by === 'manifest') return undefined
  const { minPods, maxPods } = boundsOf(scaler)
  const aim = scaler.by === 'hpa' || isDrivenByCpu(scaler) ? cpuTargetOf(workload) : undefined
  if (aim !== undefined) {
    const share = aim.container === undefined ? 1 : (cpuShares?.get(aim.container) ?? 1)
    const said = aim.percent === undefined ? `${cores(aim.cores)} a pod` : percent(aim.percent / 100)
    return {
      podCores: aim.cores / share,
      podFullCores: aim.requestCores / share,
      isKnown: true,
      minPods,
      maxPods,
      from: `its CPU target of ${said}`,
    }
  }
  if (scaler.by === 'hpa' && scaler.cpuUtilizationPercent !== undefined) {
    const target = scaler.cpuUtilizationPercent / 100
    return {
      podCores: podRequestCores * target,
      podFullCores: podRequestCores,
      isKnown: true,
      minPods,
      maxPods,
      from: `its CPU target of ${percent(target)}`,
    }
  }
  const assumed = podRequestCores * CPU_HEADROOM
  if (isDrivenByCpu(scaler)) {
    const from = `its CPU trigger, taken as ${percent(CPU_HEADROOM)} of the request`
    return { podCores: assumed, podFullCores: podRequestCores, minPods, maxPods, isKnown: true, from }
  }
  const free: number[] = []
  const podsThen = podsAlong(past, pastReplicas)
  for (let i = 0; i < past.values.length; i += 1) {
    const pods = podsThen[i]
    if (pods > minPods && pods < maxPods && past.values[i] > 0) free.push(past.values[i] / pods)
  }
  const isLearnt = free.length * past.stepMs >= DAY_MS
  const podCores = isLearnt ? levelOf(free, BUSY) : assumed
  const from = isLearnt ? 'what it did in the last 14 days' : `an assumed ${percent(CPU_HEADROOM)} of the CPU request`
  return { podCores, podFullCores: podCores / CPU_HEADROOM, minPods, maxPods, isKnown: isLearnt, from }
}

/** The mean number of pods that the scaler will run for a demand, between its bounds. */
export function meanPods(pace: Pick<ScalerPace, 'podCores' | 'minPods' | 'maxPods'>, demandCores: Float64Array): number {
  let sum = 0
  for (const value of demandCores) sum += Math.min(pace.maxPods, Math.max(pace.minPods, podsFor(value, pace.podCores)))
  return sum / demandCores.length
}

/** Whether a demand passes what the scaler's most pods carry by more than it tolerates: only then would it want more pods than it may run. */
export function isAboveCeiling(demandCores: number, pace: ScalerPace): boolean {
  return demandCores > pace.maxPods * pace.podCores * (1 + SCALER_TOLERANCE) * (1 + 1e-9)
}

/** Whole pods for a demand, floating-point dust forgiven. */
export function podsFor(demand: number, perPod: number): number {
  return Math.ceil(demand / perPod - 1e-9)
}

/** Whether only CPU, and at most memory and the clock beside it, set the count. */
export function isDrivenByCpu(scaler: Scaler): boolean {
  return (
    scaler.by === 'keda' &&
    scaler.triggers.includes('cpu') &&
    scaler.triggers.every((trigger) => ['cpu', 'memory', 'cron'].includes(trigger))
  )
}

function boundsOf(scaler: Exclude<Scaler, { by: 'manifest' }>): { readonly minPods: number; readonly maxPods: number } {
  if (scaler.by === 'hpa') return { minPods: scaler.minReplicas, maxPods: scaler.maxReplicas }
  return { minPods: scaler.minReplicaCount, maxPods: scaler.maxReplicaCount }
}
