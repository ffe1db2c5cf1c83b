// A longer history is replayed, and neither forecasts nor decisions see it.

import { expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../core/time.ts'
import type { Workload } from '../core/workload.ts'
import type { Observation, RawSeries } from '../observe/source.ts'
import { observeInTurns } from './observe-in-turns.ts'
import { observeWindow, pastOf } from './observe-window.ts'
import { SAMPLE_STEP_MS, windowAt } from './window.ts'

const NOW_MS = 100 * DAY_MS + 7 * MINUTE_MS
const WORKLOAD: Workload = {
  ref: 'shop/Deployment/cart',
  namespace: 'shop',
  kind: 'Deployment',
  name: 'cart',
  team: 'shop',
  replicas: 2,
  containers: [
    {
      name: 'app',
      image: undefined,
      cpuRequestCores: 1,
      cpuLimitCores: undefined,
      memoryRequestBytes: 1e9,
      memoryLimitBytes: undefined,
    },
  ],
  scaler: { by: 'manifest' },
  annotations: {},
}

/** What a source says of so many days, with another level in the days before the last fourteen. */
function observationOf(fromMs: number, toMs: number): Observation {
  const steps = Math.round((toMs - fromMs) / SAMPLE_STEP_MS)
  const timesMs = Float64Array.from({ length: steps }, (_, i) => fromMs + i * SAMPLE_STEP_MS)
  const series = (signal: RawSeries['signal'], valueAt: (timeMs: number) => number): RawSeries => ({
    workload: WORKLOAD.ref,
    signal,
    container: signal === 'replicas' ? undefined : 'app',
    kind: 'gauge',
    timesMs,
    values: timesMs.map(valueAt),
  })
  const wave = (timeMs: number): number => 1.5 + Math.sin((timeMs / DAY_MS) * 2 * Math.PI)
  return {
    series: [series('cpu-usage-cores', wave), series('memory-working-set-bytes', (at) => 1e9 * wave(at)), series('replicas', () => 2)],
    live: [],
    findings: [],
  }
}

test('the window is the longer of the two, and ends at the last whole step of a forecast', () => {
  const { fromMs, forecastFromMs, toMs } = windowAt(NOW_MS)

  expect([toMs - fromMs, toMs - forecastFromMs, toMs]).toEqual([35 * DAY_MS, 14 * DAY_MS, 100 * DAY_MS])
  expect(windowAt(NOW_MS, { forecastDays: 14, rehearseDays: 14 }).fromMs).toBe(86 * DAY_MS)
})

test('what forecasts rest on is what a reading of their days alone gives, whatever lies before', async () => {
  const window = windowAt(NOW_MS)
  const request = { workloads: [WORKLOAD], stepMs: SAMPLE_STEP_MS, ...window }
  const observation = observationOf(window.fromMs, window.toMs)
  const alone = observationOf(window.forecastFromMs, window.toMs)

  const observed = await observeWindow({ ...request, observation })
  const expected = await observeInTurns({ ...request, fromMs: window.forecastFromMs, observation: alone })

  expect(observed.demands).toEqual(expected.demands)
  expect(observed.refused).toEqual([])
})

test('the past that is replayed is whole, with holes where nothing was seen', async () => {
  const window = windowAt(NOW_MS)
  const seenFromMs = window.toMs - 20 * DAY_MS
  const observation = observationOf(seenFromMs, window.toMs)

  const { demands, older } = await observeWindow({ workloads: [WORKLOAD], stepMs: SAMPLE_STEP_MS, ...window, observation })
  const { cpuTotalCores } = pastOf(demands[0], older.get(WORKLOAD.ref))

  const missing = (seenFromMs - window.fromMs) / SAMPLE_STEP_MS
  expect(cpuTotalCores.startMs).toBe(window.fromMs)
  expect(cpuTotalCores.values).toHaveLength(35 * 288)
  expect(cpuTotalCores.values.subarray(0, missing).every(Number.isNaN)).toBe(true)
  expect(cpuTotalCores.values[missing]).toBeCloseTo(1.5, 3)
  expect(cpuTotalCores.values.subarray(missing).some(Number.isNaN)).toBe(false)
})

test('a history that is no longer than forecasts ask for is read once', async () => {
  const window = windowAt(NOW_MS, { forecastDays: 14, rehearseDays: 14 })
  const observation = observationOf(window.fromMs, window.toMs)

  const { demands, older } = await observeWindow({ workloads: [WORKLOAD], stepMs: SAMPLE_STEP_MS, ...window, observation })

  expect(older.size).toBe(0)
  expect(pastOf(demands[0], undefined).cpuTotalCores).toBe(demands[0].cpuTotalCores)
})
