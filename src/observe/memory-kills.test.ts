// OOM kills: what they say of a container's need, and of the memory at their hour.

import { expect, test } from 'vitest'
import type { LiveEvent, LiveState } from '../core/live-state.ts'
import { HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { memoryNeedsOf, withKills } from './memory-kills.ts'

const GIBIBYTE = 2 ** 30
const STEP_MS = 5 * MINUTE_MS

function live(...events: readonly Partial<LiveEvent>[]): LiveState {
  const event = { atMs: HOUR_MS, what: 'oom-kill' as const, container: 'app', count: 1, image: undefined, limitBytes: GIBIBYTE }
  return {
    workload: 'shop/Deployment/cart',
    replicas: undefined,
    containers: [],
    hpa: undefined,
    keda: undefined,
    podReadySecondsP90: undefined,
    events: events.map((over) => ({ ...event, ...over })),
    throttling: [],
  }
}

const series = (value: number) => ({ startMs: 0, stepMs: STEP_MS, values: new Float64Array(36).fill(value) })

test('a container needs more than the largest limit at which it was killed', () => {
  const needs = memoryNeedsOf(
    live({}, { atMs: 2 * HOUR_MS, count: 3, limitBytes: 2 * GIBIBYTE }, { atMs: 9 * HOUR_MS, container: 'proxy' }),
  )

  expect(needs).toEqual([
    { container: 'app', aboveBytes: 2 * GIBIBYTE, kills: 4, lastAtMs: 2 * HOUR_MS },
    { container: 'proxy', aboveBytes: GIBIBYTE, kills: 1, lastAtMs: 9 * HOUR_MS },
  ])
})

test('kills at a limit that nobody knows, restarts and releases say nothing', () => {
  const told = live({ limitBytes: undefined }, { what: 'restart' }, { what: 'release' })

  expect(memoryNeedsOf(told)).toEqual([])
  expect(memoryNeedsOf(undefined)).toEqual([])
  expect(withKills([{ container: 'app', series: series(1) }], told, series(1))[0].series).toEqual(series(1))
})

test('the memory of a single pod is its limit in the hour of the kill, and as it was in all others', () => {
  const [{ series: raised }] = withKills([{ container: 'app', series: series(GIBIBYTE / 2) }], live({}), series(1))

  expect([...new Set(raised.values.slice(12, 24))]).toEqual([GIBIBYTE])
  expect([...new Set([...raised.values.slice(0, 12), ...raised.values.slice(24)])]).toEqual([GIBIBYTE / 2])
})

test('of four pods with one kill, one held its limit', () => {
  const [{ series: raised }] = withKills([{ container: 'app', series: series(2 * GIBIBYTE) }], live({}), series(4))

  expect(raised.values[12]).toBe(2.5 * GIBIBYTE)
})

test('memory that was above the limit of then already, and steps without a pod, stay', () => {
  const [{ series: high }] = withKills([{ container: 'app', series: series(3 * GIBIBYTE) }], live({}), series(2))
  const [{ series: none }] = withKills([{ container: 'app', series: series(0) }], live({}), series(0))

  expect(high.values[12]).toBe(3 * GIBIBYTE)
  expect(none.values[12]).toBe(0)
})
