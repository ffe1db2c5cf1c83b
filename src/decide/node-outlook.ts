// Counts the nodes of an environment: today, with every wanted change, at the coming peak, and on each kind of node alone.

import type { NodeOutlook } from '../core/capacity-outlook.ts'
import type { NodeShape } from '../core/rate-settings.ts'
import type { InTurns } from './in-turns.ts'
import { packingNodes } from './node-packing.ts'
import type { PodGroup } from './node-room.ts'
import type { OutlookShare } from './outlook-share.ts'
import type { Footprint } from './pod-footprint.ts'

/** From this share of a node on DaemonSets are worth a word. */
const MUCH_FOR_DAEMONS = 0.15

/** The kinds of node, and the pods of the peak. */
export interface NodeQuestion {
  readonly shapes: readonly NodeShape[]
  readonly peakAtMs: number
  readonly peakPods: readonly PodGroup[]
}

/** The nodes, and what follows in sentences. */
export interface NodeAnswer {
  readonly nodes: NodeOutlook
  readonly advice: readonly string[]
}

/** The outlook on nodes; one pod of each DaemonSet is on every node. */
export function* nodeOutlook(shares: readonly OutlookShare[], { shapes, peakAtMs, peakPods }: NodeQuestion): InTurns<NodeAnswer> {
  const daemons = shares.filter(({ isDaemon }) => isDaemon)
  const today = daemons.map(({ footprint }) => footprint)
  const now = yield* packingNodes({ pods: podsOf(shares, ({ podsNow }) => podsNow), daemons: today, shapes })
  const wanted = shares.filter(({ isDaemon }) => !isDaemon).map((share) => ({ ...share.proposed, count: share.podsProposed }))
  const proposed = yield* packingNodes({ pods: wanted, daemons: daemons.map((share) => share.proposed), shapes })
  const peak = { ...(yield* packingNodes({ pods: peakPods, daemons: today, shapes })), atMs: peakAtMs }
  const pools: NodeOutlook['pools'][number][] = []
  for (const shape of shapes) {
    const { count, costPerMonth, unplaced } = yield* packingNodes({ pods: peakPods, daemons: today, shapes: [shape] })
    pools.push({ shape: shape.name, count, costPerMonth, unplaced, daemonShare: daemonShare(today, shape) })
  }
  const counts = shapes.map(({ count }) => count)
  const standing = counts.every((count) => count === undefined) ? undefined : counts.reduce<number>((sum, count = 0) => sum + count, 0)
  const saved = shares.reduce((sum, { savedPerMonth }) => sum + savedPerMonth, 0)
  const outlook = {
    ...(standing === undefined ? {} : { standing }),
    now,
    proposed,
    requestsSavedPerMonth: Math.round(saved * 100) / 100,
    peak,
    pools,
  }
  return { nodes: outlook, advice: adviceOf(outlook) }
}

/** Pods of all workloads that are spread over the nodes. */
export function podsOf(shares: readonly OutlookShare[], count: (share: OutlookShare) => number): readonly PodGroup[] {
  return shares.filter(({ isDaemon }) => !isDaemon).map((share) => ({ ...share.footprint, count: count(share) }))
}

function daemonShare(daemons: readonly Footprint[], { cpuCores, memoryGib }: NodeShape): number {
  const of = (figure: 'cpuCores' | 'memoryGib'): number => daemons.reduce((sum, each) => sum + each[figure], 0)
  return Math.max(of('cpuCores') / cpuCores, of('memoryGib') / memoryGib)
}

function adviceOf({ standing, peak, pools }: NodeOutlook): readonly string[] {
  const advice: string[] = []
  if (standing !== undefined && peak.count > standing)
    advice.push(
      `The coming peak needs ${peak.count} nodes at its P95, and ${standing} stand: let the cluster grow by ${peak.count - standing}.`,
    )
  if (peak.unplaced > 0) advice.push(`${peak.unplaced} pods fit on no kind of node of \`rates.nodes\`.`)
  const heavy = pools.filter(({ daemonShare: share }) => share >= MUCH_FOR_DAEMONS)
  const lightest = pools.filter(({ unplaced }) => unplaced === peak.unplaced).toSorted((a, b) => a.daemonShare - b.daemonShare)[0]
  for (const { shape, daemonShare: share, count, costPerMonth, unplaced } of heavy) {
    const told = `DaemonSets take ${percent(share)} of each \`${shape}\``
    if (lightest === undefined || lightest.shape === shape || unplaced > peak.unplaced || lightest.costPerMonth >= costPerMonth) {
      advice.push(`${told}; no other kind of node carries the same pods for less.`)
      continue
    }
    advice.push(
      `${told} and ${percent(lightest.daemonShare)} of a \`${lightest.shape}\`: the pods of the peak need ${count} of the one and ${lightest.count} of the other, which cost ${(costPerMonth - lightest.costPerMonth).toFixed(2)} less a month.`,
    )
  }
  return advice
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
