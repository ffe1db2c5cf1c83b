// The demand signal: cleaned and told of, never a reason to refuse, and never guessed.

import { expect, test } from 'vitest'
import { DEMAND_QUERY, type Workload } from '../core/workload.ts'
import { demandSignalOf } from './demand-signal.ts'
import { QUALITY_RULES } from './judge.ts'
import type { RawSeries } from './source.ts'

const STEP = 300_000
const STEPS = 3 * 288
const WINDOW = { fromMs: 0, toMs: STEPS * STEP, stepMs: STEP }

const ASKING: Workload = {
  ref: 'shop/Deployment/cart',
  namespace: 'shop',
  kind: 'Deployment',
  name: 'cart',
  team: 'shop',
  replicas: 3,
  containers: [],
  scaler: { by: 'manifest' },
  annotations: { [DEMAND_QUERY]: 'sum(rate(http_requests_total[5m]))' },
}

function answer(valueAt: (step: number) => number): RawSeries {
  const timesMs = Float64Array.from({ length: STEPS }, (_, step) => step * STEP)
  return {
    workload: 'shop/Deployment/cart',
    signal: 'demand',
    container: undefined,
    kind: 'gauge',
    timesMs,
    values: timesMs.map((_, step) => valueAt(step)),
  }
}

function signal(...series: readonly RawSeries[]) {
  return demandSignalOf({ workload: ASKING, series, window: WINDOW, rules: QUALITY_RULES })
}

test('is there in its own unit, also while it stands still', () => {
  const { series, findings } = signal(answer(() => 420))

  expect(series?.values).toHaveLength(STEPS)
  expect(series?.values[7]).toBe(420)
  expect(findings).toEqual([])
})

test('is absent without a word where nobody asked for it', () => {
  expect(demandSignalOf({ workload: { ...ASKING, annotations: {} }, series: [], window: WINDOW, rules: QUALITY_RULES })).toEqual({
    series: undefined,
    findings: [],
  })
})

test('tells of a query that nothing answered', () => {
  expect(signal()).toEqual({
    series: undefined,
    findings: [
      {
        code: 'demand-query-silent',
        severity: 'warning',
        sentence: 'the source answered nothing to the query in `tidegate.dev/demand-query`',
      },
    ],
  })
})

test('does not choose among several answers', () => {
  expect(
    signal(
      answer(() => 1),
      answer(() => 2),
    ),
  ).toEqual({
    series: undefined,
    findings: [
      {
        code: 'demand-query-ambiguous',
        severity: 'warning',
        sentence:
          'the query in `tidegate.dev/demand-query` answered 2 series, and which of them is the demand is not known; put `sum(...)` around it',
      },
    ],
  })
})

test('keeps what a poor answer has and warns of what it has not', () => {
  const { series, findings } = signal(answer((step) => (step > 100 && step < 500 ? Number.NaN : 5)))

  expect(series?.values[50]).toBe(5)
  expect(series?.values[200]).toBeNaN()
  expect(findings.map(({ code, severity }) => ({ code, severity }))).toEqual([
    { code: 'not-a-number', severity: 'warning' },
    { code: 'gap', severity: 'warning' },
  ])
  expect(findings[1].sentence).toContain('the demand signal misses 399 steps (46.2 %)')
})

test('is no series when not one of its samples can be used', () => {
  const { series, findings } = signal(answer(() => Number.NaN))

  expect(series).toBeUndefined()
  expect(findings.map(({ code }) => code)).toEqual(['not-a-number', 'no-samples'])
  expect(findings.every(({ severity }) => severity === 'warning')).toBe(true)
})
