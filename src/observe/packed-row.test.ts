// Rows come back from their packing bit by bit, in little space, and only where they lie on a grid.

import { expect, test } from 'vitest'
import { bytesOf, packRow, unpackRow } from './packed-row.ts'

const STEP = 300_000
const ALL = { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY }

function rowOf(places: readonly number[], values: readonly number[]) {
  return {
    labels: { container: 'app' },
    timesMs: Float64Array.from(places, (place) => 1_000 + place * STEP),
    values: Float64Array.from(values),
  }
}

test.each([
  ['whole', [0, 1, 2], [0.1, 0.2, 0.3]],
  ['with gaps', [0, 3, 4, 9], [1, 2, 3, 4]],
  ['with what is no number', [0, 1, 2, 3], [Number.NaN, Number.POSITIVE_INFINITY, -0, Number.NEGATIVE_INFINITY]],
  ['with extremes', [0, 1, 2, 3], [5e-324, 1.7976931348623157e308, 16_777_217, 3.4028234663852886e38]],
  ['of nothing', [], []],
])('a row %s comes back as it was', (_, places, values) => {
  const row = rowOf(places, values)

  const back = unpackRow(packRow([row], STEP)!, STEP, ALL)

  expect([...back.timesMs]).toEqual([...row.timesMs])
  expect([...back.values].every((value, i) => Object.is(value, row.values[i]))).toBe(true)
  expect(back.values).toHaveLength(row.values.length)
})

test('pieces that follow each other become one, and a stretch of it can be had', () => {
  const packed = packRow([rowOf([0, 1], [1, 2]), rowOf([4, 5], [3, 4])], STEP)!

  const part = unpackRow(packed, STEP, { fromMs: 1_000 + STEP, toMs: 1_000 + 5 * STEP })

  expect([...part.timesMs]).toEqual([1_000 + STEP, 1_000 + 4 * STEP])
  expect([...part.values]).toEqual([2, 3])
})

test.each([
  ['beside the grid', rowOf([0, 1.5], [1, 2])],
  ['twice at one instant', rowOf([0, 0], [1, 2])],
  ['backwards', rowOf([1, 0], [1, 2])],
])('a row %s is not packed', (_, row) => {
  expect(packRow([row], STEP)).toBeUndefined()
})

test('counts and whole pages take half of what fractions take', () => {
  const places = Array.from({ length: 4_032 }, (_, place) => place)
  const counts = packRow([rowOf(places, places)], STEP)!
  const pages = packRow(
    [
      rowOf(
        places,
        places.map((place) => place * 4_096 * 37),
      ),
    ],
    STEP,
  )!
  const fractions = packRow(
    [
      rowOf(
        places,
        places.map((place) => place / 7),
      ),
    ],
    STEP,
  )!

  expect(bytesOf(counts)).toBeLessThan(17_000)
  expect(bytesOf(pages)).toBeLessThan(17_000)
  expect(bytesOf(fractions)).toBeGreaterThan(32_000)
})

test('what was packed does not change with what it was packed from, nor with what it is unpacked into', () => {
  const row = rowOf([0, 1], [0.1, 0.2])
  const packed = packRow([row], STEP)!
  row.values.fill(9)
  unpackRow(packed, STEP, ALL).values.fill(9)

  expect([...unpackRow(packed, STEP, ALL).values]).toEqual([0.1, 0.2])
})
