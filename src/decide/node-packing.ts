// Packs pods onto nodes: how many nodes of which kind they need, and what those cost a month.

import type { NodeShape } from '../core/rate-settings.ts'
import { HOURS_PER_MONTH } from '../core/time.ts'
import { fillNodes, type NodeGroup } from './fill-nodes.ts'
import { atOnce, type InTurns } from './in-turns.ts'
import { DUST, fits, type PodGroup, type Room } from './node-room.ts'
import type { Footprint } from './pod-footprint.ts'

/** What is packed: pods that are spread over the nodes, and those of which each node runs one. */
export interface PackRequest {
  readonly pods: readonly PodGroup[]
  /** Each is one pod on every node, wherever its DaemonSet may really run. */
  readonly daemons: readonly Footprint[]
  readonly shapes: readonly NodeShape[]
}

/** Nodes of one kind. */
export interface PackedNodes {
  readonly shape: string
  readonly count: number
  readonly costPerMonth: number
}

/** How the pods lie. */
export interface Packing {
  readonly nodes: readonly PackedNodes[]
  readonly count: number
  readonly costPerMonth: number
  /** Pods that fit on no kind of node. */
  readonly unplaced: number
  /** Shares of all nodes that pods request, DaemonSets included; 0 without a node. */
  readonly cpuUsed: number
  readonly memoryUsed: number
}

/** The pods on one node where nobody says otherwise (kubelet's `maxPods`). */
const MAX_PODS = 110

/**
 * First fit, the largest pods first, over cores, GiB and pods at once; then each node is exchanged for the cheapest kind that holds what lies on it.
 *
 * It is tried with every kind as the one that is opened, and with the one that is cheapest for each pod; the cheapest outcome is taken, of equal ones the first.
 * Not looked at: affinity, taints, zones, topology spread, volumes, disruption while moving. So it is what the scheduler could reach at best within first fit,
 * and never fewer nodes than their volume asks for. Without pods there are no nodes.
 */
export function* packingNodes({ pods, daemons, shapes }: PackRequest): InTurns<Packing> {
  const rooms = shapes.flatMap((shape) => roomOf(shape, daemons))
  const wanted = equalTogether(pods).filter(({ count }) => count > 0)
  const fitting = wanted.filter((pod) => rooms.some((room) => fits(pod, room)))
  const unplaced = sum(wanted, ({ count }) => count) - sum(fitting, ({ count }) => count)
  const sorted = largestFirst(fitting, rooms)
  const firsts = rooms.length > 1 ? [...rooms, undefined] : rooms.slice(0, 1)
  let best: readonly NodeGroup[] | undefined
  for (const first of firsts) {
    const found = (yield* fillNodes(sorted, rooms, first)).map((group) => cheapest(group, rooms))
    if (best === undefined || costOf(found) < costOf(best)) best = found
  }
  return { ...summary(best ?? [], sumDaemons(daemons)), unplaced }
}

/** The same at once. */
export function packNodes(request: PackRequest): Packing {
  return atOnce(packingNodes(request))
}

function roomOf(shape: NodeShape, daemons: readonly Footprint[]): readonly Room[] {
  const taken = sumDaemons(daemons)
  const room: Room = {
    shape,
    cpuCores: shape.cpuCores - taken.cpuCores,
    memoryGib: shape.memoryGib - taken.memoryGib,
    pods: (shape.maxPods ?? MAX_PODS) - daemons.length,
  }
  return room.cpuCores > 0 && room.memoryGib > 0 && room.pods > 0 ? [room] : []
}

function sumDaemons(daemons: readonly Footprint[]): Footprint {
  return { cpuCores: sum(daemons, ({ cpuCores }) => cpuCores), memoryGib: sum(daemons, ({ memoryGib }) => memoryGib) }
}

function equalTogether(pods: readonly PodGroup[]): readonly PodGroup[] {
  const groups = new Map<string, PodGroup>()
  for (const pod of pods) {
    const key = `${pod.cpuCores}/${pod.memoryGib}`
    groups.set(key, { ...pod, count: pod.count + (groups.get(key)?.count ?? 0) })
  }
  return [...groups.values()]
}

/** By the larger of the shares of a middling node that a pod takes; equal ones by cores, then GiB, so that the order of the list does not matter. */
function largestFirst(pods: readonly PodGroup[], rooms: readonly Room[]): readonly PodGroup[] {
  const cpu = Math.max(
    DUST,
    sum(rooms, (room) => room.cpuCores),
  )
  const memory = Math.max(
    DUST,
    sum(rooms, (room) => room.memoryGib),
  )
  const size = (pod: PodGroup): number => Math.max(pod.cpuCores / cpu, pod.memoryGib / memory)
  return pods.toSorted((a, b) => size(b) - size(a) || b.cpuCores - a.cpuCores || b.memoryGib - a.memoryGib)
}

function cheapest(group: NodeGroup, rooms: readonly Room[]): NodeGroup {
  let best = group
  for (const room of rooms) {
    if (room.shape.pricePerHour < best.room.shape.pricePerHour && fits(group.used, room) && group.pods <= room.pods)
      best = { ...group, room }
  }
  return best
}

function costOf(groups: readonly NodeGroup[]): number {
  return sum(groups, ({ room, count }) => room.shape.pricePerHour * count)
}

function summary(groups: readonly NodeGroup[], daemons: Footprint): Omit<Packing, 'unplaced'> {
  const counts = new Map<NodeShape, number>()
  for (const { room, count } of groups) counts.set(room.shape, (counts.get(room.shape) ?? 0) + count)
  const nodes = [...counts]
    .map(([shape, count]) => ({ shape: shape.name, count, costPerMonth: cents(count * shape.pricePerHour * HOURS_PER_MONTH) }))
    .toSorted((a, b) => (a.shape < b.shape ? -1 : 1))
  const share = (of: 'cpuCores' | 'memoryGib'): number => {
    const whole = sum(groups, ({ room, count }) => room.shape[of] * count)
    return whole === 0 ? 0 : sum(groups, ({ used, count }) => (used[of] + daemons[of]) * count) / whole
  }
  return {
    nodes,
    count: sum(groups, ({ count }) => count),
    costPerMonth: cents(costOf(groups) * HOURS_PER_MONTH),
    cpuUsed: share('cpuCores'),
    memoryUsed: share('memoryGib'),
  }
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100
}

function sum<Each>(list: readonly Each[], figure: (each: Each) => number): number {
  return list.reduce((total, each) => total + figure(each), 0)
}
