// A borrowed shape at the workload's own level: an expert where it can be tested, a prior where nothing can.

import { expect, test } from 'vitest'
import { quantile, type Forecast } from '../core/forecast.ts'
import type { Series } from '../core/series.ts'
import { forecast } from './forecast.ts'
import { levelAt, pooledExpert } from './pooled-expert.ts'
import type { PooledShape } from './pooled-shape.ts'

const HOUR_MS = 3_600_000
const MONDAY_MS = Date.UTC(2026, 0, 5)
const usual = (hour: number): number => (hour % 24 >= 8 && hour % 24 < 18 ? 2 : 0.3)

const POOL: PooledShape = {
  segment: 'working hours',
  members: 12,
  stepMs: HOUR_MS,
  startMs: MONDAY_MS,
  shape: Float64Array.from({ length: 168 }, (_, hour) => usual(hour)),
  dispersion: new Float64Array(168).fill(0.1),
}

function young(hours: number, level = 50): Series {
  return {
    startMs: MONDAY_MS,
    stepMs: HOUR_MS,
    values: Float64Array.from({ length: hours }, (_, hour) => level * usual(hour) + Math.sin(hour * hour)),
  }
}

function both(series: Series): { readonly plain: Forecast; readonly pooled: Forecast } {
  return { plain: forecast({ series, horizonSteps: 48 }), pooled: forecast({ series, horizonSteps: 48, borrow: { pool: POOL } }) }
}

function missOf(made: Forecast, hours: number): number {
  return quantile(made, 0.5).reduce((sum, value, i) => sum + Math.abs(value - 50 * usual(hours + i)), 0) / 48
}

test('the expert takes the level from the history and the shape from the others, at any step', () => {
  const past = { startMs: MONDAY_MS + 6 * HOUR_MS, stepMs: HOUR_MS / 4, dayLength: 96 }
  const history = Float64Array.from({ length: 48 }, (_, i) => 10 * usual(6 + Math.floor(i / 4)))
  const path = pooledExpert(POOL, past).predict(history, { dayLength: 96, horizon: 12 })

  expect(levelAt(POOL, past, history)).toBeCloseTo(10, 0)
  // The history ends at 18 h, where the shape falls from 2 to 0.3 between the middles of the two hours.
  expect(path[1]).toBeGreaterThan(path[3])
  expect(path[10]).toBeCloseTo(3, 0)
})

test('one spike does not move the level', () => {
  const past = { startMs: MONDAY_MS, stepMs: HOUR_MS, dayLength: 24 }
  const history = Float64Array.from({ length: 24 }, (_, hour) => (hour === 3 ? 5000 : 10 * usual(hour)))

  expect(levelAt(POOL, past, history)).toBeCloseTo(10, 6)
})

test.each([8, 12, 20, 30])('a workload of %i hours is forecast better with the shape of its like', (hours) => {
  const { plain, pooled } = both(young(hours))

  expect(missOf(pooled, hours)).toBeLessThan(0.85 * missOf(plain, hours))
})

test('what was borrowed is told, with the segment and its share, which falls as the own history grows', () => {
  const shares = [8, 16, 24, 47].map((hours) => {
    const { pooled } = both(young(hours))
    expect(pooled.evidence.model).toBe('pooled-shape')
    expect(pooled.evidence.explanation?.borrowed).toMatchObject({ segment: 'working hours', members: 12 })
    return pooled.evidence.explanation?.borrowed?.share ?? 0
  })

  expect(shares).toEqual(shares.toSorted((a, b) => b - a))
  expect(shares[0]).toBe(0.75)
  expect(shares[3]).toBeLessThan(0.5)
})

test('the finding says so in a sentence, and without a pool there is none', () => {
  const { plain, pooled } = both(young(12))

  expect(pooled.evidence.findings.find(({ code }) => code === 'shape-borrowed')?.sentence).toBe(
    '67 % of the shape is borrowed from 12 workloads that look alike (`working hours`), because this one’s own history is short.',
  )
  expect(plain.evidence.findings.map(({ code }) => code)).not.toContain('shape-borrowed')
  expect(plain.evidence.explanation?.borrowed).toBeUndefined()
})

test('where there is something to test on, the shape is an expert like the others', () => {
  const { pooled } = both(young(96))
  const expert = pooled.evidence.experts.find(({ name }) => name === 'pooled-shape')

  expect(pooled.evidence.model).toBe('ensemble')
  expect(expert?.weight).toBeGreaterThan(0)
  expect(pooled.evidence.explanation?.borrowed?.share).toBe(expert?.weight)
})

test('a shape that is wrong for this workload loses its say where it can be tested', () => {
  const flat = { ...young(96), values: young(96).values.map((_, hour) => 50 + Math.sin(hour * hour)) }

  expect(both(flat).pooled.evidence.explanation?.borrowed?.share ?? 0).toBeLessThan(0.05)
})

test('bands are wider where members lie further apart', () => {
  const wide = forecast({ series: young(12), horizonSteps: 48, borrow: { pool: { ...POOL, dispersion: new Float64Array(168).fill(0.6) } } })
  const { pooled } = both(young(12))
  const width = (made: Forecast): number => quantile(made, 0.95).reduce((sum, value, i) => sum + value - quantile(made, 0.05)[i], 0)

  expect(width(wide)).toBeGreaterThan(1.02 * width(pooled))
})

test.each<[string, (hour: number) => number]>([
  ['at zero', () => 0],
  ['of 1e300', (hour) => 1e300 * usual(hour)],
  ['with one spike', (hour) => (hour === 5 ? 1e9 : 0)],
  ['with gaps', (hour) => (hour % 3 === 0 ? usual(hour) : Number.NaN)],
])('a young workload %s has finite quantiles that do not cross', (_, valueAt) => {
  const series = { startMs: MONDAY_MS, stepMs: HOUR_MS, values: Float64Array.from({ length: 30 }, (_, hour) => valueAt(hour)) }
  const { values } = forecast({ series, horizonSteps: 48, borrow: { pool: POOL } })

  for (const [q, row] of values.entries()) {
    expect(row.every((value, i) => Number.isFinite(value) && value >= 0 && (q === 0 || value >= values[q - 1][i]))).toBe(true)
  }
})
