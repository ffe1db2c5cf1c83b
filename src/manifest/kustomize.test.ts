// Reads what Kustomize makes of resources: namespaces, names and replicas, bases and overlays.

import { expect, test } from 'vitest'
import type { ManifestFile } from '../core/manifest-file.ts'
import type { Target } from '../core/plan.ts'
import { applyChange, readField, readWorkloads, writeChange } from './manifest.ts'

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  replicas: 1
  template: { spec: { containers: [{ name: app, resources: { requests: { cpu: 100m } } }] } }
`

const HPA = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: api }
spec: { scaleTargetRef: { kind: Deployment, name: api }, minReplicas: 2, maxReplicas: 4 }
`

function filesOf(files: Readonly<Record<string, string>>): ManifestFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }))
}

function read(files: Readonly<Record<string, string>>) {
  return readWorkloads(filesOf(files), { teams: [], helm: [] })
}

test('lets `replicas` and `namespace` override the resources that it lists, and no other', () => {
  const { workloads, findings } = read({
    'prod/kustomization.yaml': 'namespace: prod\nresources: [api.yaml]\nreplicas:\n  - name: api\n    count: 7\n',
    'prod/api.yaml': DEPLOYMENT,
    'other/api.yaml': DEPLOYMENT,
  })

  expect(findings).toEqual([])
  expect(workloads.map(({ ref, replicas }) => [ref, replicas])).toEqual([
    ['default/Deployment/api', 1],
    ['prod/Deployment/api', 7],
  ])
})

test('follows a base in another folder; the outermost kustomization wins', () => {
  const { workloads } = read({
    'base/kustomization.yaml': 'namespace: base\nresources: [api.yaml]\nreplicas: [{ name: api, count: 2 }]\n',
    'base/api.yaml': DEPLOYMENT,
    'overlays/prod/kustomization.yml':
      'namespace: prod\nnamePrefix: eu-\nnameSuffix: -v2\nresources: [../../base]\nreplicas: [{ name: api, count: 5 }]\n',
  })

  expect(workloads.map(({ ref, replicas }) => [ref, replicas])).toEqual([['prod/Deployment/eu-api-v2', 5]])
})

test('finds the scaler of a renamed workload inside the same tree', () => {
  const { workloads } = read({
    'kustomization.yaml': 'namespace: prod\nnamePrefix: eu-\nresources: [api.yaml, hpa.yaml]\n',
    'api.yaml': DEPLOYMENT,
    'hpa.yaml': HPA,
  })

  expect(workloads[0].scaler).toMatchObject({ by: 'hpa', name: 'eu-api', maxReplicas: 4 })
})

test('writes replicas into the kustomization, whose entry alone is bound', () => {
  const files = filesOf({
    'kustomization.yaml':
      'resources: [api.yaml]\nimages: [{ name: app, newTag: "1" }]\nreplicas:\n  - name: web\n    count: 1\n  - name: api\n    count: 7 # holidays\n',
    'api.yaml': DEPLOYMENT,
  })
  const [workload] = readWorkloads(files, { teams: [], helm: [] }).workloads
  const targets: Target[] = [{ field: { of: 'replicas', name: 'replicas' }, before: 7, after: 9 }]
  const later = files.map(({ path, text }) => ({
    path,
    text: text.replace('newTag: "1"', 'newTag: "2"').replace('  - name: web\n    count: 1\n', ''),
  }))

  const change = writeChange({ files, helm: [] }, workload, targets)
  const applied = applyChange(later, change)

  expect(change.edits).toEqual([
    expect.objectContaining({
      path: 'kustomization.yaml',
      resource: 'kustomization:replicas[api]',
      field: 'count',
      before: '7',
      after: '9',
    }),
  ])
  expect(applied).toEqual([{ path: 'kustomization.yaml', text: later[0].text.replace('count: 7 # holidays', 'count: 9 # holidays') }])
})

test('refuses to edit a resource from which two overlays are made, and still edits their replicas', () => {
  const files = filesOf({
    'base/kustomization.yaml': 'resources: [api.yaml]\n',
    'base/api.yaml': DEPLOYMENT,
    'prod/kustomization.yaml': 'namespace: prod\nresources: [../base]\nreplicas: [{ name: api, count: 5 }]\n',
    'test/kustomization.yaml': 'namespace: test\nresources: [../base]\n',
  })
  const { workloads } = readWorkloads(files, { teams: [], helm: [] })
  const prod = workloads[0]

  expect(workloads.map(({ ref, replicas }) => [ref, replicas])).toEqual([
    ['prod/Deployment/api', 5],
    ['test/Deployment/api', 1],
  ])
  expect(readField({ files, helm: [] }, prod, { of: 'replicas', name: 'replicas' })).toMatchObject({
    path: 'prod/kustomization.yaml',
    value: 5,
  })
  expect(() => readField({ files, helm: [] }, prod, { of: 'container', container: 'app', name: 'requests.cpu' })).toThrow(
    expect.objectContaining({ code: 'manifest-ambiguous', message: expect.stringMatching(/`prod\/api` and `test\/api` are made/) }),
  )
})

const PATCH = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\nspec: { replicas: 4 }\n'
const JSON_PATCH = '- { op: replace, path: /spec/replicas, value: 4 }\n'

test.each([
  ['a file', 'patches: [{ path: patch.yaml }]', PATCH],
  ['a strategic merge', 'patchesStrategicMerge: [patch.yaml]', PATCH],
  ['text with a name', 'patches:\n  - patch: |\n      kind: Deployment\n      metadata: { name: api }\n', ''],
  ['a target', 'patches:\n  - target: { kind: Deployment, name: a.* }\n    patch: "[]"\n', ''],
  ['a target that names nothing', 'patchesJson6902: [{ target: {}, path: patch.yaml }]', JSON_PATCH],
  ['a list of operations without a target', 'patches: [{ path: patch.yaml }]', JSON_PATCH],
])('proposes nothing for a workload that is patched by %s', (_what, patches, patch) => {
  const { workloads, findings } = read({
    'kustomization.yaml': `resources: [api.yaml]\n${patches}\n`,
    'api.yaml': DEPLOYMENT,
    'patch.yaml': patch,
  })

  expect(workloads).toEqual([])
  expect(findings).toEqual([
    expect.objectContaining({ code: 'kustomize-patched', severity: 'refuse', sentence: expect.stringContaining('`kustomization.yaml`') }),
  ])
})

test('uses a workload beside one that is patched', () => {
  const { workloads } = read({
    'kustomization.yaml': 'resources: [api.yaml]\npatches: [{ target: { kind: Deployment, name: web } , patch: "[]" }]\n',
    'api.yaml': DEPLOYMENT,
  })

  expect(workloads.map(({ ref }) => ref)).toEqual(['default/Deployment/api'])
})

test('tells what it does not read and what is missing', () => {
  const { findings } = read({
    'kustomization.yaml': 'resources: [api.yaml, gone.yaml, "https://example.org/base?ref=1"]\ncomponents: [../c]\n',
    'api.yaml': DEPLOYMENT,
  })

  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
    ['kustomize-unread', 'warning'],
    ['kustomize-resource-missing', 'warning'],
    ['kustomize-resource-missing', 'warning'],
  ])
})

test('does not follow kustomizations in a circle', () => {
  const { workloads } = read({
    'top/kustomization.yaml': 'resources: [../a]\n',
    'a/kustomization.yaml': 'resources: [../b]\n',
    'b/kustomization.yaml': 'resources: [../a, api.yaml]\n',
    'b/api.yaml': DEPLOYMENT,
  })

  expect(workloads.map(({ ref }) => ref)).toEqual(['default/Deployment/api'])
})

test('refuses a `replicas` entry without a count', () => {
  const { workloads, findings } = read({
    'kustomization.yaml': 'resources: [api.yaml]\nreplicas: [{ name: api }]\n',
    'api.yaml': DEPLOYMENT,
  })

  expect(workloads).toEqual([])
  expect(findings).toEqual([expect.objectContaining({ code: 'manifest-invalid', sentence: expect.stringContaining('has no `count`') })])
})
