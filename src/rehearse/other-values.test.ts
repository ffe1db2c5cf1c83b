// What a metric that nobody recorded is taken to say.

import { expect, test } from 'vitest'
import { othersOf } from './other-values.ts'
import { container, requestOf } from '../../test/decide/request-of.ts'

const FLAT = { past: 1, p95: 1, p99: 1 }

test('a pod that had nothing to do tells nothing of what one pod holds', () => {
  const series = (values: readonly number[]) => ({ startMs: 0, stepMs: 300_000, values: Float64Array.from(values) })
  const { workload } = requestOf({ cpu: FLAT, memory: FLAT, containers: [container('app', 0.5, 256)] })
  const known = {
    cpuTotalCores: series([0, 0, 0, 0.4, 0.6, Number.NaN]),
    memoryPerPodBytes: series([1, 1, 1, 1, 1, 1]),
    replicas: series([2, 2, 2, 2, 2, 2]),
  }

  const { others } = othersOf([{ name: 'rabbitmq', target: 20, isWritten: false }], { known, metUnder: workload })

  expect(others).toEqual([{ from: 'cpu', perCore: 20 / 0.2 }])
})
