// Usage at its limit: what comes back of synthetic and of recorded demand that was cut, and what is left alone.

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { MINUTE_MS } from '../core/time.ts'
import { liftCensored } from './lift-censored.ts'

const DAY = 288
const STEP_MS = 5 * MINUTE_MS

function noise(seed: number): () => number {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state + 1) / (2 ** 32 + 1)
  }
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next())
}

/** Two weeks of days of one shape and different height, weekends lower. */
function days(): Float64Array {
  const next = noise(11)
  const heights = Array.from({ length: 14 }, (_, day) => Math.exp(0.15 * next()) * (day % 7 > 4 ? 0.7 : 1))
  return Float64Array.from({ length: 14 * DAY }, (_, step) => {
    const shape = 2 + 1.2 * Math.sin((2 * Math.PI * ((step % DAY) - 90)) / DAY)
    return heights[Math.floor(step / DAY)] * shape * Math.exp(0.05 * next())
  })
}

function recorded(name: string, fromDay: number): Float64Array {
  const file = new URL(`../../examples/demo/traces/${name}.csv.gz`, import.meta.url)
  const lines = gunzipSync(readFileSync(file)).toString().split('\n').slice(1, -1)
  return Float64Array.from(lines.slice(fromDay * DAY, (fromDay + 14) * DAY), (line) => (line === '' ? Number.NaN : Number(line)))
}

/** The error of the raised usage and of the usage itself at the steps that were cut, as shares of the truth. */
function errors(truth: Float64Array, level: number) {
  const sorted = truth.filter((value) => !Number.isNaN(value)).sort()
  const limit = sorted[Math.floor(level * sorted.length)]
  const values = truth.map((value) => Math.min(value, limit))
  const lifted = liftCensored({ series: { startMs: 0, stepMs: STEP_MS, values }, allowed: new Float64Array(values.length).fill(limit) })
  let [without, left, sum] = [0, 0, 0]
  for (const [step, value] of values.entries()) {
    if (!(value >= 0.98 * limit)) continue
    without += Math.abs(truth[step] - value)
    left += Math.abs(truth[step] - (lifted?.[step] ?? value))
    sum += truth[step]
  }
  return { isLifted: lifted !== undefined, without: without / sum, left: left / sum }
}

test.each([0.8, 0.9, 0.95])('of days that resemble each other, cut at their P%s, less than two thirds of the error is left', (level) => {
  const { isLifted, without, left } = errors(days(), level)

  expect(isLifted).toBe(true)
  expect(left / without).toBeLessThan(0.65)
})

test('recorded demand that was cut comes back nearer to the truth, taken together, and most of it is left alone', () => {
  const names = [
    'auth-net',
    'checkout-net',
    'gateway-net',
    'upload-net',
    'web-net',
    'transcode-kpi',
    'search-kpi',
    'ranker-rate',
    'resizer-cpu',
  ]
  const cuts = names.flatMap((name) => [0, 14].flatMap((day) => [0.8, 0.85, 0.9, 0.95].map((level) => errors(recorded(name, day), level))))
  const raised = cuts.filter(({ isLifted }) => isLifted)
  const total = (of: 'without' | 'left') => raised.reduce((sum, one) => sum + one[of], 0) / raised.length

  console.log(
    `recorded demand cut at its limit: ${raised.length} of ${cuts.length} raised; mean error there ${total('without').toFixed(3)} -> ${total('left').toFixed(3)}`,
  )
  expect(raised.length).toBeGreaterThan(5)
  expect(raised.length).toBeLessThan(cuts.length / 2)
  expect(total('left')).toBeLessThan(0.85 * total('without'))
})

test('usage that stood at its limit every day, at the same hours, says nothing about what is above', () => {
  const values = days().map((value, step) => (step % DAY >= 120 && step % DAY < 200 ? 2 : Math.min(1.9, value)))

  expect(
    liftCensored({ series: { startMs: 0, stepMs: STEP_MS, values }, allowed: new Float64Array(values.length).fill(2) }),
  ).toBeUndefined()
})

test('usage that never stood at its limit is left alone', () => {
  const values = days()

  expect(
    liftCensored({ series: { startMs: 0, stepMs: STEP_MS, values }, allowed: new Float64Array(values.length).fill(100) }),
  ).toBeUndefined()
})
