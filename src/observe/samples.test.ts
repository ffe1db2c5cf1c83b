// Usable samples: what is whole passes as it stands, and what is not is mended in the same way in whatever order it came.

import { expect, test } from 'vitest'
import { usableSamples } from './samples.ts'
import type { RawSeries } from './source.ts'

const WINDOW = { fromMs: 0, toMs: 100, stepMs: 10 }

function raw(timesMs: readonly number[], values: readonly number[], kind: RawSeries['kind'] = 'gauge'): RawSeries {
  return {
    workload: 'shop/Deployment/cart',
    signal: 'cpu-usage-cores',
    container: 'app',
    kind,
    timesMs: Float64Array.from(timesMs),
    values: Float64Array.from(values),
  }
}

test('answers the very columns of a series that is whole and in order', () => {
  const whole = raw([0, 10, 99], [1, 0, 2])

  const usable = usableSamples(whole, WINDOW)

  expect(usable.samples.timesMs).toBe(whole.timesMs)
  expect(usable.samples.values).toBe(whole.values)
  expect(usable).toMatchObject({ notNumbers: 0, outside: 0, negatives: 0, duplicates: 0, conflicts: 0 })
})

test('puts samples in order without touching the ones that it was given', () => {
  const mixed = raw([20, 0, 10], [3, 1, 2])

  const { samples } = usableSamples(mixed, WINDOW)

  expect([...samples.timesMs]).toEqual([0, 10, 20])
  expect([...samples.values]).toEqual([1, 2, 3])
  expect([...mixed.timesMs]).toEqual([20, 0, 10])
})

test('counts each unusable sample once, under the first thing that is wrong with it', () => {
  const usable = usableSamples(raw([0, 10, 100, -1, Number.NaN], [-1, Number.NaN, -1, 1, 1]), WINDOW)

  expect(usable).toMatchObject({ notNumbers: 2, outside: 2, negatives: 1 })
  expect(usable.samples.values).toHaveLength(0)
})

test('makes one sample of an instant: the mean of a gauge, the largest of a counter', () => {
  const gauge = usableSamples(raw([0, 10, 10, 20, 20], [1, 6, 2, 5, 5]), WINDOW)
  const counter = usableSamples(raw([0, 10, 10, 20, 20], [1, 6, 2, 5, 5], 'counter'), WINDOW)

  expect([...gauge.samples.values]).toEqual([1, 4, 5])
  expect([...counter.samples.values]).toEqual([1, 6, 5])
  expect(gauge).toMatchObject({ duplicates: 2, conflicts: 1 })
})
