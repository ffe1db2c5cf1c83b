// Reads workloads of every format that the room knows, and says what it cannot use.

import { expect, test } from 'vitest'
import type { HelmMapping } from '../core/helm-mapping.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import { annotatedGuardrails } from '../core/annotated-guardrails.ts'
import { readWorkloads } from './manifest.ts'

const TEAMS = [{ name: 'shop', namespaces: ['shop'] }]

function read(files: Readonly<Record<string, string>>, helm: readonly HelmMapping[] = []) {
  return readWorkloads(filesOf(files), { teams: TEAMS, helm })
}

function filesOf(files: Readonly<Record<string, string>>): ManifestFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }))
}

function deployment(name: string, extra = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: shop
spec:
  replicas: 3${extra}
  template:
    spec:
      containers:
        - name: app
          image: shop/${name}:1
          resources:
            requests: { cpu: 250m, memory: 512Mi }
            limits: { memory: 1Gi }
`
}

const HPA = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: api-hpa, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
  minReplicas: 2
  maxReplicas: 9
  metrics:
    - type: Resource
      resource: { name: memory, target: { type: Utilization, averageUtilization: 50 } }
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } }
`

const SCALED_OBJECT = `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: api-keda, namespace: shop }
spec:
  scaleTargetRef: { name: api }
  maxReplicaCount: 20
  triggers:
    - type: rabbitmq
    - type: cron
`

test('reads a Deployment with its containers, figures and team', () => {
  const { workloads, findings } = read({ 'api.yaml': deployment('api') })

  expect(findings).toEqual([])
  expect(workloads).toEqual([
    {
      ref: 'shop/Deployment/api',
      namespace: 'shop',
      kind: 'Deployment',
      name: 'api',
      team: 'shop',
      replicas: 3,
      containers: [
        {
          name: 'app',
          image: 'shop/api:1',
          cpuRequestCores: 0.25,
          cpuLimitCores: undefined,
          memoryRequestBytes: 512 * 2 ** 20,
          memoryLimitBytes: 2 ** 30,
        },
      ],
      scaler: { by: 'manifest' },
      surroundings: { budgets: [], quotas: [], limits: [] },
      annotations: {},
    },
  ])
})

test('reads several documents, lists, every kind of controller, and passes over the rest', () => {
  const text = `# nothing but a comment
---
apiVersion: v1
kind: Service
metadata: { name: api }
---
apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: db }
    spec: { template: { spec: { containers: [{ name: db }] } } }
  - apiVersion: apps/v1
    kind: DaemonSet
    metadata: { name: agent, namespace: infra }
    spec: { template: { spec: { containers: [{ name: agent }] } } }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: left-over }
`

  const { workloads, findings } = read({ 'all.yml': text, 'values.yaml': 'replicaCount: 3\n' })

  expect(findings).toEqual([])
  expect(workloads.map(({ ref, replicas, team }) => [ref, replicas, team])).toEqual([
    ['default/StatefulSet/db', 1, 'unowned'],
    ['infra/DaemonSet/agent', 1, 'unowned'],
  ])
})

test('takes the team from an annotation before a label, and from a label before the namespace', () => {
  const marked = (mark: string) => deployment('api').replace('  namespace: shop\n', `  namespace: shop\n${mark}`)
  const label = '  labels: { tidegate.dev/team: labelled }\n'
  const annotation = '  annotations: { tidegate.dev/team: annotated, build: "7" }\n'

  const teams = [label, annotation, label + annotation].map((mark) => read({ 'a.yaml': marked(mark) }).workloads[0])

  expect(teams.map(({ team }) => team)).toEqual(['labelled', 'annotated', 'annotated'])
  expect(teams[1].annotations).toEqual({ 'tidegate.dev/team': 'annotated', build: '7' })
})

test('program, portfolio and application may be labels, and an annotation goes before them; other labels are no annotations', () => {
  const marks =
    '  labels: { tidegate.dev/program: checkout, kairos.io/app-code: A17, app: api }\n  annotations: { tidegate.dev/portfolio: retail }\n'
  const both = '  labels: { tidegate.dev/program: checkout }\n  annotations: { tidegate.dev/program: payments }\n'
  const annotationsOf = (mark: string) =>
    read({ 'a.yaml': deployment('api').replace('  namespace: shop\n', `  namespace: shop\n${mark}`) }).workloads[0].annotations

  expect(annotationsOf(marks)).toEqual({
    'tidegate.dev/program': 'checkout',
    'kairos.io/app-code': 'A17',
    'tidegate.dev/portfolio': 'retail',
  })
  expect(annotationsOf(both)).toEqual({ 'tidegate.dev/program': 'payments' })
})

test('takes the team of the ancestor’s annotation where there is none of its own', () => {
  const marked = (annotations: string) =>
    deployment('api').replace('  namespace: shop\n', `  namespace: shop\n  annotations: { ${annotations} }\n`)
  const teamOf = (annotations: string) => read({ 'a.yaml': marked(annotations) }).workloads[0].team

  expect(teamOf('kairos.io/team: old')).toBe('old')
  expect(teamOf('kairos.io/team: old, tidegate.dev/team: new')).toBe('new')
})

test('reads an annotation without a value as an empty text, so that nothing that was to be held is passed over', () => {
  const annotation = '  annotations:\n    tidegate.dev/exclude:\n    tidegate.dev/team: ~\n'
  const [{ annotations, team }] = read({
    'a.yaml': deployment('api').replace('  namespace: shop\n', `  namespace: shop\n${annotation}`),
  }).workloads

  expect(annotations).toEqual({ 'tidegate.dev/exclude': '', 'tidegate.dev/team': '' })
  expect(annotatedGuardrails(annotations).faults).toEqual(['the annotation `tidegate.dev/exclude` cannot be read'])
  expect(team).toBe('shop')
})

test('takes `tidegate.dev/` annotations from the pod template where the workload itself does not say otherwise', () => {
  const template = '    metadata: { annotations: { tidegate.dev/demand-query: "sum(rate(a[5m]))", checksum: "7" } }\n'
  const onTemplate = deployment('api').replace('  template:\n', `  template:\n${template}`)
  const onBoth = onTemplate.replace('  namespace: shop\n', '  namespace: shop\n  annotations: { tidegate.dev/demand-query: "sum(b)" }\n')

  const annotations = [onTemplate, onBoth].map((text) => read({ 'a.yaml': text }).workloads[0].annotations)

  expect(annotations).toEqual([{ 'tidegate.dev/demand-query': 'sum(rate(a[5m]))' }, { 'tidegate.dev/demand-query': 'sum(b)' }])
})

test('counts native sidecars behind the regular containers and leaves other init containers out', () => {
  const text = deployment('api').replace(
    '      containers:\n',
    `      initContainers:
        - { name: migrate, image: m }
        - { name: proxy, image: p, restartPolicy: Always, resources: { requests: { cpu: 0.1 } } }
      containers:
`,
  )

  const [workload] = read({ 'a.yaml': text }).workloads

  expect(workload.containers.map(({ name, cpuRequestCores }) => [name, cpuRequestCores])).toEqual([
    ['app', 0.25],
    ['proxy', 0.1],
  ])
})

test('attaches an HPA of either version', () => {
  const first = HPA.replace('autoscaling/v2', 'autoscaling/v1')
    .replace(/ {2}metrics:[^]*$/, '  targetCPUUtilizationPercentage: 60\n')
    .replace('  minReplicas: 2\n', '')

  const scalers = [HPA, first].map((hpa) => read({ 'a.yaml': deployment('api'), 'h.yaml': hpa }).workloads[0].scaler)

  expect(scalers).toMatchObject([
    { by: 'hpa', name: 'api-hpa', minReplicas: 2, maxReplicas: 9, cpuUtilizationPercent: 70 },
    { by: 'hpa', name: 'api-hpa', minReplicas: 1, maxReplicas: 9, cpuUtilizationPercent: 60 },
  ])
})

test('attaches a ScaledObject, which wins over an HPA with a finding', () => {
  const { workloads, findings } = read({ 'a.yaml': deployment('api'), 'h.yaml': HPA, 'k.yaml': SCALED_OBJECT })

  expect(workloads[0].scaler).toMatchObject({
    by: 'keda',
    name: 'api-keda',
    minReplicaCount: 0,
    maxReplicaCount: 20,
    triggers: ['rabbitmq', 'cron'],
  })
  expect(findings).toEqual([expect.objectContaining({ code: 'scaler-ambiguous', severity: 'warning' })])
})

test('leaves a scaler alone that aims at another namespace, kind or name', () => {
  const strangers = [
    HPA.replace('namespace: shop', 'namespace: other'),
    HPA.replace('kind: Deployment', 'kind: StatefulSet'),
    HPA.replace('name: api }', 'name: web }'),
  ]

  const scalers = strangers.map((hpa) => read({ 'a.yaml': deployment('api'), 'h.yaml': hpa }).workloads[0].scaler)

  expect(scalers).toEqual([{ by: 'manifest' }, { by: 'manifest' }, { by: 'manifest' }])
})

test('refuses a workload with two HPAs', () => {
  const { workloads, findings } = read({ 'a.yaml': deployment('api'), 'h.yaml': `${HPA}---\n${HPA.replace('api-hpa', 'second')}` })

  expect(workloads).toEqual([])
  expect(findings).toEqual([
    expect.objectContaining({ code: 'manifest-ambiguous', severity: 'refuse', sentence: expect.stringContaining('`second`') }),
  ])
})

test('refuses a workload that is declared twice and names both places', () => {
  const { workloads, findings } = read({ 'a.yaml': deployment('api'), 'b.yaml': deployment('api'), 'c.yaml': deployment('web') })

  expect(workloads.map(({ ref }) => ref)).toEqual(['shop/Deployment/web'])
  expect(findings).toEqual([
    expect.objectContaining({ code: 'manifest-ambiguous', severity: 'refuse', sentence: expect.stringMatching(/`a\.yaml` and `b\.yaml`/) }),
  ])
})

test.each([
  ['a mapping that is not closed', 'a: {b: 1\nc: 2\n', 'manifest-invalid', 'refuse'],
  ['a tab as indentation', 'a:\n\tb: 1\n', 'manifest-invalid', 'refuse'],
  ['a key that is there twice', 'a: 1\nb: 2\na: 3\n', 'manifest-invalid', 'refuse'],
  ['bytes that are no UTF-8', 'a: caf\uFFFD\n', 'manifest-invalid', 'refuse'],
  ['nesting beyond all measure', '['.repeat(100_000), 'manifest-invalid', 'refuse'],
  ['a Helm template', 'kind: Deployment\n{{- if .Values.on }}\nspec: 1\n{{- end }}\n', 'manifest-templated', 'info'],
])('tells %s as a finding with path and line, and uses the other files', (_what, text, code, severity) => {
  const { workloads, findings } = read({ 'bad.yaml': text, 'good.yaml': deployment('api') })

  expect(workloads.map(({ ref }) => ref)).toEqual(['shop/Deployment/api'])
  expect(findings).toEqual([expect.objectContaining({ code, severity, sentence: expect.stringMatching(/^`bad\.yaml` line \d/) })])
})

test.each([
  [
    'a quantity that is none',
    ['cpu: 250m', 'cpu: lots'],
    /line 14, `spec\.template\.spec\.containers\[0\]\.resources\.requests\.cpu`: `lots` is no Kubernetes quantity/,
  ],
  ['a count that is none', ['replicas: 3', 'replicas: 2.5'], /line 7, `spec\.replicas`: `2\.5` is no count of pods/],
  ['a count that is negative', ['replicas: 3', 'replicas: -1'], /`-1` is no count of pods/],
  ['a templated count', ['replicas: 3', 'replicas: "{{ .Values.replicas }}"'], /is a template, not a value/],
  ['a substituted count', ['replicas: 3', 'replicas: ${REPLICAS}'], /is a template, not a value/],
] as const)('refuses %s with its place', (_what, [from, to], sentence) => {
  const { workloads, findings } = read({ 'a.yaml': deployment('api').replace(from, to) })

  expect(workloads).toEqual([])
  expect(findings).toEqual([
    expect.objectContaining({ code: 'manifest-invalid', severity: 'refuse', sentence: expect.stringMatching(sentence) }),
  ])
})

test('reads values through aliases and merge keys', () => {
  const text = deployment('api')
    .replace('requests: { cpu: 250m, memory: 512Mi }', 'requests: &small { cpu: 250m, memory: 512Mi }')
    .replace('limits: { memory: 1Gi }', 'limits: { <<: *small, cpu: 1 }')

  const [{ containers }] = read({ 'a.yaml': text }).workloads

  expect(containers[0]).toMatchObject({ cpuLimitCores: 1, memoryLimitBytes: 512 * 2 ** 20 })
})

test('reads a HPA without an upper bound as a finding', () => {
  const { workloads, findings } = read({ 'a.yaml': deployment('api'), 'h.yaml': HPA.replace('  maxReplicas: 9\n', '') })

  expect(workloads).toEqual([])
  expect(findings).toEqual([expect.objectContaining({ code: 'manifest-invalid', sentence: expect.stringContaining('`spec.maxReplicas`') })])
})

const MAPPING: HelmMapping = {
  workload: 'shop/Deployment/web',
  file: 'charts/web/values.yaml',
  keys: {
    replicas: 'web.replicaCount',
    'containers.app.requests.cpu': 'web.resources.requests.cpu',
    'containers.app.limits.memory': 'web.resources.limits.memory',
    'containers.proxy.requests.cpu': 'web.sidecars[0].cpu',
    'keda.maxReplicaCount': 'web.keda.max',
  },
  containers: ['app', 'proxy'],
}

const VALUES = `global: { x: 1 }
web:
  replicaCount: 4
  resources:
    requests: { cpu: "0.5" }
    limits: { memory: 256Mi }
  sidecars:
    - { name: proxy, cpu: 50m }
`

test('reads a workload through the mapping of Helm values', () => {
  const { workloads, findings } = read({ 'charts/web/values.yaml': VALUES }, [MAPPING])

  expect(findings).toEqual([])
  expect(workloads[0]).toMatchObject({ ref: 'shop/Deployment/web', team: 'shop', replicas: 4, scaler: { by: 'manifest' }, annotations: {} })
  expect(workloads[0].containers).toMatchObject([
    { name: 'app', cpuRequestCores: 0.5, memoryRequestBytes: undefined, memoryLimitBytes: 256 * 2 ** 20 },
    { name: 'proxy', cpuRequestCores: 0.05 },
  ])
})

test('reads mapped bounds of a scaler', () => {
  const keda = read({ 'charts/web/values.yaml': `${VALUES}  keda: { max: 12 }\n` }, [MAPPING]).workloads[0].scaler
  const hpaMapping = { ...MAPPING, keys: { 'hpa.minReplicas': 'min', 'hpa.maxReplicas': 'max', 'hpa.cpuUtilization': 'cpu' } }
  const hpa = read({ 'charts/web/values.yaml': 'min: 2\nmax: 5\ncpu: 60\n' }, [hpaMapping]).workloads[0].scaler

  expect(keda).toEqual({ by: 'keda', name: 'web', minReplicaCount: 0, maxReplicaCount: 12, triggers: [] })
  expect(hpa).toEqual({ by: 'hpa', name: 'web', minReplicas: 2, maxReplicas: 5, cpuUtilizationPercent: 60 })
})

test.each([
  ['a values file that is missing', {}, MAPPING, /`charts\/web\/values\.yaml`, which is not among the files/],
  ['a values file that is empty', { 'charts/web/values.yaml': '# soon\n' }, MAPPING, /cannot be read/],
  [
    'a key path that cannot be read',
    { 'charts/web/values.yaml': VALUES },
    { ...MAPPING, keys: { replicas: 'web..count' } },
    /`web\.\.count` .* is no key path/,
  ],
  ['a mapped value that is no number', { 'charts/web/values.yaml': VALUES.replace('4', 'four') }, MAPPING, /`four` is no count of pods/],
])('refuses %s of a mapping', (_what, files, mapping, sentence) => {
  const { workloads, findings } = read(files, [mapping])

  expect(workloads).toEqual([])
  expect(findings.at(-1)).toMatchObject({ code: 'manifest-invalid', severity: 'refuse', sentence: expect.stringMatching(sentence) })
})

test('refuses a workload that is both mapped and declared', () => {
  const { workloads, findings } = read({ 'charts/web/values.yaml': VALUES, 'web.yaml': deployment('web') }, [MAPPING])

  expect(workloads).toEqual([])
  expect(findings).toEqual([expect.objectContaining({ code: 'manifest-ambiguous' })])
})
