// Reads what a pod template says beyond requests: sidecars, init containers, probes, and what runtimes are told of their memory.

import { expect, test } from 'vitest'
import type { Workload } from '../core/workload.ts'
import { readWorkloads } from './manifest.ts'

const MIB = 2 ** 20

function workloadWith(pod: string): Workload {
  const text = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\nspec:\n  template:\n    spec:\n${pod}`
  const { workloads, findings } = readWorkloads([{ path: 'a.yaml', text }], { teams: [], helm: [] })
  expect(findings).toEqual([])
  return workloads[0]
}

function heapWith(app: string) {
  return workloadWith(`      containers:\n        - name: app\n${app}`).containers[0].heap
}

test('tells native sidecars from main containers, and init containers with the sidecars started before them', () => {
  const workload = workloadWith(`      initContainers:
        - { name: fetch, resources: { requests: { cpu: 2 } } }
        - { name: proxy, restartPolicy: Always, resources: { requests: { cpu: 0.1 } } }
        - { name: migrate, resources: { requests: { memory: 1Gi }, limits: { cpu: 1 } } }
      containers: [{ name: app }]
`)

  expect(workload.containers.map(({ name, isSidecar }) => [name, isSidecar])).toEqual([
    ['app', undefined],
    ['proxy', true],
  ])
  expect(workload.initContainers).toEqual([
    { name: 'fetch', cpuRequestCores: 2 },
    { name: 'migrate', cpuLimitCores: 1, memoryRequestBytes: 2 ** 30, sidecarsBefore: 1 },
  ])
})

test.each([
  ['nothing without probes', '      containers: [{ name: app, livenessProbe: { initialDelaySeconds: 9 } }]\n', undefined],
  ['0 for a probe that is asked at once', '      containers: [{ name: app, readinessProbe: { httpGet: { path: / } } }]\n', 0],
  [
    'the delay and each further success',
    '      containers: [{ name: app, readinessProbe: { initialDelaySeconds: 20, periodSeconds: 5, successThreshold: 3 } }]\n',
    30,
  ],
  [
    'the readiness probe after the startup probe, not its delay on top',
    '      containers: [{ name: app, startupProbe: { initialDelaySeconds: 40 }, readinessProbe: { initialDelaySeconds: 20, successThreshold: 2 } }]\n',
    50,
  ],
  [
    'the slowest main container after the sidecars one after the other',
    `      initContainers:
        - { name: a, restartPolicy: Always, startupProbe: { initialDelaySeconds: 5 } }
        - { name: b, restartPolicy: Always, startupProbe: { initialDelaySeconds: 7 } }
      containers: [{ name: app, readinessProbe: { initialDelaySeconds: 10 } }, { name: slow, readinessProbe: { initialDelaySeconds: 15 } }]
`,
    27,
  ],
])('asks for %s', (_what, pod, seconds) => {
  expect(workloadWith(pod).probeSeconds).toBe(seconds)
})

test.each([
  [
    'JAVA_TOOL_OPTIONS',
    '          env: [{ name: JAVA_TOOL_OPTIONS, value: -Xms64m -Xmx512m }]\n',
    'jvm',
    '-Xmx',
    { env: 'JAVA_TOOL_OPTIONS' },
    512 * MIB,
  ],
  ['capital letters', '          env: [{ name: JAVA_OPTS, value: "-Xmx2G" }]\n', 'jvm', '-Xmx', { env: 'JAVA_OPTS' }, 2048 * MIB],
  ['the last of several', '          env: [{ name: JAVA_OPTS, value: -Xmx1g -Xmx768m }]\n', 'jvm', '-Xmx', { env: 'JAVA_OPTS' }, 768 * MIB],
  [
    'an argument before a variable',
    '          args: [java, -Xmx300m, -jar, a.jar]\n          env: [{ name: JAVA_TOOL_OPTIONS, value: -Xmx512m }]\n',
    'jvm',
    '-Xmx',
    { arg: 1 },
    300 * MIB,
  ],
  ['a shell line', '          command: [sh, -c, "exec java -Xmx1g -jar a.jar"]\n', 'jvm', '-Xmx', { command: 2 }, 1024 * MIB],
  ['GOMEMLIMIT', '          env: [{ name: GOMEMLIMIT, value: 450MiB }]\n', 'go', 'GOMEMLIMIT', { env: 'GOMEMLIMIT' }, 450 * MIB],
  [
    'Node with underscores',
    '          command: [node, --max_old_space_size=400, a.js]\n',
    'node',
    '--max-old-space-size',
    { command: 1 },
    400 * MIB,
  ],
  [
    'NODE_OPTIONS',
    '          env: [{ name: NODE_OPTIONS, value: "--max-old-space-size=1536" }]\n',
    'node',
    '--max-old-space-size',
    { env: 'NODE_OPTIONS' },
    1536 * MIB,
  ],
] as const)('reads the heap from %s', (_what, app, runtime, flag, at, bytes) => {
  expect(heapWith(app)).toEqual({ runtime, flag, at, bytes, share: undefined })
})

test('reads a share of the limit where no size is told', () => {
  const share = '          env: [{ name: JAVA_TOOL_OPTIONS, value: -XX:MaxRAMPercentage=75.0 }]\n'
  const both = share.replace('=75.0', '=75.0 -Xmx100m')

  expect(heapWith(share)).toMatchObject({ flag: '-XX:MaxRAMPercentage', share: 0.75, bytes: undefined })
  expect(heapWith(both)).toMatchObject({ flag: '-Xmx', bytes: 100 * MIB })
})

test.each([
  ['a value from elsewhere', '          env: [{ name: GOMEMLIMIT, valueFrom: { resourceFieldRef: { resource: limits.memory } } }]\n'],
  ['a limit that is off', '          env: [{ name: GOMEMLIMIT, value: "off" }]\n'],
  [
    'a stronger flag that cannot be read',
    '          args: ["-Xmx$(HEAP)"]\n          env: [{ name: JAVA_TOOL_OPTIONS, value: -Xmx512m -XX:MaxRAMPercentage=50 }]\n',
  ],
  ['a word that only ends like a flag', '          args: [--run-Xmx512m]\n'],
])('knows no heap from %s', (_what, app) => {
  expect(heapWith(app)).toBeUndefined()
})
