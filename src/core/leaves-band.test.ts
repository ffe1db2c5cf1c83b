// A forecast has left the band that was cited when its middle lies outside for more than a quarter of what both cover.

import { expect, test } from 'vitest'
import type { PlainForecast } from './evidence.ts'
import { leavesBand } from './leaves-band.ts'

const STEP_MS = 900_000

function forecastOf(middle: readonly number[], startMs = 0): PlainForecast {
  const values = [middle.map((each) => each * 0.8), middle, middle.map((each) => each * 1.5)]
  return { startMs, stepMs: STEP_MS, levels: [0.05, 0.5, 0.99], values, evidence: {} as never }
}

const CITED = forecastOf(Array(8).fill(10))

test.each<[string, readonly number[], boolean]>([
  ['the same', Array(8).fill(10), false],
  ['at the upper edge', Array(8).fill(15), false],
  ['within the tolerance above it', Array(8).fill(15.7), false],
  ['above it', Array(8).fill(15.8), true],
  ['below it', Array(8).fill(7.5), true],
  ['above it in a quarter of the steps', [20, 20, 10, 10, 10, 10, 10, 10], false],
  ['above it in more than a quarter', [20, 20, 20, 10, 10, 10, 10, 10], true],
])('a forecast that is %s has left the band: %s', (_what, middle, isOutside) => {
  expect(leavesBand(CITED, forecastOf(middle))).toBe(isOutside)
})

test('only steps that both cover count, and less than an hour of them says nothing', () => {
  expect(leavesBand(CITED, forecastOf(Array(8).fill(20), 4 * STEP_MS))).toBe(true)
  expect(leavesBand(CITED, forecastOf(Array(8).fill(20), 5 * STEP_MS))).toBe(false)
  expect(leavesBand(CITED, forecastOf(Array(8).fill(20), -5 * STEP_MS))).toBe(false)
})
