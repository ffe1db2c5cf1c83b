// Cores and memory per unit of the demand signal, and a forecast of the signal made into one of cores.

import { expect, test } from 'vitest'
import { QUANTILE_LEVELS, type Forecast } from '../core/forecast.ts'
import { HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { cpuFromSignal } from './cpu-from-signal.ts'
import { perRequestOf } from './per-request.ts'

const STEP_MS = 15 * MINUTE_MS
const STEPS = 4 * 24 * 7

function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32 - 0.5
  }
}

const grid = (valueAt: (step: number) => number) => ({
  startMs: 0,
  stepMs: STEP_MS,
  values: Float64Array.from({ length: STEPS }, (_, step) => valueAt(step)),
})

const requests = (step: number) => 200 + 150 * Math.sin((2 * Math.PI * step) / 96)
const signal = grid(requests)
const replicas = grid((step) => Math.ceil(requests(step) / 50))

test('cores per request, the base, and memory of a pod by its share of the requests are found through noise', () => {
  const next = noise(5)
  const habits = perRequestOf({
    signal,
    replicas,
    cpuTotalCores: grid((step) => (0.4 + 0.02 * requests(step)) * (1 + 0.1 * next())),
    memoryPerPodBytes: grid((step) => 1e8 + (2e6 * requests(step)) / Math.ceil(requests(step) / 50)),
  })

  expect(habits.perRequest?.coresPerUnit).toBeCloseTo(0.02, 3)
  expect(habits.perRequest?.baseCores).toBeCloseTo(0.4, 1)
  expect(habits.perRequest?.explained).toBeGreaterThan(0.98)
  expect(habits.memoryPerPod?.bytesPerUnit).toBeGreaterThan(1.8e6)
  expect(habits.memoryPerPod?.bytesPerUnit).toBeLessThan(2.2e6)
  expect(Math.abs((habits.memoryPerPod?.baseBytes ?? 0) - 1e8)).toBeLessThan(1e7)
})

test('CPU that has nothing to do with the requests has no price per request', () => {
  const next = noise(9)
  const other = grid(() => 3 + next())

  expect(perRequestOf({ signal, replicas, cpuTotalCores: other, memoryPerPodBytes: other })).toEqual({})
})

test('two days must have been seen', () => {
  const short = grid((step) => (step < 4 * 40 ? 0.02 * requests(step) : Number.NaN))

  expect(perRequestOf({ signal, replicas, cpuTotalCores: short, memoryPerPodBytes: short })).toEqual({})
})

function forecastOf(spread: number): Forecast {
  const middle = Float64Array.from({ length: 8 }, (_, i) => 100 + 10 * i)
  return {
    startMs: STEPS * STEP_MS,
    stepMs: STEP_MS,
    levels: QUANTILE_LEVELS,
    values: QUANTILE_LEVELS.map((level) => middle.map((units) => units * (1 + spread * (level - 0.5)))),
    evidence: { experts: [], relativeScore: undefined, coverage90: undefined, historyDays: 7, origins: 0, findings: [] },
  }
}

const perRequest = { coresPerUnit: 0.02, baseCores: 0.5, explained: 0.99 }

test('the median of the cores is the line at the median of the requests, and its band holds both uncertainties', () => {
  const next = noise(4)
  const exact = { demandSignal: signal, cpuTotalCores: grid((step) => 0.5 + 0.02 * requests(step)) }
  const rough = { demandSignal: signal, cpuTotalCores: grid((step) => (0.5 + 0.02 * requests(step)) * (1 + 0.2 * next())) }

  const narrow = cpuFromSignal({ signal: forecastOf(0.2), perRequest, past: exact })
  const wide = cpuFromSignal({ signal: forecastOf(0.2), perRequest, past: rough })
  const bandOf = ({ values }: Forecast) => values[6][0] - values[0][0]

  expect(narrow.values[3][0]).toBeCloseTo(2.5, 6)
  expect(narrow.values[6][0]).toBeCloseTo(0.5 + 0.02 * 109, 6)
  expect(wide.values[3][0]).toBeCloseTo(2.5, 1)
  expect(bandOf(wide)).toBeGreaterThan(1.2 * bandOf(narrow))
  expect(wide.startMs).toBe(STEPS * STEP_MS)
})

test('its levels never cross, and nothing is below zero', () => {
  const next = noise(2)
  const wild = { demandSignal: signal, cpuTotalCores: grid(() => 6 * (next() + 0.5)) }

  const { values } = cpuFromSignal({ signal: forecastOf(4), perRequest, past: wild })

  for (let i = 0; i < 8; i += 1) {
    const column = values.map((row) => row[i])
    expect(column).toEqual([...column].sort((one, other) => one - other))
    expect(column[0]).toBeGreaterThanOrEqual(0)
  }
})

test('a past whose signal began later than its CPU is laid over the same hours', () => {
  const late = { ...signal, startMs: 24 * HOUR_MS, values: signal.values.slice(96) }
  const past = { demandSignal: late, cpuTotalCores: grid((step) => 0.5 + 0.02 * requests(step)) }

  expect(cpuFromSignal({ signal: forecastOf(0), perRequest, past }).values[0][0]).toBeCloseTo(2.5, 6)
})
