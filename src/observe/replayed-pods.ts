// How many pods the replayed cluster runs for a workload: what the manifest says, or what its scaler makes of the demand.

import { podRequest, type Workload } from '../core/workload.ts'

/** Scale-down waits until the lower count has held for this many steps of five minutes. */
const SETTLING_STEPS = 3

/** How far back the last known demand may lie when the recording has a hole. */
const MEMORY_STEPS = 288

/** What decides the number of pods at one step. */
export interface ReplayedPodsRequest {
  readonly workload: Workload
  readonly nodes: number
  readonly coresPerReplica: number | undefined
  /** Demand in cores, `stepsBack` steps before the one that is asked for; `NaN` = not recorded. */
  readonly demandCores: (stepsBack: number) => number
}

/**
 * The pods that run at a step.
 *
 * A manifest's count stands as it is, a DaemonSet has one pod a node. An HPA wants `ceil(demand / (target × CPU request of a pod))` (Kubernetes, "Horizontal
 * Pod Autoscaling", algorithm details) and KEDA `ceil(demand / coresPerReplica)`, both held inside their bounds; they scale up at once and down after a settling
 * time. An HPA that does not scale by CPU stays at its lower bound. The answer depends on the recording alone, never on the asked window.
 */
export function replayedPods({ workload, nodes, coresPerReplica, demandCores }: ReplayedPodsRequest): number {
  if (workload.kind === 'DaemonSet') return nodes
  const { scaler } = workload
  if (scaler.by === 'manifest') return workload.replicas
  const requestCores = podRequest(workload).cpuCores
  const isHpa = scaler.by === 'hpa'
  const coresOfPod = isHpa ? (requestCores * (scaler.cpuUtilizationPercent ?? 0)) / 100 : (coresPerReplica ?? 0.8 * requestCores)
  const least = isHpa ? scaler.minReplicas : scaler.minReplicaCount
  const most = isHpa ? scaler.maxReplicas : scaler.maxReplicaCount
  if (!(coresOfPod > 0)) return least
  const wanted = Math.ceil(settledDemand(demandCores) / coresOfPod - 1e-9)
  return Math.min(most, Math.max(least, wanted))
}

function settledDemand(demandCores: (stepsBack: number) => number): number {
  let largest = Number.NaN
  for (let back = 0; back < MEMORY_STEPS; back += 1) {
    if (back >= SETTLING_STEPS && !Number.isNaN(largest)) break
    const cores = demandCores(back)
    if (!Number.isNaN(cores) && !(cores <= largest)) largest = cores
  }
  return Number.isNaN(largest) ? 0 : largest
}
