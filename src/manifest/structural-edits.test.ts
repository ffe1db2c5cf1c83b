// Edits of targets, thresholds, heaps, cron floors and missing bounds: read again they are what was planned, and turned around they give back every byte.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeOf } from '../core/change.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import type { Target } from '../core/plan.ts'
import type { CronWindow } from '../core/scaling.ts'
import { withTargets } from '../core/with-targets.ts'
import { applyChange, diffOf, readWorkloads, writeChange } from './manifest.ts'

const MIB = 2 ** 20
const OTHER = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: other }\n'

const API = `apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: app
          env:
            - { name: JAVA_TOOL_OPTIONS, value: "-Xms64m -Xmx512m -XX:+UseG1GC" } # heap
`

const HPA_HEAD =
  'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: h, namespace: shop }\nspec:\n  scaleTargetRef: { kind: Deployment, name: api }\n'
const HPAS = {
  block: `${HPA_HEAD}  maxReplicas: 9
  metrics:
    - type: Resource
      resource:
        name: cpu # which
        target:
          # why 70
          type: "Utilization" # kind
          averageUtilization: 70 # percent
  # the end
`,
  flow: `${HPA_HEAD.replace('spec:\n', 'spec: {').replace('  scale', 'scale').trimEnd()}, maxReplicas: 9, metrics: [{ type: ContainerResource, containerResource: { name: cpu, container: app, target: { averageUtilization: '70', type: Utilization } } }] }\n`,
  json: `{"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"h","namespace":"shop"},"spec":{"scaleTargetRef":{"kind":"Deployment","name":"api"},"maxReplicas":9,"metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":70}}}]}}\n`,
}

const KEDA_HEAD =
  'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: { name: k, namespace: shop }\nspec:\n  scaleTargetRef: { name: api }\n'
const KEDAS = {
  block: `${KEDA_HEAD}  triggers: # what counts
    - type: rabbitmq
      metadata: { queueName: orders, value: 40 }
    # by the processor
    - type: cpu
      metricType: Utilization # of requests
      metadata:
        value: '70'
    - type: prometheus
      metadata:
        query: |
          sum(x)
  # the end
`,
  flush: `${KEDA_HEAD}  triggers:
  - {type: rabbitmq, metadata: {value: "40"}}
  -
    metadata: { value: 70, type: Utilization }
    type: cpu
  minReplicaCount: 0
`,
  flow: `${KEDA_HEAD}  triggers: [{ type: rabbitmq, metadata: { value: 40 } }, { type: cpu, metricType: Utilization, metadata: { value: "70" } }] # both\n`,
}

function read(files: readonly ManifestFile[]) {
  const { workloads, findings } = readWorkloads(files, { teams: [], helm: [] })
  expect(findings).toEqual([])
  return workloads[0]
}

/** Writes the targets, and holds the result against what was planned and the inverse against the bytes that were there. */
function roundTrip(files: readonly ManifestFile[], targets: readonly Target[]): readonly ManifestFile[] {
  const workload = read(files)
  const change = writeChange({ files, helm: [] }, workload, targets)
  const touched = new Map(applyChange(files, change).map((file) => [file.path, file]))
  const after = files.map((file) => touched.get(file.path) ?? file)
  expect(rounded(read(after))).toEqual(rounded(withTargets(workload, targets)))
  const turned = changeOf(change.edits.map((edit) => ({ ...edit, before: edit.after, after: edit.before })))
  const back = new Map(applyChange(after, turned).map((file) => [file.path, file]))
  expect(after.map((file) => back.get(file.path) ?? file)).toEqual(files)
  if (change.edits.length > 0) expect(() => applyChange(after, change)).toThrow(expect.objectContaining({ code: 'change-stale' }))
  return after
}

/** Quantities are read by multiplication; the last bits do not count. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_key, one: unknown) => (typeof one === 'number' ? Number(one.toPrecision(12)) : one)))
}

const window = fc.record({
  timeZone: fc.constantFrom('UTC', 'Europe/Zurich'),
  start: fc.constantFrom('0 6 * * 1-5', '*/5 6 * * *'),
  end: fc.constantFrom('0 18 * * 1-5', '30 7 * * *'),
  desiredReplicas: fc.integer({ min: 1, max: 50 }),
})

function floor(before: readonly CronWindow[], windows: readonly CronWindow[]): Target {
  const most = (some: readonly CronWindow[]) => Math.max(0, ...some.map(({ desiredReplicas }) => desiredReplicas))
  return {
    field: { of: 'replicas', name: 'keda.cronFloor' },
    before: before.length === 0 ? undefined : most(before),
    after: most(windows),
    windows,
  }
}

const dress = fc.record({
  lineEnd: fc.constantFrom('\n', '\r\n'),
  isClosed: fc.boolean(),
  around: fc.constantFrom('none', 'before', 'behind', 'list'),
})

function dressed(text: string, { lineEnd, isClosed, around }: { lineEnd: string; isClosed: boolean; around: string }): ManifestFile[] {
  const own = around === 'list' ? `kind: List\napiVersion: v1\nitems:\n  - ${text.trimEnd().replaceAll('\n', '\n    ')}\n` : text
  const whole = around === 'before' ? `${OTHER}---\n${own}` : around === 'behind' ? `${own}---\n${OTHER}` : own
  return [
    { path: 'api.yaml', text: API },
    { path: 'scaler.yaml', text: (isClosed ? whole : whole.trimEnd()).replaceAll('\n', lineEnd) },
  ]
}

test('an autoscaler: any style, any target, read again as planned and given back byte for byte', () => {
  const style = fc.constantFrom(...(['block', 'flow', 'json'] as const))
  fc.assert(
    fc.property(
      style,
      dress,
      fc.integer({ min: 1, max: 4000 }),
      fc.integer({ min: 1, max: 99 }),
      fc.boolean(),
      (how, dressing, milli, whole, isCores) => {
        const files = dressed(HPAS[how], { ...dressing, around: how === 'json' && dressing.around === 'list' ? 'none' : dressing.around })
        roundTrip(files, [
          isCores
            ? { field: { of: 'scaler', name: 'hpa.cpuAverageValue' }, before: undefined, after: milli / 1000 }
            : { field: { of: 'scaler', name: 'hpa.cpuUtilization' }, before: 70, after: whole },
          { field: { of: 'replicas', name: 'hpa.minReplicas' }, before: 1, after: Math.min(whole, 8) },
        ])
      },
    ),
  )
})

test('a ScaledObject: floors are put in, replaced and taken out beside other targets, and everything is given back byte for byte', () => {
  const style = fc.constantFrom(...(['block', 'flush', 'flow'] as const))
  const windows = fc.array(window, { maxLength: 3 })
  fc.assert(
    fc.property(style, dress, windows, windows, fc.integer({ min: 1, max: 900 }), (how, dressing, first, second, count) => {
      const fields: readonly Target[] = [
        { field: { of: 'trigger', name: 'keda.threshold', trigger: 0, key: 'value' }, before: 40, after: count },
        { field: { of: 'trigger', name: 'keda.cpuAverageValue', trigger: 1, key: 'value' }, before: undefined, after: count / 1000 },
        { field: { of: 'replicas', name: 'keda.maxReplicaCount' }, before: 100, after: 200 },
        { field: { of: 'replicas', name: 'keda.minReplicaCount' }, before: 0, after: 3 },
      ]
      const floored = roundTrip(dressed(KEDAS[how], dressing), [floor([], first), ...fields])
      const again = roundTrip(floored, [floor(first, second)])
      roundTrip(again, [floor(second, [])])
    }),
    { numRuns: 40 },
  )
})

test('writes a target in cores into the words of the old one, comments kept', () => {
  const files = dressed(HPAS.block, { lineEnd: '\n', isClosed: true, around: 'none' })
  const target: Target = { field: { of: 'scaler', name: 'hpa.cpuAverageValue' }, before: undefined, after: 0.35 }

  expect(
    diffOf(files, writeChange({ files, helm: [] }, read(files), [target]))
      .split('\n')
      .filter((line) => /^[+-] /.test(line)),
  ).toEqual([
    '-          type: "Utilization" # kind',
    '-          averageUtilization: 70 # percent',
    '+          type: "AverageValue" # kind',
    '+          averageValue: 350m # percent',
  ])
})

test('puts a floor behind the other triggers and leaves a trigger that a person adds behind it alone', () => {
  const day = { timeZone: 'UTC', start: '0 6 * * *', end: '0 9 * * *', desiredReplicas: 5 }
  const files = dressed(KEDAS.block, { lineEnd: '\n', isClosed: true, around: 'none' })
  const [, scaler] = roundTrip(files, [floor([], [day])])

  expect(scaler.text).toBe(
    KEDAS.block.replace(
      '          sum(x)\n',
      '          sum(x)\n    - type: cron\n      name: tidegate-1\n      metadata:\n        timezone: "UTC"\n        start: "0 6 * * *"\n        end: "0 9 * * *"\n        desiredReplicas: "5"\n',
    ),
  )
  const added = {
    ...scaler,
    text: scaler.text.replace('  # the end', '    - { type: kafka, metadata: { lagThreshold: 10 } } # mine\n  # the end'),
  }
  const threshold: Target = { field: { of: 'trigger', name: 'keda.threshold', trigger: 4, key: 'lagThreshold' }, before: 10, after: 20 }
  const [, last] = roundTrip([files[0], added], [floor([day], [day, { ...day, start: '0 3 * * *', desiredReplicas: 7 }]), threshold])
  expect(last.text).toContain('    - { type: kafka, metadata: { lagThreshold: "20" } } # mine\n')
})

test.each([
  ['-Xmx512m', 640 * MIB, '-Xmx640m'],
  ['-Xmx512M', 640 * MIB, '-Xmx640M'],
  ['-Xmx1g', 1536 * MIB, '-Xmx1536m'],
])('writes the heap %s anew and nothing else of its text', (flag, bytes, now) => {
  const files = [{ path: 'api.yaml', text: API.replace('-Xmx512m', flag) }]
  const before = read(files).containers[0].heap?.bytes

  const [after] = roundTrip(files, [{ field: { of: 'container', container: 'app', name: 'heap.max' }, before, after: bytes }])

  expect(after.text).toBe(API.replace('-Xmx512m', now))
})

test.each([
  [
    'a target shared through an anchor',
    HPAS.block.replace('target:\n', 'target: &t\n').replace('  # the end', '  x: *t\n  # the end'),
    'manifest-ambiguous',
  ],
  [
    'a word inside the target that is shared',
    HPAS.block.replace('70 #', '&p 70 #').replace('  # the end', '  x: *p\n  # the end'),
    'manifest-ambiguous',
  ],
  [
    'a target that bears a value beside its percentage',
    HPAS.block.replace('70 # percent', '70 # percent\n          averageValue: 500m'),
    'manifest-ambiguous',
  ],
  ['a template', HPAS.block.replace('70 #', '"{{ .Values.cpu }}" #'), 'manifest-invalid'],
])('refuses %s', (_what, text, code) => {
  const files = dressed(text, { lineEnd: '\n', isClosed: true, around: 'none' })
  const { workloads, findings } = readWorkloads(files, { teams: [], helm: [] })
  const target: Target = { field: { of: 'scaler', name: 'hpa.cpuAverageValue' }, before: undefined, after: 0.35 }

  if (workloads.length === 0) expect(findings).toEqual([expect.objectContaining({ code })])
  else expect(() => writeChange({ files, helm: [] }, workloads[0], [target])).toThrow(expect.objectContaining({ code }))
})

test("leaves a person's cron trigger alone, though its name begins as Tidegate's own do", () => {
  const day = { timeZone: 'UTC', start: '0 6 * * *', end: '0 9 * * *', desiredReplicas: 5 }
  const sale =
    '    - type: cron\n      name: tidegate-sale\n      metadata: { timezone: UTC, start: "0 1 * * *", end: "0 2 * * *", desiredReplicas: "7" }\n'
  const text = KEDAS.block.replace('  # the end', `${sale}  # the end`)
  const floored = roundTrip(dressed(text, { lineEnd: '\n', isClosed: true, around: 'none' }), [floor([], [day])])

  expect(floored[1].text).toContain(`${sale}    - type: cron\n      name: tidegate-1\n`)
  expect(roundTrip(floored, [floor([day], [])])[1].text).toBe(text)
})

test('puts no bound into Helm values: what stands without it is said by the chart, which nobody read', () => {
  const files = [{ path: 'values.yaml', text: 'api:\n  minReplicas:\n  maxReplicas: 9\n' }]
  const keys = { 'hpa.minReplicas': 'api.minReplicas', 'hpa.maxReplicas': 'api.maxReplicas' }
  const helm = [{ workload: 'shop/Deployment/api', file: 'values.yaml', containers: [], keys }] as const
  const target: Target = { field: { of: 'replicas', name: 'hpa.minReplicas' }, before: 1, after: 2 }
  const missing = expect.objectContaining({ code: 'manifest-field-missing' })

  for (const text of [files[0].text, files[0].text.replace('  minReplicas:\n', '')]) {
    const written = [{ path: 'values.yaml', text }]
    const [workload] = readWorkloads(written, { teams: [], helm }).workloads
    expect(() => writeChange({ files: written, helm }, workload, [target])).toThrow(missing)
  }
})

test('is stale when the windows are not those of the plan, and when a line of the floor was edited since', () => {
  const day = { timeZone: 'UTC', start: '0 6 * * *', end: '0 9 * * *', desiredReplicas: 5 }
  const floored = roundTrip(dressed(KEDAS.block, { lineEnd: '\n', isClosed: true, around: 'none' }), [floor([], [day])])
  const stale = expect.objectContaining({ code: 'change-stale' })
  const higher = { ...day, desiredReplicas: 8 }

  expect(() => writeChange({ files: floored, helm: [] }, read(floored), [floor([], [higher])])).toThrow(stale)
  const change = writeChange({ files: floored, helm: [] }, read(floored), [floor([day], [higher])])
  const edited = floored.map(({ path, text }) => ({ path, text: text.replace('"0 6 * * *"', '"0 5 * * *"') }))
  expect(() => applyChange(edited, change)).toThrow(stale)
})
