// What a plug-in answered is mended where that is honest, and refused where it is not.

import { expect, test } from 'vitest'
import { checkedAnswer, type PlugInAnswer } from './checked-answer.ts'
import type { ForecastRequest } from './forecast.ts'

const request: ForecastRequest = {
  series: { startMs: 0, stepMs: 3_600_000, values: Float64Array.from({ length: 48 }, (_, i) => i % 24) },
  horizonSteps: 2,
  levels: [0.1, 0.5, 0.9],
}

function answer(values: readonly (readonly number[])[], levels: readonly number[] = [0.1, 0.5, 0.9]): PlugInAnswer {
  return { model: 'model-server', levels, values }
}

test('an answer as it should be is the forecast, untested', () => {
  const { startMs, values, evidence } = checkedAnswer(
    request,
    answer([
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
  )

  expect(startMs).toBe(48 * 3_600_000)
  expect(values.map((row) => [...row])).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
  ])
  expect(evidence).toMatchObject({ model: 'model-server', relativeScore: undefined, coverage90: undefined, historyDays: 2, findings: [] })
})

test('crossed quantiles are sorted step by step, and the finding counts the steps', () => {
  const { values, evidence } = checkedAnswer(
    request,
    answer([
      [5, 2],
      [3, 4],
      [1, 6],
    ]),
  )

  expect(values.map((row) => [...row])).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
  ])
  expect(evidence.findings.map(({ code, sentence }) => [code, sentence])).toEqual([
    ['model-crossed', 'The quantiles of `model-server` crossed at 1 of 2 steps; they were sorted.'],
  ])
})

test('what is negative is lifted to 0, unless the history is negative too', () => {
  const below = answer([
    [-1, -2],
    [3, 4],
    [5, 6],
  ])
  const negative = { ...request, series: { ...request.series, values: request.series.values.map((value) => value - 5) } }

  expect([...checkedAnswer(request, below).values[0]]).toEqual([0, 0])
  expect(checkedAnswer(request, below).evidence.findings.map(({ code }) => code)).toEqual(['model-floored'])
  expect([...checkedAnswer(negative, below).values[0]]).toEqual([-1, -2])
})

test('levels that were asked for and not given are drawn, and the finding names them', () => {
  const forecast = checkedAnswer(
    { ...request, levels: [0.5, 0.99] },
    answer([
      [1, 1],
      [2, 2],
      [3, 3],
    ]),
  )

  expect(forecast.values[1][0]).toBeCloseTo(2 + Math.log(0.02) / Math.log(0.2), 12)
  expect(forecast.evidence.findings[0].sentence).toContain('0.99 were drawn from them')
})

test('a tail that leaves what numbers can say stays finite', () => {
  const forecast = checkedAnswer(
    { ...request, levels: [0.99] },
    answer([
      [1, 1],
      [2, 2],
      [1.7e308, 3],
    ]),
  )

  expect(forecast.values[0][0]).toBe(Number.MAX_VALUE)
})

test.each([
  [
    answer([
      [1, 2],
      [3, 4],
    ]),
    'it gave 2 rows of values for 3 levels',
  ],
  [answer([[1, 2], [3, 4], [5]]), 'the level 0.9 has 1 values where 2 steps were asked for'],
  [
    answer([
      [1, 2],
      [3, Number.NaN],
      [5, 6],
    ]),
    'step 2 of the level 0.5 is `NaN`',
  ],
  [
    answer([
      [1, 2],
      [3, null as unknown as number],
      [5, 6],
    ]),
    'step 2 of the level 0.5 is `null`',
  ],
  [
    answer([
      [1, 2],
      [3, '4' as unknown as number],
      [5, 6],
    ]),
    'step 2 of the level 0.5 is `4`',
  ],
  [
    answer(
      [
        [1, 2],
        [3, 4],
      ],
      [0.6, 0.9],
    ),
    'its levels are not ascending numbers',
  ],
])('nonsense %# is refused with a sentence', (nonsense, sentence) => {
  expect(() => checkedAnswer(request, nonsense)).toThrow(
    expect.objectContaining({ code: 'forecast-failed', message: expect.stringContaining(sentence) }),
  )
})
