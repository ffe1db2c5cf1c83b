// Tests of how components become pictures that are seen to sum up.

import { expect, test } from 'vitest'
import { componentRows, sumFormat } from './component-rows.ts'

const part = (name: 'level' | 'day' | 'trend' | 'rest', values: readonly (number | null)[]) => ({
  name,
  line: { startMs: 0, stepMs: 3_600_000, values: [...values] },
})

test('the median on top is the sum of the parts, and is read where it is highest', () => {
  const laid = componentRows([part('level', [2, 2, 2]), part('day', [-1, 1, 0])])

  expect(laid?.rows.map(({ name, values }) => [name, values])).toEqual([
    ['median', [1, 3, 2]],
    ['level', [2, 2, 2]],
    ['day', [-1, 1, 0]],
  ])
  expect(laid?.peakAt).toBe(1)
})

test('pictures show zero where a part swings around it, and share the scale of the tallest', () => {
  const laid = componentRows([part('level', [10, 10]), part('day', [1, 3])])

  expect(laid?.rows.map(({ low, high }) => [low, high])).toEqual([
    [11, 13],
    [10, 10],
    [0, 3],
  ])
  expect(laid?.span).toBe(3)
})

test('a part that adds next to nothing is a word instead of a picture', () => {
  const laid = componentRows([part('level', [2, 4]), part('trend', [0, 0.001]), part('rest', [0, 0])])

  expect(laid?.rows.map(({ name }) => name)).toEqual(['median', 'level'])
  expect(laid?.silent).toEqual(['Trend', 'Rest'])
})

test('where a part is not known the sum is not, and without parts there is nothing', () => {
  expect(componentRows([part('level', [1, 1]), part('day', [null, 1])])?.rows[0]?.values).toEqual([null, 2])
  expect(componentRows([])).toBeUndefined()
})

test('a forecast that is nothing has a picture without a height', () => {
  expect(componentRows([part('level', [0, 0])])).toMatchObject({ span: 0, silent: ['Level'], peakAt: 0 })
})

test('figures of one sum have one unit and as many decimals as each other', () => {
  const cores = sumFormat(0.2841, 'cores')
  expect([0.2841, 0.171, -0.00964].map(cores)).toEqual(['0.284 cores', '0.171 cores', '-0.010 cores'])
  const bytes = sumFormat(280 * 2 ** 20, 'bytes')
  expect([280 * 2 ** 20, 2 ** 19].map(bytes)).toEqual(['280 MiB', '1 MiB'])
  expect(sumFormat(0, 'cores')(0)).toBe('0 cores')
})
