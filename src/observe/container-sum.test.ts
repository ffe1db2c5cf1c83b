// Sums over containers: a container that was not measured is never taken for one that used nothing.

import { expect, test } from 'vitest'
import { sumOfContainers } from './container-sum.ts'

const GRID = { startMs: 0, stepMs: 300_000, values: new Float64Array(4) }
const NONE = Number.NaN

function usage(container: string, ...values: number[]) {
  return { container, series: { ...GRID, values: Float64Array.from(values) } }
}

test('adds the containers of a pod', () => {
  const sum = sumOfContainers([usage('app', 1, 2, 3, 4), usage('proxy', 0.5, 0.5, 0.5, 0.5)], ['app', 'proxy'], GRID)

  expect([...sum.values]).toEqual([1.5, 2.5, 3.5, 4.5])
})

test('is a gap where a container that existed was not measured', () => {
  const sum = sumOfContainers([usage('app', 1, 2, 3, 4), usage('proxy', 0.5, NONE, 0.5, NONE)], ['app', 'proxy'], GRID)

  expect([...sum.values]).toEqual([1.5, NONE, 3.5, NONE])
})

test('counts a container as nothing before its first sample', () => {
  const sum = sumOfContainers([usage('app', 1, 2, 3, 4), usage('proxy', NONE, NONE, 0.5, 0.5)], ['app', 'proxy'], GRID)

  expect([...sum.values]).toEqual([1, 2, 3.5, 4.5])
})

test('counts a container that the manifest no longer declares until its last sample', () => {
  const sum = sumOfContainers([usage('app', 1, 2, 3, 4), usage('old', 1, 1, NONE, NONE)], ['app'], GRID)

  expect([...sum.values]).toEqual([2, 3, 3, 4])
})

test('has no sample where no container has one', () => {
  expect([...sumOfContainers([usage('app', NONE, NONE, NONE, NONE)], ['app'], GRID).values]).toEqual([NONE, NONE, NONE, NONE])
  expect([...sumOfContainers([], ['app'], GRID).values]).toEqual([NONE, NONE, NONE, NONE])
})
