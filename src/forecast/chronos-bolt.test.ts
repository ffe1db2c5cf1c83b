// What a model of the Chronos-Bolt shape is shown, and how its answers are put together.

import { expect, test } from 'vitest'
import { askBolt, type BoltSettings, type Contexts } from './chronos-bolt.ts'
import type { ForecastRequest } from './forecast.ts'

const LEVELS = [0.1, 0.5, 0.9]

function request(values: readonly number[], horizonSteps: number): ForecastRequest {
  return { series: { startMs: 0, stepMs: 3_600_000, values: Float64Array.from(values) }, horizonSteps }
}

/** A model that counts on from the last value shown, one a step, 4 steps at a time, with a band of 1. */
function counting(of: Partial<BoltSettings> = {}): BoltSettings & { readonly shown: Contexts[] } {
  const shown: Contexts[] = []
  return {
    model: 'model-file',
    levels: LEVELS,
    contextSteps: 16,
    infer: async (contexts) => {
      shown.push(contexts)
      const { batch, length, values } = contexts
      const out = Array.from({ length: batch }, (_, b) => {
        const last = values[(b + 1) * length - 1]
        return [-1, 0, 1].map((side) => [1, 2, 3, 4].map((step) => last + (step + side) / 8))
      })
      return { levels: 3, steps: 4, values: Float32Array.from(out.flat(2)) }
    },
    ...of,
    shown,
  }
}

const EIGHT = [1, 2, 3, 4, 5, 6, 7, 8]

test('the newest samples are shown, in units of a power of two, with gaps as NaN', async () => {
  const settings = counting({ contextSteps: 4 })
  await askBolt([request([...EIGHT, Number.NaN, 10], 4)], settings)

  expect(settings.shown[0]).toMatchObject({ batch: 1, length: 4 })
  expect([...settings.shown[0].values]).toEqual([7 / 8, 1, Number.NaN, 10 / 8])
})

test('histories of different lengths are padded with gaps at their beginning', async () => {
  const settings = counting()
  await askBolt([request(EIGHT, 4), request([...EIGHT, 9], 4)], settings)

  expect(settings.shown[0]).toMatchObject({ batch: 2, length: 9 })
  expect(settings.shown[0].values[0]).toBeNaN()
  expect(settings.shown[0].values[8]).toBe(1)
})

test('a longer horizon is rolled on from the median, in bands that grow with the root of the block', async () => {
  const settings = counting()
  const [{ values }] = await askBolt([request(EIGHT, 10)], settings)

  expect(settings.shown.map(({ length }) => length)).toEqual([8, 12, 16])
  expect([...(values[1] as Float64Array)].map((value) => Math.round(value))).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18])
  for (const [step, width] of [1, 1, 1, 1, Math.SQRT2, Math.SQRT2, Math.SQRT2, Math.SQRT2, Math.sqrt(3)].entries())
    expect(values[2][step] - values[1][step]).toBeCloseTo(width, 5)
})

test('a history of 1e300 comes back in its own size', async () => {
  const [{ values }] = await askBolt(
    [
      request(
        EIGHT.map((value) => value * 1e300),
        2,
      ),
    ],
    counting(),
  )

  expect(values[1][0] / 1e300).toBeGreaterThan(8)
  expect(values[1][0] / 1e300).toBeLessThan(10)
})

test('an answer of another shape is refused with what was expected', async () => {
  const wrong = counting({ infer: async () => ({ levels: 2, steps: 4, values: new Float32Array(8) }) })
  const short = counting({ infer: async () => ({ levels: 3, steps: 4, values: new Float32Array(8) }) })

  await expect(askBolt([request(EIGHT, 4)], wrong)).rejects.toThrow('answers 2 levels where 3 are expected (0.1, 0.5, 0.9)')
  await expect(askBolt([request(EIGHT, 4)], short)).rejects.toThrow('answers 8 values for 1 series, 3 levels and 4 steps')
})

test('a horizon that would need too many runs is refused before the second', async () => {
  const settings = counting()

  await expect(askBolt([request(EIGHT, 168)], settings)).rejects.toThrow('168 steps would need more than 32 runs of it')
  expect(settings.shown).toHaveLength(1)
})

test('a history that nothing can be said about is refused', async () => {
  await expect(askBolt([request([1, 2], 4)], counting())).rejects.toMatchObject({ code: 'series-refused' })
})
