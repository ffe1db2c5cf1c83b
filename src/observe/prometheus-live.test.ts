// The live state from the answers: each figure to its workload, events in order, absent parts absent.

import { expect, test } from 'vitest'
import { HOUR_MS } from '../core/time.ts'
import { workloadRef, type Workload } from '../core/workload.ts'
import type { Answered } from './prometheus-answers.ts'
import type { Purpose } from './prometheus-expressions.ts'
import { liveStatesOf } from './prometheus-live.ts'

function workload(name: string, over: Partial<Workload> = {}): Workload {
  return {
    ref: workloadRef('shop', 'Deployment', name),
    namespace: 'shop',
    kind: 'Deployment',
    name,
    team: 'unowned',
    replicas: 1,
    containers: [],
    scaler: { by: 'manifest' },
    annotations: {},
    ...over,
  }
}

type Sample = readonly [hour: number, value: number]

function answered(purpose: Purpose, ...rows: readonly (readonly [labels: Record<string, string>, ...samples: Sample[]])[]): Answered {
  const time = { is: 'instant' as const, atSeconds: 0 }
  return {
    query: { purpose, namespaces: ['shop'], workload: undefined, expression: '', time, expectedSeries: 0, expectedSamples: 0 },
    rows: rows.map(([labels, ...samples]) => ({
      labels: { namespace: 'shop', ...labels },
      timesMs: Float64Array.from(samples, ([hour]) => hour * HOUR_MS),
      values: Float64Array.from(samples, ([, value]) => value),
    })),
  }
}

const CART = { workload: 'cart', workload_type: 'deployment', container: 'app' }

function live(answers: readonly Answered[], workloads: readonly Workload[] = [workload('cart')]) {
  return liveStatesOf({ answers, workloads, coarseSteps: 10 })
}

test('a workload of which nothing is known has no live state', () => {
  expect(live([answered('images', [{ ...CART, workload: 'cart-worker', image: 'a' }, [0, 1]])])).toEqual([])
})

test('puts requests, limits and images of one container together, and leaves out what nobody sets', () => {
  const [state] = live([
    answered('requests', [{ ...CART, resource: 'cpu' }, [0, 0.25]], [{ ...CART, resource: 'memory' }, [0, 512]]),
    answered('limits', [{ ...CART, resource: 'memory' }, [0, 1024]]),
    answered('images', [{ ...CART, image: 'shop/cart:2' }, [0, 1]], [{ ...CART, container: 'a-proxy', image: 'proxy:1' }, [0, 1]]),
    answered('spec-replicas', [{ deployment: 'cart' }, [0, 3]]),
  ])

  expect(state.replicas).toBe(3)
  expect(state.containers.map(({ name }) => name)).toEqual(['a-proxy', 'app'])
  expect(state.containers[1]).toEqual({
    name: 'app',
    image: 'shop/cart:2',
    cpuRequestCores: 0.25,
    cpuLimitCores: undefined,
    memoryRequestBytes: 512,
    memoryLimitBytes: 1024,
  })
})

test('finds the autoscaler by what it points at', () => {
  const hpa = { horizontalpodautoscaler: 'keda-hpa-x' }
  const answer = answered(
    'autoscalers',
    [{ ...hpa, __name__: 'kube_horizontalpodautoscaler_info', scaletargetref_kind: 'Deployment', scaletargetref_name: 'cart' }, [0, 1]],
    [{ ...hpa, __name__: 'kube_horizontalpodautoscaler_spec_min_replicas' }, [0, 2]],
    [{ ...hpa, __name__: 'kube_horizontalpodautoscaler_spec_max_replicas' }, [0, 9]],
    [
      { ...hpa, __name__: 'kube_horizontalpodautoscaler_spec_target_metric', metric_name: 'memory', metric_target_type: 'utilization' },
      [0, 90],
    ],
    [
      { ...hpa, __name__: 'kube_horizontalpodautoscaler_spec_target_metric', metric_name: 'cpu', metric_target_type: 'utilization' },
      [0, 70],
    ],
  )

  expect(live([answer])[0].hpa).toEqual({ name: 'keda-hpa-x', minReplicas: 2, maxReplicas: 9, cpuUtilizationPercent: 70 })
})

test('finds what KEDA says by the name that the repository gives the ScaledObject', () => {
  const scaled = workload('cart', { scaler: { by: 'keda', name: 'cart-so', minReplicaCount: 1, maxReplicaCount: 5, triggers: [] } })
  const answers = [
    answered('keda-activity', [{ scaledObject: 'cart-so' }, [0, 0.25]], [{ scaledObject: 'cart' }, [0, 1]]),
    answered('keda-paused', [{ scaledObject: 'cart-so' }, [0, 1]]),
    answered('keda-errors', [{ scaledObject: 'cart-so' }, [1, 3.2], [2, 0.4]]),
  ]

  expect(live(answers, [scaled])[0].keda).toEqual({ name: 'cart-so', activeShare: 0.25, isPaused: true, errors: 4 })
  expect(live(answers)).toEqual([])
})

test('tells events in the order of time, with the image of a release', () => {
  const [state] = live([
    answered('restarts', [CART, [5, 2], [3, 1]]),
    answered('oom-kills', [CART, [5, 1]]),
    answered('releases', [{ ...CART, image: 'shop/cart:2' }, [4, 1]]),
  ])

  expect(state.events.map(({ atMs, what, count, image }) => [atMs / HOUR_MS, what, count, image])).toEqual([
    [3, 'restart', 1, undefined],
    [4, 'release', 1, 'shop/cart:2'],
    [5, 'oom-kill', 1, undefined],
    [5, 'restart', 2, undefined],
  ])
})

test('the mean of throttling counts the hours that were not answered as none', () => {
  const [state] = live([answered('throttling', [CART, [1, 0.5], [2, 0.3], [3, Number.NaN], [4, 1.2]])])

  expect(state.throttling).toEqual([{ container: 'app', meanShare: (0.5 + 0.3 + 1) / 10, worstShare: 1 }])
})

test('what is no finite number or no time of a calendar tells nothing and fails nothing', () => {
  const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const scaled = workload('cart', { scaler: { by: 'keda', name: 'so', minReplicaCount: 1, maxReplicaCount: 5, triggers: [] } })
  const hpa = { horizontalpodautoscaler: 'x', scaletargetref_kind: 'Deployment', scaletargetref_name: 'cart' }
  const answers = [
    ...odd.flatMap((value) => [
      answered('spec-replicas', [{ deployment: 'cart' }, [0, value]]),
      answered('requests', [{ ...CART, resource: 'cpu' }, [0, value]]),
      answered('limits', [{ ...CART, resource: 'memory' }, [0, value]]),
      answered('autoscalers', [{ ...hpa, __name__: 'kube_horizontalpodautoscaler_spec_min_replicas' }, [0, value]]),
      answered('keda-activity', [{ scaledObject: 'so' }, [0, value]]),
      answered('keda-errors', [{ scaledObject: 'so' }, [1, value]]),
      answered('restarts', [CART, [1, value]]),
      answered('oom-kills', [CART, [1, value]]),
      answered('releases', [{ ...CART, image: 'a' }, [1, value]]),
      answered('throttling', [CART, [1, value]]),
      answered('ready-seconds', [{ ...CART, x_seconds: String(value) }, [1, 1]], [{ ...CART, x_seconds: '9' }, [1, value]]),
    ]),
    ...['restarts', 'releases'].map((purpose) => answered(purpose as Purpose, [CART, [1e300, 1], [Number.NaN, 1]])),
    answered('ready-seconds', [{ ...CART, x_seconds: '' }, [1, 1]], [{ ...CART, x_seconds: 'soon' }, [1, 1]]),
    answered('autoscalers', [{ ...hpa, __name__: 'kube_horizontalpodautoscaler_info' }, [0, 1]]),
    answered('keda-paused', [{ scaledObject: 'so' }, [0, 1]]),
  ]

  const [state] = live(answers, [scaled])

  expect(state).toEqual({
    workload: 'shop/Deployment/cart',
    replicas: undefined,
    containers: [],
    hpa: { name: 'x', minReplicas: undefined, maxReplicas: undefined, cpuUtilizationPercent: undefined },
    keda: { name: 'so', activeShare: undefined, isPaused: true, errors: 0 },
    podReadySecondsP90: undefined,
    events: [],
    throttling: [],
  })
})

test('the ninetieth percentile of the starts is one that nine of ten do not exceed', () => {
  const starts = answered(
    'ready-seconds',
    [{ ...CART, x_seconds: '20' }, [1, 4], [2, 4]],
    [{ ...CART, x_seconds: '100' }, [1, 1]],
    [{ ...CART, x_seconds: '60' }, [1, 1]],
  )

  expect(live([starts])[0].podReadySecondsP90).toBe(60)
})
