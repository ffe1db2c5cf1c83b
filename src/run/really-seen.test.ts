// What was really seen is counted by the pods that ran.

import { expect, test } from 'vitest'
import { container } from '../../test/decide/request-of.ts'
import type { Series } from '../core/series.ts'
import { MINUTE_MS } from '../core/time.ts'
import { reallySeen } from './really-seen.ts'

function series(...values: readonly number[]): Series {
  return { startMs: 0, stepMs: 5 * MINUTE_MS, values: Float64Array.from(values) }
}

function seen(demand: readonly number[], pods: readonly number[], containers = [container('app', 0.5, 100)]) {
  const past = { cpuTotalCores: series(...demand), replicas: series(...pods), memoryPerPodBytes: series(), demandSignal: undefined }
  return reallySeen(past, { containers })
}

test('a step is short when demand passes what the running pods request; steps without both figures are not counted', () => {
  expect(seen([1, 1.01, 3, Number.NaN, 2], [2, 2, 2, 2, Number.NaN])).toEqual({ minutes: 15, minutesShort: 10, meanPods: 2 })
})

test('a limit stands for a request that is not set, and without both nothing is said', () => {
  expect(seen([1], [2], [container('app', undefined, 1, { cpu: 0.4 })])).toMatchObject({ minutesShort: 5 })
  expect(seen([1], [2], [container('app', undefined, 1)])).toBeUndefined()
  expect(seen([Number.NaN], [2])).toBeUndefined()
})
