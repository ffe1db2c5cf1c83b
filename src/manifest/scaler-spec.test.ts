// Reads scalers whole: each kind of metric, every default, and each fault with its line.

import { expect, test } from 'vitest'
import { DEFAULT_BEHAVIOR } from '../core/scaling.ts'
import type { Scaler } from '../core/workload.ts'
import { readWorkloads } from './manifest.ts'

const API =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api, namespace: shop }\nspec: { template: { spec: { containers: [{ name: app }] } } }\n'

function read(scaler: string) {
  const files = [
    { path: 'api.yaml', text: API },
    { path: 'scaler.yaml', text: scaler },
  ]
  return readWorkloads(files, { teams: [], helm: [] })
}

function hpa(spec: string, version = 'v2', metadata = ''): string {
  return `apiVersion: autoscaling/${version}
kind: HorizontalPodAutoscaler
metadata: { name: api, namespace: shop${metadata} }
spec:
  scaleTargetRef: { kind: Deployment, name: api }
  maxReplicas: 9
${spec}`
}

function keda(spec: string): string {
  return `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: api, namespace: shop }
spec:
  scaleTargetRef: { name: api }
${spec}`
}

function scalerOf(text: string): Scaler {
  const { workloads, findings } = read(text)
  expect(findings).toEqual([])
  return workloads[0].scaler
}

function specOf(text: string) {
  const scaler = scalerOf(text)
  return scaler.by === 'manifest' ? undefined : scaler.spec
}

test('reads every kind of metric of an autoscaler', () => {
  const metrics = `  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } }
    - type: ContainerResource
      containerResource: { name: memory, container: app, target: { type: AverageValue, averageValue: 500Mi } }
    - type: Pods
      pods: { metric: { name: packets }, target: { type: AverageValue, averageValue: 1k } }
    - type: Object
      object:
        metric: { name: requests }
        describedObject: { apiVersion: networking.k8s.io/v1, kind: Ingress, name: main }
        target: { type: Value, value: 2k }
    - type: External
      external: { metric: { name: waiting, selector: { matchLabels: { queue: a } } }, target: { type: AverageValue, averageValue: 30 } }
`

  expect(specOf(hpa(metrics))).toEqual({
    behavior: DEFAULT_BEHAVIOR,
    metrics: [
      { of: 'resource', resource: 'cpu', container: undefined, target: { type: 'Utilization', averageUtilization: 70 } },
      { of: 'resource', resource: 'memory', container: 'app', target: { type: 'AverageValue', averageValue: 500 * 2 ** 20 } },
      { of: 'other', type: 'Pods', name: 'packets', target: { type: 'AverageValue', averageValue: 1000 } },
      { of: 'other', type: 'Object', name: 'requests', target: { type: 'Value', value: 2000 } },
      { of: 'other', type: 'External', name: 'waiting', target: { type: 'AverageValue', averageValue: 30 } },
    ],
  })
})

test('fills each field of the behaviour that is left out with the default of Kubernetes', () => {
  const behavior = `  behavior:
    scaleUp: { stabilizationWindowSeconds: 60, tolerance: 0.05 }
    scaleDown:
      selectPolicy: Disabled
      policies: [{ type: Pods, value: 1, periodSeconds: 120 }]
`

  expect(specOf(hpa(behavior))).toMatchObject({
    behavior: {
      scaleUp: { ...DEFAULT_BEHAVIOR.scaleUp, stabilizationWindowSeconds: 60, tolerance: 0.05 },
      scaleDown: {
        stabilizationWindowSeconds: 300,
        selectPolicy: 'Disabled',
        policies: [{ type: 'Pods', value: 1, periodSeconds: 120 }],
        tolerance: 0.1,
      },
    },
  })
})

test.each([
  ['the target of version 1', hpa('  targetCPUUtilizationPercentage: 60\n', 'v1'), 60],
  ['80 % where version 1 names none', hpa('', 'v1'), 80],
  ['80 % where version 2 has no metric', hpa(''), 80],
])('takes %s', (_what, text, percent) => {
  const target = { type: 'Utilization', averageUtilization: percent }

  expect(specOf(text)).toEqual({ behavior: DEFAULT_BEHAVIOR, metrics: [{ of: 'resource', resource: 'cpu', container: undefined, target }] })
})

test('does not claim to know an autoscaler of a version that hides its metrics or has another shape', () => {
  const hidden = hpa('', 'v1', ', annotations: { autoscaling.alpha.kubernetes.io/metrics: "[]" }')
  const older = hpa('  metrics: [{ type: Resource, resource: { name: cpu, targetAverageUtilization: 50 } }]\n', 'v2beta1')

  expect([specOf(hidden), specOf(older)]).toEqual([undefined, undefined])
})

test('reads a ScaledObject whole', () => {
  const spec = `  pollingInterval: 15
  cooldownPeriod: 60
  initialCooldownPeriod: 120
  idleReplicaCount: 0
  minReplicaCount: 2
  fallback: { failureThreshold: 3, replicas: 6, behavior: currentReplicasIfHigher }
  advanced:
    scalingModifiers: { formula: "(a + b) / 2", target: "4.5", activationTarget: "2", metricType: Value }
    horizontalPodAutoscalerConfig: { behavior: { scaleDown: { stabilizationWindowSeconds: 30 } } }
  triggers:
    - type: rabbitmq
      name: a
      metadata: { queueName: orders, mode: QueueLength, value: 40, excludeUnacknowledged: true, note: }
    - { type: cpu, name: b, metricType: Utilization, metadata: { value: "70" } }
    - type: prometheus
      metricType: Value
      metadata:
        query: >-
          sum(rate(x{a="b"}[2m]))
        threshold: '1.50'
`

  expect(specOf(keda(spec))).toEqual({
    pollingSeconds: 15,
    cooldownSeconds: 60,
    initialCooldownSeconds: 120,
    idleReplicaCount: 0,
    fallback: { failureThreshold: 3, replicas: 6, behavior: 'currentReplicasIfHigher' },
    modifiers: { formula: '(a + b) / 2', target: 4.5, activationTarget: 2, metricType: 'Value' },
    behavior: { ...DEFAULT_BEHAVIOR, scaleDown: { ...DEFAULT_BEHAVIOR.scaleDown, stabilizationWindowSeconds: 30 } },
    triggers: [
      {
        type: 'rabbitmq',
        name: 'a',
        metricType: 'AverageValue',
        metadata: { queueName: 'orders', mode: 'QueueLength', value: '40', excludeUnacknowledged: 'true', note: '' },
      },
      { type: 'cpu', name: 'b', metricType: 'Utilization', metadata: { value: '70' } },
      { type: 'prometheus', name: undefined, metricType: 'Value', metadata: { query: 'sum(rate(x{a="b"}[2m]))', threshold: '1.50' } },
    ],
  })
})

test("fills KEDA's defaults, and reads the older key of a cpu trigger first", () => {
  const spec = specOf(keda('  triggers: [{ type: cpu, metricType: AverageValue, metadata: { type: Utilization, value: "50" } }]\n'))

  expect(spec).toMatchObject({ pollingSeconds: 30, cooldownSeconds: 300, initialCooldownSeconds: 0, behavior: DEFAULT_BEHAVIOR })
  expect(spec).toMatchObject({ idleReplicaCount: undefined, fallback: undefined, modifiers: undefined })
  expect(spec).toMatchObject({ triggers: [{ metricType: 'Utilization' }] })
})

test.each([
  ['a metric without a type', hpa('  metrics:\n    - resource: { name: cpu }\n'), /line 8, `spec\.metrics\[0\]`: a metric needs a `type`/],
  ['metrics that are no list', hpa('  metrics: { type: Resource }\n'), /line 7, `spec\.metrics`: a list is needed/],
  [
    'a resource that Kubernetes does not measure',
    hpa('  metrics:\n    - { type: Resource, resource: { name: gpu } }\n'),
    /line 8, .*`gpu` is none of `cpu`, `memory`/,
  ],
  [
    'a target without its number',
    hpa('  metrics:\n    - { type: Resource, resource: { name: cpu, target: { type: Utilization } } }\n'),
    /line 8, .*needs `averageUtilization`/,
  ],
  [
    'a template as a target',
    hpa('  metrics:\n    - { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: "${CPU}" } } }\n'),
    /line 8, .*is a template, not a value/,
  ],
  ['an empty list of policies', hpa('  behavior: { scaleUp: { policies: [] } }\n'), /line 7, .*at least one policy/],
  [
    'a window beyond an hour',
    hpa('  behavior:\n    scaleUp: { stabilizationWindowSeconds: 3601 }\n'),
    /line 8, `spec\.behavior\.scaleUp\.stabilizationWindowSeconds`: at most 3600 seconds/,
  ],
  ['a trigger without a type', keda('  triggers:\n    - metadata: {}\n'), /line 7, `spec\.triggers\[0\]`: a trigger needs a `type`/],
  ['a cpu trigger without a metric type', keda('  triggers: [{ type: cpu, metadata: { value: "50" } }]\n'), /needs `metricType`/],
  [
    'metadata that hold a mapping',
    keda('  triggers:\n    - { type: x, metadata: { a: { b: 1 } } }\n'),
    /line 7, .*metadata\.a`: a text is needed/,
  ],
  ['a fallback without replicas', keda('  fallback: { failureThreshold: 3 }\n'), /line 6, `spec\.fallback`: a fallback needs/],
  ['a number that YAML 1.1 counts by eights', keda('  cooldownPeriod: 0300\n'), /`0300` is no whole number/],
  ['a bound that YAML 1.1 counts by eights', keda('  maxReplicaCount: 010\n'), /`010` is no count of pods/],
  ['a modifier without a target', keda('  advanced: { scalingModifiers: { formula: a } }\n'), /a quantity is missing/],
])('refuses %s with its place', (_what, text, sentence) => {
  const { workloads, findings } = read(text)

  expect(workloads).toEqual([])
  expect(findings).toEqual([
    expect.objectContaining({ code: 'manifest-invalid', severity: 'refuse', sentence: expect.stringMatching(sentence) }),
  ])
  expect(findings[0].sentence).toContain('`scaler.yaml` line')
})
