// The outlook of a cluster: sums by hand, nodes, and the room that should stand ready.

import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { MINUTE_MS } from '../core/time.ts'
import { openOutlook, type OutlookPlace } from './capacity-outlook.ts'
import type { OutlookShare } from './outlook-share.ts'
import { spreadOfSum } from './spread.ts'

const STEP = 15 * MINUTE_MS
const NODE = { name: 'four', cpuCores: 4, memoryGib: 16, pricePerHour: 0.2 }
const PLACE: OutlookPlace = {
  environment: 'demo',
  runId: 'run-1',
  atMs: 0,
  currency: 'EUR',
  shapes: [],
  startMs: 0,
  stepMs: STEP,
  steps: 8,
}

function flat(value: number): Float64Array {
  return new Float64Array(8).fill(value)
}

function share(parts: Partial<OutlookShare> = {}): OutlookShare {
  return {
    isDaemon: false,
    startMs: 0,
    stepMs: STEP,
    footprint: { cpuCores: 0.5, memoryGib: 1 },
    proposed: { cpuCores: 0.5, memoryGib: 1 },
    podsNow: 4,
    podsProposed: 4,
    demandCores: [flat(1), flat(2), flat(3)],
    savedPerMonth: 0,
    ...parts,
  }
}

/** Four pods at first, and from the second hour on six at the median and eight at the P95. */
const GROWING = share({
  pods: [Float64Array.of(4, 4, 4, 4, 6, 6, 6, 6), Float64Array.of(4, 4, 4, 4, 8, 8, 8, 8), Float64Array.of(4, 4, 4, 4, 9, 9, 9, 9)],
})

function outlook(shares: readonly OutlookShare[], place: Partial<OutlookPlace> = {}) {
  const book = openOutlook({ ...PLACE, ...place })
  for (const each of shares) book.add(each)
  return book.close(shares.length)
}

test('medians add up, and what lies above them adds up as half correlated', () => {
  const { demandCores, workloads } = outlook([share(), share()])

  // √(½ × 2 × 1² + ½ × 2²) = √3 above 2; the P99 lies 2 above each: twice that.
  expect(workloads).toBe(2)
  expect(demandCores.p50).toEqual([2, 2])
  expect(demandCores.p95[0]).toBeCloseTo(2 + Math.sqrt(3), 4)
  expect(demandCores.p99[0]).toBeCloseTo(2 + 2 * Math.sqrt(3), 4)
})

test('a sum spreads as far as its parts do together at most, and as independent ones do at least', () => {
  expect(spreadOfSum(5, 13, 1)).toBeCloseTo(5, 12)
  expect(spreadOfSum(5, 13, 0)).toBeCloseTo(Math.sqrt(13), 12)
  expect(spreadOfSum(7, 49)).toBeCloseTo(7, 12)
})

test('what pods request follows demand where a scaler follows it, and stands else', () => {
  const { requestedCores, requestedGib } = outlook([GROWING, share({ podsNow: 2 })])

  expect(requestedCores.p50).toEqual([3, 4])
  expect(requestedCores.p95).toEqual([3, 5])
  expect(requestedGib.p99).toEqual([6, 11])
})

test('room for the rise within the time of a node is written as a manifest that YAML reads', () => {
  const { buffer } = outlook([GROWING, share()])

  // From 4 pods at the P50 to 8 at the P95: 2 cores and 4 GiB, four chunks of a pod.
  expect(buffer).toMatchObject({ riseCores: 2, riseGib: 4, atMs: 3 * STEP, leadMinutes: 5, replicas: 4 })
  const [template, claim] = parseAllDocuments(buffer?.manifest ?? '').map((document) => document.toJS() as Record<string, never>)
  expect(template).toMatchObject({
    kind: 'PodTemplate',
    template: { spec: { containers: [{ resources: { requests: { cpu: '500m', memory: '1Gi' } } }] } },
  })
  expect(claim).toMatchObject({
    apiVersion: 'autoscaling.x-k8s.io/v1beta1',
    kind: 'CapacityBuffer',
    spec: { podTemplateRef: { name: 'tidegate-room' }, replicas: 4 },
  })
})

test('where no count moves nothing needs to stand ready, and without kinds of node nothing is said of nodes', () => {
  const { buffer, nodes, assumptions } = outlook([share()])

  expect(buffer).toBeUndefined()
  expect(nodes).toBeUndefined()
  expect(assumptions.join(' ')).toMatch(/Without `rates\.nodes`/)
})

test('requests may save more than nodes give back', () => {
  // Nine pods of half a core on nodes of four: two nodes. With 0.45 cores each nine fit on no single node either: nothing comes back.
  const nine = share({ podsNow: 9, podsProposed: 9, proposed: { cpuCores: 0.45, memoryGib: 1 }, savedPerMonth: 13.14 })

  expect(outlook([nine], { shapes: [{ ...NODE, count: 2 }] }).nodes).toMatchObject({
    standing: 2,
    now: { count: 2, costPerMonth: 292 },
    proposed: { count: 2, costPerMonth: 292 },
    requestsSavedPerMonth: 13.14,
  })
  expect(outlook([{ ...nine, podsProposed: 8 }], { shapes: [NODE] }).nodes?.proposed.count).toBe(1)
})

test('the peak is packed at its P95, and a pool that is too small for it is told', () => {
  const { nodes, advice } = outlook([GROWING, GROWING, share({ podsNow: 8 })], { shapes: [{ ...NODE, count: 2 }] })

  // 8 pods stand; two times 6 and √3 of the 2 + 2 that they may grow: 6 + ⌈0.87 × 2⌉ = 8 each. 24 pods, 8 a node.
  expect(nodes?.peak).toMatchObject({ count: 3, atMs: 4 * STEP })
  expect(advice).toEqual(['The coming peak needs 3 nodes at its P95, and 2 stand: let the cluster grow by 1.'])
})

test('DaemonSets that weigh on small nodes are told, with the kind on which they weigh less', () => {
  const agent = share({ isDaemon: true, footprint: { cpuCores: 0.5, memoryGib: 1 }, podsNow: 3 })
  const small = { name: 'two', cpuCores: 2, memoryGib: 8, pricePerHour: 0.11 }
  const { nodes, advice } = outlook([agent, share({ podsNow: 14 })], { shapes: [small, { ...NODE, pricePerHour: 0.2 }] })

  expect(nodes?.pools).toMatchObject([
    { shape: 'two', count: 5, daemonShare: 0.25 },
    { shape: 'four', count: 2, daemonShare: 0.125 },
  ])
  expect(advice).toEqual([
    'DaemonSets take 25 % of each `two` and 13 % of a `four`: the pods of the peak need 5 of the one and 2 of the other, which cost 109.50 less a month.',
  ])
})

test('the order of workloads moves nothing, and a forecast that began earlier is cut', () => {
  const early = share({ startMs: -2 * STEP, demandCores: [Float64Array.of(9, 9, 1, 1, 1, 1, 1, 1), flat(9), flat(9)] })

  expect(outlook([early, GROWING])).toEqual(outlook([GROWING, early]))
  expect(outlook([early]).demandCores.p50).toEqual([1, 1])
})
