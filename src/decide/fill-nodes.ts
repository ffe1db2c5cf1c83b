// Lays pods on nodes by first fit, with equal pods and equal nodes counted instead of walked through.

import type { InTurns } from './in-turns.ts'
import { DUST, fits, type PodGroup, type Room } from './node-room.ts'
import type { Footprint } from './pod-footprint.ts'

/** So many nodes that hold the same. */
export interface NodeGroup {
  readonly room: Room
  readonly count: number
  /** What pods take of one of them, DaemonSets left out. */
  readonly used: Footprint
  readonly pods: number
}

/** Groups that are looked at in one turn: some milliseconds. */
const TURN = 10_000

/**
 * First fit of pods in the order that they have; each pod fits on a kind of `rooms`.
 *
 * A node that is opened is of the kind `first` where the pod fits on it, else of the kind on which such pods are cheapest. Equal to laying them one by one:
 * a group of equal nodes takes equal pods until each is full, one more takes the rest. Groups that no later pod can fit on are looked at no more.
 * Thousands of different pods look at millions of groups, so it hands the turn back now and then.
 */
export function* fillNodes(pods: readonly PodGroup[], rooms: readonly Room[], first: Room | undefined): InTurns<readonly NodeGroup[]> {
  const least = leastAfter(pods)
  const closed: NodeGroup[] = []
  let open: NodeGroup[] = []
  let looked = 0
  for (const [at, pod] of pods.entries()) {
    looked += 1 + open.length
    if (looked > TURN) {
      yield
      looked = 0
    }
    let left = pod.count
    const next: NodeGroup[] = []
    for (const group of open) {
      if (left === 0 || !takes(group, pod)) {
        if (takes(group, least[at])) next.push(group)
        else closed.push(group)
        continue
      }
      const { parts, rest } = lay(pod, left, group)
      left = rest
      for (const part of parts) (takes(part, least[at]) ? next : closed).push(part)
    }
    if (left > 0) {
      const room = roomFor(pod, rooms, first)
      const empty = { room, count: Math.ceil(left / howMany(pod, room)), used: { cpuCores: 0, memoryGib: 0 }, pods: 0 }
      for (const part of lay(pod, left, empty).parts) (takes(part, least[at]) ? next : closed).push(part)
    }
    open = next
  }
  return [...closed, ...open]
}

/** The group after as many of the pods as it takes, in at most three parts, and how many are left. */
function lay(pod: PodGroup, left: number, group: NodeGroup): { readonly parts: readonly NodeGroup[]; readonly rest: number } {
  const { room, used, pods, count } = group
  const free: Room = {
    ...room,
    cpuCores: room.cpuCores - used.cpuCores,
    memoryGib: room.memoryGib - used.memoryGib,
    pods: room.pods - pods,
  }
  const each = howMany(pod, free)
  const full = Math.min(count, Math.floor(left / each))
  const over = full < count ? left - full * each : 0
  const parts = [withPods(group, pod, { nodes: full, each }), withPods(group, pod, { nodes: over > 0 ? 1 : 0, each: over })]
  const untouched = { ...group, count: count - full - (over > 0 ? 1 : 0) }
  return { parts: [...parts, untouched].filter((part) => part.count > 0), rest: left - full * each - over }
}

function withPods(group: NodeGroup, pod: PodGroup, { nodes, each }: { readonly nodes: number; readonly each: number }): NodeGroup {
  const used = { cpuCores: group.used.cpuCores + each * pod.cpuCores, memoryGib: group.used.memoryGib + each * pod.memoryGib }
  return { ...group, count: nodes, used, pods: group.pods + each }
}

function howMany({ cpuCores, memoryGib }: Footprint, room: Room): number {
  const by = (size: number, take: number): number => (take <= 0 ? Number.POSITIVE_INFINITY : Math.floor((size + DUST) / take))
  return Math.max(0, Math.min(room.pods, by(room.cpuCores, cpuCores), by(room.memoryGib, memoryGib)))
}

function roomFor(pod: PodGroup, rooms: readonly Room[], first: Room | undefined): Room {
  if (first !== undefined && fits(pod, first)) return first
  const fitting = rooms.filter((room) => fits(pod, room))
  return fitting.reduce((best, room) => (pricePer(pod, room) < pricePer(pod, best) ? room : best))
}

function pricePer(pod: PodGroup, room: Room): number {
  return room.shape.pricePerHour / Math.max(1, howMany(pod, room))
}

/** The least cores and GiB that any later pod takes, by position. */
function leastAfter(pods: readonly PodGroup[]): readonly Footprint[] {
  const least: Footprint[] = []
  let cpuCores = Number.POSITIVE_INFINITY
  let memoryGib = Number.POSITIVE_INFINITY
  for (let at = pods.length - 1; at >= 0; at -= 1) {
    least[at] = { cpuCores, memoryGib }
    cpuCores = Math.min(cpuCores, pods[at].cpuCores)
    memoryGib = Math.min(memoryGib, pods[at].memoryGib)
  }
  return least
}

function takes({ room, used, pods }: NodeGroup, { cpuCores, memoryGib }: Footprint): boolean {
  return room.cpuCores - used.cpuCores + DUST >= cpuCores && room.memoryGib - used.memoryGib + DUST >= memoryGib && pods < room.pods
}
