// What is known of a change besides itself.

import { expect, test } from 'vitest'
import type { Evidence, PlainForecast } from '../core/evidence.ts'
import type { Workload } from '../core/workload.ts'
import { circumstancesOf, declaredCores } from './circumstances-of.ts'

const WORKLOAD = { replicas: 4, containers: [{ cpuRequestCores: 0.5 }, { cpuRequestCores: undefined }] } as unknown as Workload

function evidenceOf(cpu: number | undefined, memory: number | undefined): Pick<Evidence, 'workload' | 'cpu' | 'memory'> {
  const forecast = (coverage90: number | undefined) => ({ evidence: { coverage90 } }) as unknown as PlainForecast
  return { workload: WORKLOAD, cpu: forecast(cpu), memory: forecast(memory) }
}

test('the smaller coverage and the share of what is requested are told in whole percent', () => {
  expect(declaredCores(WORKLOAD)).toBe(2)
  expect(circumstancesOf(evidenceOf(0.916, 0.88), 25)).toEqual({ coveragePercent: 88, sharePercent: 8 })
})

test.each([
  [evidenceOf(0.9, undefined), 25, { sharePercent: 8 }],
  [evidenceOf(0.9, 0.9), 0, { coveragePercent: 90 }],
  [evidenceOf(undefined, undefined), undefined, {}],
  [evidenceOf(Number.NaN, 0.9), Number.NaN, {}],
])('what is not known is left out', (evidence, requested, known) => {
  expect(circumstancesOf(evidence, requested)).toEqual(known)
})
