// Slopes and their limits, and the restarts between teeth.

import { expect, test } from 'vitest'
import { growthOf, restartsOf } from './growth.ts'

function noiseOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return (2 * state) / 2_147_483_647 - 1
  }
}

function hours(count: number, valueAt: (hour: number) => number): Float64Array {
  return Float64Array.from({ length: count }, (_, hour) => valueAt(hour))
}

test('a straight line is its own slope, up to the end of its last hour', () => {
  const growth = growthOf(hours(100, (hour) => 3 + 2 * (hour + 0.5)))

  expect(growth?.slope).toBeCloseTo(2, 9)
  expect(growth?.lowest).toBeCloseTo(2, 9)
  expect(growth?.highest).toBeCloseTo(2, 9)
  expect(growth?.level).toBeCloseTo(203, 9)
  expect(growth?.above).toBeCloseTo(0, 9)
})

test('one hour in ten that is far off moves the slope by little', () => {
  const growth = growthOf(hours(60, (hour) => (hour % 10 === 4 ? 900 : hour)))

  expect(growth?.slope).toBeGreaterThan(0.9)
  expect(growth?.slope).toBeLessThan(1.1)
})

test('less than six hours have no slope', () => {
  expect(growthOf(hours(5, (hour) => hour))).toBeUndefined()
})

test('the lower limit lies above the true slope of noise in about one series of twenty, wandering noise too', () => {
  for (const memory of [0, 0.7]) {
    let above = 0
    for (let seed = 1; seed <= 400; seed += 1) {
      const noise = noiseOf(seed * 104_729)
      let wander = 0
      const growth = growthOf(
        hours(168, () => {
          wander = memory * wander + noise()
          return wander
        }),
      )
      if ((growth?.lowest ?? 0) > 0) above += 1
    }
    expect(above / 400, `memory ${memory}`).toBeLessThan(0.11)
    expect(above / 400, `memory ${memory}`).toBeGreaterThan(0.005)
  }
})

test('a sudden loss is a restart at the hour where it is lowest, noise and days are none', () => {
  const noise = noiseOf(3)

  expect(restartsOf(hours(200, (hour) => 100 + 5 * (hour % 72) + noise()))).toEqual([72, 144])
  expect(restartsOf(hours(200, () => 100 + noise()))).toEqual([])
  expect(restartsOf(hours(200, (hour) => 100 + 40 * Math.sin((2 * Math.PI * hour) / 24)))).toEqual([])
  expect(restartsOf(hours(2, (hour) => 1 - hour))).toEqual([])
})

test('a restart that takes two hours is one restart', () => {
  expect(restartsOf(hours(100, (hour) => (hour === 50 ? 250 : hour < 50 ? 400 + hour : 100 + hour)))).toEqual([51])
})
