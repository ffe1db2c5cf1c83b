// A forecast that heeds what came of earlier ones: wider or narrower bands, and seasonal naive where the ensemble has lost.

import { expect, test } from 'vitest'
import { quantile } from '../core/forecast.ts'
import type { TrackRecord } from '../core/track-record.ts'
import { forecast } from './forecast.ts'

const HOUR_MS = 3_600_000
const HORIZON = 48

function series(days: number) {
  let state = 11
  const noise = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296 - 0.5
  }
  const values = Float64Array.from({ length: days * 24 }, (_, i) => 20 + 8 * Math.sin((2 * Math.PI * i) / 24) + 4 * noise())
  return { startMs: 0, stepMs: HOUR_MS, values }
}

function record(parts: Partial<TrackRecord> = {}): TrackRecord {
  const widening = { lower: 1, upper: 1 }
  return { model: 'ensemble', scored: 9, widening, coverage90: 0.9, relativeScore: 0.8, isLosing: false, ...parts }
}

function made(trackRecord: TrackRecord | undefined, days = 14) {
  return forecast({ series: series(days), horizonSteps: HORIZON, trackRecord })
}

test('bands grow and shrink about the median by what the record says, on each side by itself', () => {
  const plain = made(undefined)

  const widened = made(record({ widening: { lower: 0.8, upper: 1.5 } }))

  expect(quantile(widened, 0.5)).toEqual(quantile(plain, 0.5))
  for (const [level, factor] of [
    [0.05, 0.8],
    [0.25, 0.8],
    [0.75, 1.5],
    [0.99, 1.5],
  ]) {
    for (let i = 0; i < HORIZON; i += 1) {
      const median = quantile(plain, 0.5)[i]
      expect((quantile(widened, level)[i] - median) / (quantile(plain, level)[i] - median)).toBeCloseTo(factor)
    }
  }
})

test('a finding tells by how much bands were moved, where it is worth telling', () => {
  const moved = made(record({ widening: { lower: 1, upper: 1.5 }, coverage90: 0.72 }))
  const hardly = made(record({ widening: { lower: 1.04, upper: 0.96 } }))

  expect(moved.evidence.findings.find(({ code }) => code === 'bands-adapted')?.sentence).toBe(
    'After 9 forecasts that were scored; the 90 % band of the latest held 72 %, the distances from the median are multiplied by 1.00 below it and by 1.50 above.',
  )
  expect(hardly.evidence.findings).toEqual(made(undefined).evidence.findings)
})

test('a record that asks for nothing, or is about somebody else, changes no byte', () => {
  const plain = made(undefined)

  expect(made(record())).toEqual(plain)
  expect(made(record({ model: 'chronos', widening: { lower: 2, upper: 2 }, isLosing: true }))).toEqual(plain)
})

test('bands that are widened never fall below zero and never cross', () => {
  const wide = made(record({ widening: { lower: 4, upper: 4 } }))

  for (let i = 0; i < HORIZON; i += 1) {
    const column = wide.values.map((row) => row[i])
    expect(column.every((value) => value >= 0)).toBe(true)
    expect(column).toEqual(column.toSorted((a, b) => a - b))
  }
})

test('where the ensemble has lost, the last day is repeated, with the quantiles of past changes, and a finding says so', () => {
  const fallen = made(record({ isLosing: true, relativeScore: 1.21 }))

  const { model, experts, relativeScore, coverage90, findings } = fallen.evidence
  const lastDay = series(14).values.slice(-24)
  quantile(fallen, 0.5).forEach((value, i) => expect(value).toBeCloseTo(lastDay[i % 24]))
  expect({ model, relativeScore }).toEqual({ model: 'seasonal-naive', relativeScore: 1 })
  expect(experts).toEqual([{ name: 'seasonal-naive', weight: 1, score: 0 }])
  expect(coverage90).toBeGreaterThan(0.8)
  expect(coverage90).toBeLessThan(1)
  expect(findings[0]).toMatchObject({ code: 'fell-back', severity: 'warning', sentence: expect.stringContaining('9 scored') })
  expect(findings[0].sentence).toContain('1.21 times')
  for (let i = 0; i < HORIZON; i += 1) expect(quantile(fallen, 0.95)[i]).toBeGreaterThan(quantile(fallen, 0.05)[i])
})

test('seasonal naive is widened by its own record, and tells its own coverage', () => {
  const plain = made(record({ isLosing: true, widening: { lower: 3, upper: 3 } }))
  const own = made(record({ isLosing: true, naive: { widening: { lower: 1, upper: 2 }, coverage90: 0.71 } }))

  const width = (of: typeof plain, i: number): number => quantile(of, 0.95)[i] - quantile(of, 0.5)[i]
  expect(width(own, 5) / width(plain, 5)).toBeCloseTo(2)
  expect(own.evidence.coverage90).toBe(0.71)
})

test('a history with hardly a day to repeat is forecast as it would be without a record', () => {
  expect(made(record({ isLosing: true }), 1.5)).toEqual(made(undefined, 1.5))
})
