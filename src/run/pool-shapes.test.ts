// Workloads that are new to an environment are lent the shape of those that are not.

import { expect, test } from 'vitest'
import type { Series } from '../core/series.ts'
import type { WorkloadCase } from './workload-case.ts'
import { poolShapes } from './pool-shapes.ts'

const HOUR_MS = 3_600_000
const MONDAY_MS = Date.UTC(2026, 0, 5)
const working = (hour: number): number => (hour % 24 >= 8 && hour % 24 < 18 ? 3 : 1)
const night = (hour: number): number => (hour % 24 >= 1 && hour % 24 < 5 ? 3 : 1)
const STEADY = (): number => 100

/** A window of two weeks of which the last `hours` were seen. */
function seen(hours: number, valueAt: (hour: number) => number, seed: number): Series {
  const values = Float64Array.from({ length: 336 }, (_, hour) =>
    hour < 336 - hours ? Number.NaN : valueAt(hour) * (1 + 0.03 * Math.sin(seed + hour * 5)),
  )
  return { startMs: MONDAY_MS, stepMs: HOUR_MS, values }
}

function caseOf(ref: string, of: { readonly hours: number; readonly cpu: (hour: number) => number; readonly team?: string }): WorkloadCase {
  const [namespace] = ref.split('/')
  const workload = { ref, namespace, team: of.team ?? 'shop' }
  const demand = { cpuTotalCores: seen(of.hours, of.cpu, ref.length), memoryPerPodBytes: seen(of.hours, STEADY, ref.length) }
  return { workload, demand } as unknown as WorkloadCase
}

function fleet(): WorkloadCase[] {
  return [
    ...Array.from({ length: 8 }, (_, at) => caseOf(`shop/Deployment/web-${'a'.repeat(at + 1)}`, { hours: 336, cpu: working })),
    ...Array.from({ length: 8 }, (_, at) =>
      caseOf(`jobs/Deployment/batch-${'a'.repeat(at + 1)}`, { hours: 336, cpu: night, team: 'data' }),
    ),
  ]
}

const going = new AbortController().signal

test('a workload of a day is lent the shape of those that look like it, for each signal its own', async () => {
  const young = caseOf('new/Deployment/api', { hours: 24, cpu: working })
  const cases = await poolShapes([...fleet(), young], going)

  expect(cases).toHaveLength(17)
  expect(cases[16].pool?.cpu).toMatchObject({ segment: 'working hours', members: 8 })
  expect(cases[16].pool?.memory).toMatchObject({ segment: 'always on', members: 16 })
  expect(cases.slice(0, 16).every(({ pool }) => pool === undefined)).toBe(true)
})

test('one of three hours is taken for what its namespace is, else for what its team is', async () => {
  // The last three hours of the window are quiet in both segments.
  const kin = [
    caseOf('shop/Deployment/young', { hours: 3, cpu: () => 1, team: 'data' }),
    caseOf('jobs/Deployment/young', { hours: 3, cpu: () => 1 }),
    caseOf('elsewhere/Deployment/young', { hours: 3, cpu: () => 1, team: 'data' }),
  ]
  const cases = await poolShapes([...fleet(), ...kin], going)

  expect(cases.slice(16).map(({ pool }) => pool?.cpu?.segment)).toEqual(['working hours', 'night batch', 'night batch'])
})

test('where no history is short nothing is changed', async () => {
  const cases = fleet()

  expect(await poolShapes(cases, going)).toEqual(cases)
})

test('an environment of newcomers has nothing to lend', async () => {
  const cases = Array.from({ length: 6 }, (_, at) => caseOf(`shop/Deployment/young-${at}`, { hours: 24, cpu: working }))

  expect((await poolShapes(cases, going)).every(({ pool }) => pool === undefined)).toBe(true)
})

test('requests are served in between', async () => {
  let turns = 0
  const pulse = setInterval(() => (turns += 1), 0)
  await poolShapes([...fleet(), caseOf('new/Deployment/api', { hours: 24, cpu: working })], going)
  clearInterval(pulse)

  expect(turns).toBeGreaterThan(3)
})

test('a stop ends the work', async () => {
  const stopped = AbortSignal.abort()
  const cases = [...fleet(), caseOf('new/Deployment/api', { hours: 24, cpu: working })]

  expect(await poolShapes(cases, stopped)).toBe(cases)
})
