// Nodes for pods: small cases by hand, and what must hold for any pods.

import { expect, test } from 'vitest'
import type { NodeShape } from '../core/rate-settings.ts'
import { packNodes, packingNodes } from './node-packing.ts'
import type { PodGroup } from './node-room.ts'
import { podFootprint } from './pod-footprint.ts'

const NODE: NodeShape = { name: 'four', cpuCores: 4, memoryGib: 16, pricePerHour: 0.2 }

function pods(count: number, cpuCores: number, memoryGib: number): PodGroup {
  return { count, cpuCores, memoryGib }
}

/** Numbers in [0, 1) that are the same in every run of the test. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
}

test('ten pods of one core and a half need five nodes of four cores, and cost five nodes for 730 hours', () => {
  const packing = packNodes({ pods: [pods(10, 1.5, 1)], daemons: [], shapes: [NODE] })

  expect(packing).toMatchObject({ count: 5, costPerMonth: 730, unplaced: 0, nodes: [{ shape: 'four', count: 5, costPerMonth: 730 }] })
  expect(packing.cpuUsed).toBeCloseTo(0.75, 12)
})

test('what is left of a node is filled with smaller pods', () => {
  // Two nodes hold 2 × 1.5 cores each, and a core each remains: four pods of half a core fit.
  expect(packNodes({ pods: [pods(4, 0.5, 1), pods(4, 1.5, 1)], daemons: [], shapes: [NODE] }).count).toBe(2)
  expect(packNodes({ pods: [pods(5, 0.5, 1), pods(4, 1.5, 1)], daemons: [], shapes: [NODE] }).count).toBe(3)
})

test('memory and the number of pods bind as cores do', () => {
  expect(packNodes({ pods: [pods(4, 0.1, 9)], daemons: [], shapes: [NODE] }).count).toBe(4)
  expect(packNodes({ pods: [pods(30, 0.01, 0.01)], daemons: [], shapes: [{ ...NODE, maxPods: 10 }] }).count).toBe(3)
})

test('DaemonSets take their share of every node', () => {
  const daemons = [{ cpuCores: 0.5, memoryGib: 1 }]

  expect(packNodes({ pods: [pods(4, 1, 1)], daemons: [], shapes: [NODE] }).count).toBe(1)
  expect(packNodes({ pods: [pods(4, 1, 1)], daemons, shapes: [NODE] }).count).toBe(2)
})

test('a pod that fits nowhere is told, and asks for no node', () => {
  expect(packNodes({ pods: [pods(3, 5, 1)], daemons: [], shapes: [NODE] })).toMatchObject({ count: 0, unplaced: 3, costPerMonth: 0 })
})

test('of two kinds the cheaper way is taken, and the last node may be a small one', () => {
  const small: NodeShape = { name: 'one', cpuCores: 1, memoryGib: 4, pricePerHour: 0.06 }

  // Five cores: 4 + 1 cost 0.26 an hour; two of four 0.40, five of one 0.30.
  const { nodes, costPerMonth } = packNodes({ pods: [pods(5, 1, 2)], daemons: [], shapes: [NODE, small] })

  expect(nodes.map(({ shape, count }) => `${count} ${shape}`)).toEqual(['1 four', '1 one'])
  expect(costPerMonth).toBeCloseTo(0.26 * 730, 6)
})

test('never fewer nodes than the volume asks for, never more than pods, and every node holds what is laid on it', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = chance(seed)
    const list = Array.from({ length: 1 + Math.floor(random() * 30) }, () =>
      pods(1 + Math.floor(random() * 20), 0.05 + random() * 3, 0.1 + random() * 12),
    )
    const packing = packNodes({ pods: list, daemons: [], shapes: [NODE] })
    const cpu = list.reduce((sum, pod) => sum + pod.count * pod.cpuCores, 0)
    const memory = list.reduce((sum, pod) => sum + pod.count * pod.memoryGib, 0)

    expect(packing.count).toBeGreaterThanOrEqual(Math.ceil(Math.max(cpu / 4, memory / 16) - 1e-9))
    expect(packing.count).toBeLessThanOrEqual(list.reduce((sum, pod) => sum + pod.count, 0))
    expect(packing.cpuUsed).toBeLessThanOrEqual(1 + 1e-9)
    expect(packing.memoryUsed).toBeLessThanOrEqual(1 + 1e-9)
    expect(packing.cpuUsed * packing.count * 4).toBeCloseTo(cpu, 6)
    expect(packing.unplaced).toBe(0)
  }
})

test('counting equal pods gives what laying them one by one gives', () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const random = chance(seed)
    const list = Array.from({ length: 12 }, () =>
      pods(1 + Math.floor(random() * 9), 0.25 * (1 + Math.floor(random() * 8)), 1 + Math.floor(random() * 6)),
    )

    expect(packNodes({ pods: list, daemons: [], shapes: [NODE] }).count).toBe(oneByOne(list))
  }
})

/** First fit decreasing as a textbook has it. */
function oneByOne(list: readonly PodGroup[]): number {
  const each = list.flatMap((pod) => Array.from({ length: pod.count }, () => pod))
  const size = (pod: PodGroup): number => Math.max(pod.cpuCores / 4, pod.memoryGib / 16)
  each.sort((a, b) => size(b) - size(a) || b.cpuCores - a.cpuCores || b.memoryGib - a.memoryGib)
  const nodes: { cpu: number; memory: number }[] = []
  for (const pod of each) {
    let node = nodes.find(({ cpu, memory }) => cpu >= pod.cpuCores - 1e-9 && memory >= pod.memoryGib - 1e-9)
    if (node === undefined) nodes.push((node = { cpu: 4, memory: 16 }))
    node.cpu -= pod.cpuCores
    node.memory -= pod.memoryGib
  }
  return nodes.length
}

test('the order of the pods does not matter', () => {
  const list = differentPods(1000)

  expect(packNodes({ pods: list.toReversed(), daemons: [], shapes: [BIG] })).toEqual(packNodes({ pods: list, daemons: [], shapes: [BIG] }))
})

test('thousands of different pods are packed in many turns, and each turn looks at as much, however many there are', () => {
  // A node holds some thirty pods, so each pod looks at a share of the nodes: twice the pods are four times the turns, and no turn grows.
  const [one, two, four] = [2500, 5000, 10_000].map((count) => turnsOf(differentPods(count)))

  expect(one).toBeGreaterThan(5)
  expect(two).toBeLessThan(4.5 * one)
  expect(four).toBeLessThan(4.5 * two)
})

test('equal pods are counted, however many there are', () => {
  const equal = Array.from({ length: 10_000 }, (_, i) => pods(1 + (i % 7), 0.1 * (1 + (i % 10)), 0.25 * (1 + (i % 4))))

  expect(turnsOf(equal)).toBe(0)
})

const BIG: NodeShape = { name: 'big', cpuCores: 31, memoryGib: 120, pricePerHour: 1.5 }

function differentPods(count: number): readonly PodGroup[] {
  const random = chance(7)
  return Array.from({ length: count }, () => pods(1 + Math.floor(random() * 6), 0.05 + random() * 2, 0.1 + random() * 6))
}

/** How often the turn was handed back. */
function turnsOf(list: readonly PodGroup[]): number {
  const work = packingNodes({ pods: list, daemons: [], shapes: [BIG] })
  let turns = 0
  while (work.next().done !== true) turns += 1
  return turns
}

test('a pod takes the larger of its containers together and of an init container with the sidecars', () => {
  const container = (name: string, cpu: number, gib: number) => ({
    name,
    image: undefined,
    cpuRequestCores: cpu,
    cpuLimitCores: undefined,
    memoryRequestBytes: undefined,
    memoryLimitBytes: gib * 2 ** 30,
  })

  expect(
    podFootprint({
      containers: [container('app', 1, 2), { ...container('proxy', 0.25, 0.5), isSidecar: true }],
      initContainers: [container('migrate', 1.5, 1)],
    }),
  ).toEqual({ cpuCores: 1.75, memoryGib: 2.5 })
})
