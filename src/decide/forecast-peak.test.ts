// Peaks lie within the next 48 h, whenever the forecast was made.

import { expect, test } from 'vitest'
import { NOW, PEAK_STEP, requestOf } from '../../test/decide/request-of.ts'
import { HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { coveredMs, forecastPeak } from './forecast-peak.ts'

const { cpuTotal } = requestOf({ cpu: { past: 1, p95: 5, p99: 6 }, memory: { past: 1, p95: 1, p99: 1 } })
const PEAK_AT = NOW + PEAK_STEP * 15 * MINUTE_MS

test('the peak of a level has its value and its instant', () => {
  expect(forecastPeak(cpuTotal, 0.95, NOW)).toEqual({ value: 5, atMs: PEAK_AT })
  expect(forecastPeak(cpuTotal, 0.99, NOW)).toEqual({ value: 6, atMs: PEAK_AT })
})

test('what lies in the past of now is no peak to come', () => {
  expect(forecastPeak(cpuTotal, 0.95, PEAK_AT + 15 * MINUTE_MS).value).toBe(1)
  expect(coveredMs(cpuTotal, PEAK_AT)).toBe(48 * HOUR_MS - PEAK_STEP * 15 * MINUTE_MS)
})

test('what lies more than 48 h ahead is no peak to come', () => {
  expect(forecastPeak(cpuTotal, 0.95, PEAK_AT - 48 * HOUR_MS).value).toBe(1)
  expect(forecastPeak(cpuTotal, 0.95, PEAK_AT - 48 * HOUR_MS + 15 * MINUTE_MS).value).toBe(5)
})

test('a forecast that has ended has no peak', () => {
  expect(forecastPeak(cpuTotal, 0.95, NOW + 49 * HOUR_MS).value).toBeNaN()
  expect(coveredMs(cpuTotal, NOW + 49 * HOUR_MS)).toBe(0)
})
