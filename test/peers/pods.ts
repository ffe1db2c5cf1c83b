// The pods that a planned workload had: scaled, replaced, rolled out, restarted, each with the name that its controller gives.

import { DAY_MS } from '../../src/core/time.ts'
import { chanceOf, diceOf, hexOf, suffixOf } from './chance.ts'
import { PLAN_STEP_MS, type ClusterPlan, type PlannedWorkload } from './cluster-plan.ts'

/** A container that was started again inside its pod. */
export interface Restart {
  readonly atMs: number
  readonly container: string
  readonly reason: 'Error' | 'OOMKilled'
}

/** One pod from its creation until it was gone; `toMs` is the plan's end for one that still runs. */
export interface Pod {
  readonly namespace: string
  readonly name: string
  readonly uid: string
  readonly node: number
  /** The controller of the pod: a ReplicaSet, StatefulSet, DaemonSet or Job. */
  readonly owner: { readonly kind: 'ReplicaSet' | 'StatefulSet' | 'DaemonSet' | 'Job'; readonly name: string }
  readonly fromMs: number
  readonly readyMs: number
  readonly toMs: number
  /** Whether it was started before the release, with the image of the time. */
  readonly isBeforeRelease: boolean
  /** Its part of the workload's load, against the others'. */
  readonly weight: number
  readonly restarts: readonly Restart[]
}

interface LivePod {
  readonly slot: number
  readonly fromMs: number
  toMs: number
}

/** The pods of a workload over the plan, oldest first. */
export function podsOf(planned: PlannedWorkload, plan: ClusterPlan): readonly Pod[] {
  const pods: LivePod[] = []
  let live: LivePod[] = []
  const start = (slot: number, fromMs: number) => {
    const pod = { slot, fromMs, toMs: plan.toMs }
    pods.push(pod)
    live.push(pod)
  }
  const when = diceOf(plan.seed, planned.workload.ref, 'when')
  const isReplaced = happeningOf(plan, planned, ['churn', planned.daysToChurn])
  const end = (pod: LivePod, atMs: number) => {
    pod.toMs = atMs
    live = live.filter((each) => each !== pod)
  }
  const replace = (pod: LivePod, atMs: number) => {
    end(pod, atMs)
    start(pod.slot, atMs)
  }
  for (let step = 0; step < planned.pods.length; step += 1) {
    const startMs = plan.fromMs + step * PLAN_STEP_MS
    const wanted = planned.pods[step] > 0 ? planned.pods[step] : 0
    while (live.length > wanted) end(live.toSorted((one, other) => other.slot - one.slot)[0], startMs)
    while (live.length < wanted) start(freeSlot(live), startMs)
    for (const pod of live.slice()) {
      const inStepMs = startMs + Math.floor(when(indexOf(step, pod.slot)) * PLAN_STEP_MS)
      const isRolled = planned.releasedAtMs !== undefined && isIn(planned.releasedAtMs + pod.slot * 60_000, startMs)
      if (isRolled) replace(pod, planned.releasedAtMs + pod.slot * 60_000)
      else if (isReplaced(step, pod.slot)) replace(pod, inStepMs)
    }
  }
  return pods.filter((pod) => pod.toMs > pod.fromMs).map((pod, i) => named(pod, i, { planned, plan }))
}

function freeSlot(live: readonly LivePod[]): number {
  let slot = 0
  while (live.some((pod) => pod.slot === slot)) slot += 1
  return slot
}

function isIn(atMs: number, stepStartMs: number): boolean {
  return atMs >= stepStartMs && atMs < stepStartMs + PLAN_STEP_MS
}

/** Whether something that comes by chance, once in so many days, happens to a pod in a step. */
function happeningOf(
  plan: ClusterPlan,
  { workload }: PlannedWorkload,
  [what, meanDays]: readonly [string, number | undefined],
): (step: number, slot: number) => boolean {
  if (meanDays === undefined) return () => false
  const dice = diceOf(plan.seed, workload.ref, what)
  return (step, slot) => dice(indexOf(step, slot)) < PLAN_STEP_MS / (meanDays * DAY_MS)
}

function indexOf(step: number, slot: number): number {
  return step * 64 + slot
}

function named(live: LivePod, index: number, { planned, plan }: { readonly planned: PlannedWorkload; readonly plan: ClusterPlan }): Pod {
  const { workload, releasedAtMs } = planned
  const key = [plan.seed, plan.cluster, workload.ref, index] as const
  const isBeforeRelease = releasedAtMs !== undefined && live.fromMs < releasedAtMs
  const replicaSet = `${workload.name}-${suffixOf(9, plan.seed, plan.cluster, workload.ref, isBeforeRelease ? 'before' : 'after')}`
  const names = {
    Deployment: { kind: 'ReplicaSet', owner: replicaSet, name: `${replicaSet}-${suffixOf(5, ...key)}` },
    StatefulSet: { kind: 'StatefulSet', owner: workload.name, name: `${workload.name}-${live.slot}` },
    DaemonSet: { kind: 'DaemonSet', owner: workload.name, name: `${workload.name}-${suffixOf(5, ...key)}` },
  } as const
  const { kind, owner, name } = names[workload.kind]
  return {
    namespace: workload.namespace,
    name,
    uid: uidOf(...key),
    node: live.slot % plan.nodes,
    owner: { kind, name: owner },
    fromMs: live.fromMs,
    readyMs: live.fromMs + 15_000 + Math.floor(chanceOf(...key, 'ready') * 30_000),
    toMs: live.toMs,
    isBeforeRelease,
    weight: 0.8 + 0.4 * chanceOf(...key, 'weight'),
    restarts: restartsOf(live, index === 0, { planned, plan }),
  }
}

/** An identifier in the form of a UUID. */
export function uidOf(...words: readonly (string | number)[]): string {
  const hex = hexOf(32, ...words, 'uid')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function restartsOf(
  live: LivePod,
  isOldest: boolean,
  { planned, plan }: { readonly planned: PlannedWorkload; readonly plan: ClusterPlan },
): readonly Restart[] {
  const [container] = planned.containers
  const isRestarted = happeningOf(plan, planned, ['restart', planned.daysToRestart])
  const restarts: Restart[] = []
  for (let atMs = live.fromMs + PLAN_STEP_MS; atMs < live.toMs; atMs += PLAN_STEP_MS) {
    const step = Math.floor((atMs - plan.fromMs) / PLAN_STEP_MS)
    if (isRestarted(step, live.slot)) restarts.push({ atMs, container: container.name, reason: 'Error' })
  }
  const { oomKilledAtMs } = planned
  if (isOldest && oomKilledAtMs !== undefined && oomKilledAtMs > live.fromMs && oomKilledAtMs < live.toMs)
    restarts.push({ atMs: oomKilledAtMs, container: container.name, reason: 'OOMKilled' })
  return restarts.toSorted((one, other) => one.atMs - other.atMs)
}
