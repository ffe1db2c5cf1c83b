// What the cluster says of a workload: each finding speaks from its figure on, and is silent below it.

import { expect, test } from 'vitest'
import type { LiveState } from '../core/live-state.ts'
import type { Workload } from '../core/workload.ts'
import { liveFindings } from './live-findings.ts'

const NOON = Date.parse('2026-11-20T12:00:00Z')
const HOUR = 3_600_000

const WORKLOAD: Workload = {
  ref: 'shop/Deployment/cart',
  namespace: 'shop',
  kind: 'Deployment',
  name: 'cart',
  team: 'shop',
  replicas: 3,
  containers: [],
  scaler: { by: 'manifest' },
  annotations: {},
}

const QUIET: LiveState = {
  workload: 'shop/Deployment/cart',
  replicas: 3,
  containers: [],
  hpa: undefined,
  keda: undefined,
  podReadySecondsP90: undefined,
  events: [],
  throttling: [],
}

function findings(over: Partial<LiveState>) {
  return liveFindings(WORKLOAD, { ...QUIET, ...over })
}

test('finds nothing in a quiet workload', () => {
  expect(findings({})).toEqual([])
})

test('tells of the last release with its image and of how many there were', () => {
  const release = { what: 'release', container: 'app', count: 1 } as const

  expect(findings({ events: [{ ...release, atMs: NOON, image: 'shop/cart:1.8' }] })).toEqual([
    { code: 'release', severity: 'info', sentence: 'container `app` was released as `shop/cart:1.8` at 2026-11-20 12:00 UTC' },
  ])
  expect(
    findings({
      events: [
        { ...release, atMs: NOON, image: 'shop/cart:1.8' },
        { ...release, atMs: NOON + HOUR, image: undefined },
      ],
    })[0].sentence,
  ).toBe('container `app` was released as a new image at 2026-11-20 13:00 UTC, the last of 2 releases in the window')
})

test('counts restarts and kills for lack of memory, container by container', () => {
  const events = [
    { what: 'restart', container: 'app', count: 1, atMs: NOON - HOUR, image: undefined },
    { what: 'oom-kill', container: 'app', count: 2, atMs: NOON, image: undefined },
    { what: 'restart', container: 'proxy', count: 1, atMs: NOON, image: undefined },
    { what: 'oom-kill', container: 'app', count: 1, atMs: NOON + HOUR, image: undefined },
  ] as const

  expect(findings({ events })).toEqual([
    { code: 'restarted', severity: 'info', sentence: 'container `app` was restarted once in the window, last at 2026-11-20 11:00 UTC' },
    {
      code: 'oom-killed',
      severity: 'warning',
      sentence: 'container `app` was killed for lack of memory 3 times in the window, last at 2026-11-20 13:00 UTC',
    },
    { code: 'restarted', severity: 'info', sentence: 'container `proxy` was restarted once in the window, last at 2026-11-20 12:00 UTC' },
  ])
})

test('warns of throttling from 5 % of the periods on, or from 25 % in the worst hour', () => {
  const throttled = (meanShare: number, worstShare: number) => findings({ throttling: [{ container: 'app', meanShare, worstShare }] })

  expect(throttled(0.049, 0.249)).toEqual([])
  expect(throttled(0.05, 0.1)).toHaveLength(1)
  expect(throttled(0.01, 0.253)).toEqual([
    {
      code: 'throttled',
      severity: 'warning',
      sentence: 'container `app` was throttled by its CPU limit in 1 % of its periods, in the worst hour in 25.3 %',
    },
  ])
})

test('warns of a paused ScaledObject and of the errors of its scalers', () => {
  const keda = { name: 'cart', activeShare: 0.4, isPaused: false, errors: 0 }

  expect(findings({ keda })).toEqual([])
  expect(findings({ keda: { ...keda, isPaused: true, errors: 1 } })).toEqual([
    { code: 'scaler-paused', severity: 'warning', sentence: 'the ScaledObject `cart` is paused, so nothing scales the workload' },
    { code: 'scaler-errors', severity: 'warning', sentence: 'the scalers of ScaledObject `cart` had an error in the window' },
  ])
  expect(findings({ keda: { ...keda, errors: 12.2 } })[0].sentence).toContain('had 12 errors in the window')
})

test('tells of pods that need two minutes to be ready', () => {
  expect(findings({ podReadySecondsP90: 119 })).toEqual([])
  expect(findings({ podReadySecondsP90: 150 })).toEqual([
    {
      code: 'slow-start',
      severity: 'info',
      sentence: 'a pod takes up to 2.5 minutes until it is ready (P90), so a scale-out helps that much later',
    },
  ])
})
