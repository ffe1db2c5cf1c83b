// Finds, writes and applies edits: every format, every refusal, and no byte more than was asked for.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeOf } from '../core/change.ts'
import type { Field } from '../core/field.ts'
import type { HelmMapping } from '../core/helm-mapping.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import type { Target } from '../core/plan.ts'
import type { Workload } from '../core/workload.ts'
import { applyChange, diffOf, readField, readWorkloads, writeChange } from './manifest.ts'

const REPLICAS: Field = { of: 'replicas', name: 'replicas' }
const CPU: Field = { of: 'container', container: 'app', name: 'requests.cpu' }
const MEMORY: Field = { of: 'container', container: 'app', name: 'requests.memory' }
const CPU_LIMIT: Field = { of: 'container', container: 'app', name: 'limits.cpu' }
const MIB = 2 ** 20

const API = `# the shop's API
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
spec:
  replicas: 3 # three zones
  template:
    spec:
      containers:
        - name: app
          resources:
            requests:
              cpu: "250m"   # quoted
              memory: 512Mi
            limits: { memory: '1Gi', cpu: 1 }
`

const WEB = API.replace('name: api', 'name: web')

function one(text: string): ManifestFile[] {
  return [{ path: 'apps/api.yaml', text }]
}

function workloadIn(files: readonly ManifestFile[], helm: readonly HelmMapping[] = []): Workload {
  const { workloads, findings } = readWorkloads(files, { teams: [], helm })
  expect(findings.filter(({ severity }) => severity === 'refuse')).toEqual([])
  return workloads.find(({ name }) => name === 'api') ?? workloads[0]
}

function change(files: readonly ManifestFile[], ...targets: readonly (readonly [Field, number | undefined, number])[]) {
  return writeChange(
    { files, helm: [] },
    workloadIn(files),
    targets.map(([field, before, after]): Target => ({ field, before, after })),
  )
}

test('finds where a scalar stands and what it says', () => {
  const files = one(`\uFEFF${API}`.replaceAll('\n', '\r\n'))

  const located = readField({ files, helm: [] }, workloadIn(files), CPU)

  expect(located).toMatchObject({ path: 'apps/api.yaml', resource: 'apps/v1/Deployment/shop/api', text: '"250m"', value: 0.25 })
  expect(located?.field).toBe('spec.template.spec.containers[0].resources.requests.cpu')
  expect(files[0].text.slice(located?.start, located?.end)).toBe('"250m"')
})

test('replaces each scalar in its own style and keeps every other byte', () => {
  const files = one(`---\n${WEB}---\n${API}`)
  const plan = [
    [REPLICAS, 3, 5],
    [CPU, 0.25, 0.5],
    [MEMORY, 512 * MIB, 2048 * MIB],
    [CPU_LIMIT, 1, 1.5],
    [{ of: 'container', container: 'app', name: 'limits.memory' }, 1024 * MIB, 1536 * MIB],
  ] as const

  const [applied] = applyChange(files, change(files, ...plan))

  const expected = API.replace('replicas: 3 #', 'replicas: 5 #')
    .replace('"250m"   #', '"500m"   #')
    .replace('memory: 512Mi', 'memory: 2Gi')
    .replace("'1Gi', cpu: 1 }", "'1536Mi', cpu: 1500m }")
  expect(applied).toEqual({ path: 'apps/api.yaml', text: `---\n${WEB}---\n${expected}` })
})

test.each([
  ['carriage returns', (text: string) => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ['no line feed at the end', (text: string) => text.trimEnd()],
  ['blank space at the end of lines', (text: string) => text.replaceAll('\n', '  \n')],
  ['text beyond the basic plane', (text: string) => text.replace('# three', '# 三 \u{1F30A}')],
  ['a tag', (text: string) => text.replace('replicas: 3', 'replicas: !!int 3')],
  ['an anchor that nobody repeats', (text: string) => text.replace('replicas: 3', 'replicas: &n 3')],
  ['a document marker and a directive', (text: string) => `%YAML 1.2\n---\n${text}...\n`],
  ['an item of a list', (text: string) => `apiVersion: v1\nkind: List\nitems:\n  - ${text.trimEnd().replaceAll('\n', '\n    ')}\n`],
])('keeps %s', (_what, dress) => {
  const text = dress(API)
  const files = one(text)

  const applied = applyChange(files, change(files, [REPLICAS, 3, 12]))

  expect(applied).toEqual(one(text.replace(/(replicas: (?:!!int |&n )?)3/, '$112')))
})

test('makes no edit where the repository already says what is wanted, in whichever spelling', () => {
  const files = one(API)

  const nothing = change(files, [REPLICAS, 3, 3], [CPU, 0.25, 0.25], [MEMORY, 512 * MIB, 0.5 * 2 ** 30])

  expect(nothing.edits).toEqual([])
  expect(applyChange(files, nothing)).toEqual([])
  expect(diffOf(files, nothing)).toBe('')
})

test('refuses a plan that was made from another value than the repository holds', () => {
  const files = one(API.replace('replicas: 3', 'replicas: 9'))

  expect(() => change(files, [REPLICAS, 3, 4])).toThrow(
    expect.objectContaining({ code: 'change-stale', message: expect.stringMatching(/plan reads 3 .* repository says `9`/) }),
  )
  expect(() => change(files, [REPLICAS, undefined, 4])).toThrow(expect.objectContaining({ code: 'change-stale' }))
})

test.each([
  [
    'a count',
    '  replicas: 3 # three zones\n',
    '',
    REPLICAS,
    /does not carry `spec\.replicas` .* write it there once below `spec`, for example `replicas: 4`/,
  ],
  [
    'a request',
    '              cpu: "250m"   # quoted\n',
    '',
    CPU,
    /below `spec\.template\.spec\.containers\[0\]\.resources\.requests`, for example `cpu: 4`/,
  ],
  ['a whole mapping', /            requests:\n.*\n.*\n/, '', CPU, /write it there once, for example/],
  ['a null', 'replicas: 3 # three zones', 'replicas: # later', REPLICAS, /does not carry `spec\.replicas`/],
  ['a tilde', 'replicas: 3 #', 'replicas: ~ #', REPLICAS, /does not carry `spec\.replicas`/],
])('refuses to invent %s that is missing, and says what to write', (_what, from, to, field, message) => {
  const files = one(API.replace(from, to))
  const workload = workloadIn(files)

  expect(readField({ files, helm: [] }, workload, field)).toBeUndefined()
  expect(() => change(files, [field, undefined, 4])).toThrow(
    expect.objectContaining({ code: 'manifest-field-missing', message: expect.stringMatching(message) }),
  )
})

test.each([
  ['an unknown container', { of: 'container', container: 'nobody', name: 'requests.cpu' }],
  ['a scaler that is not there', { of: 'replicas', name: 'hpa.maxReplicas' }],
] as const)('says that no file declares a field of %s', (_what, field) => {
  expect(() => change(one(API), [field, undefined, 1])).toThrow(
    expect.objectContaining({ code: 'manifest-field-missing', message: expect.stringMatching(/no file that was read declares/) }),
  )
})

test.each([
  [
    'the scalar itself',
    [
      ['replicas: 3', 'replicas: &count 3'],
      ['name: api\n', 'name: api\n  annotations: { "n": *count }\n'],
    ],
    REPLICAS,
    /shared through the anchor `&count`/,
  ],
  [
    'its parent',
    [
      ['requests:\n', 'requests: &r\n'],
      [/limits: .*\n/, 'limits: *r\n'],
    ],
    CPU,
    /`&r`/,
  ],
  [
    'an alias',
    [
      ['requests:\n', 'requests: &r\n'],
      [/limits: .*\n/, 'limits: *r\n'],
    ],
    CPU_LIMIT,
    /`&r`/,
  ],
  [
    'a merge key',
    [
      ['requests:\n', 'requests: &r\n'],
      [/limits: .*\n/, 'limits: { <<: *r }\n'],
    ],
    CPU_LIMIT,
    /`&r`/,
  ],
] as const)('refuses to edit what is shared through %s', (_what, replacements, field, message) => {
  let text = API
  for (const [from, to] of replacements) text = text.replace(from, to)
  const files = one(text)

  expect(() => readField({ files, helm: [] }, workloadIn(files), field)).toThrow(
    expect.objectContaining({ code: 'manifest-ambiguous', message: expect.stringMatching(message) }),
  )
})

test('edits beside a merge key what is written out in its place', () => {
  const files = one(API.replace('requests:\n', 'requests: &r\n').replace(/limits: .*\n/, 'limits: { <<: *r, cpu: 1 }\n'))

  expect(applyChange(files, change(files, [CPU_LIMIT, 1, 2]))).toEqual(one(files[0].text.replace('cpu: 1 }', 'cpu: 2 }')))
})

test('refuses a text of several lines', () => {
  const files = one(API.replace('memory: 512Mi', 'memory: |-\n                512Mi'))

  expect(() => readField({ files, helm: [] }, workloadIn(files), MEMORY)).toThrow(
    expect.objectContaining({ code: 'manifest-invalid', message: expect.stringMatching(/several lines/) }),
  )
})

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 2.5])('refuses to write %d replicas', (count) => {
  expect(() => change(one(API), [REPLICAS, 3, count])).toThrow(RangeError)
})

test('writes bounds of the scaler that owns the replicas', () => {
  const hpa =
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: h, namespace: shop }\nspec: { scaleTargetRef: { kind: Deployment, name: api }, minReplicas: 2, maxReplicas: 4 }\n'
  const keda =
    'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: { name: k, namespace: shop }\nspec: { scaleTargetRef: { name: api }, minReplicaCount: 2, maxReplicaCount: 4 }\n'
  const withHpa = [...one(API), { path: 'hpa.yaml', text: hpa }]
  const withKeda = [...one(API), { path: 'keda.yaml', text: keda }]

  const bounds = change(withHpa, [{ of: 'replicas', name: 'hpa.minReplicas' }, 2, 3], [{ of: 'replicas', name: 'hpa.maxReplicas' }, 4, 8])
  const scaled = change(withKeda, [{ of: 'replicas', name: 'keda.maxReplicaCount' }, 4, 8])

  expect(applyChange(withHpa, bounds)[0].text).toBe(
    hpa.replace('minReplicas: 2', 'minReplicas: 3').replace('maxReplicas: 4', 'maxReplicas: 8'),
  )
  expect(applyChange(withKeda, scaled)[0].text).toBe(keda.replace('maxReplicaCount: 4', 'maxReplicaCount: 8'))
})

const MAPPING: HelmMapping = {
  workload: 'shop/Deployment/web',
  file: 'values.yaml',
  keys: { replicas: 'web.replicaCount', 'containers.app.requests.cpu': 'web.resources.requests.cpu' },
  containers: ['app'],
}

test('edits the mapped key of Helm values; only the mapped subtree is bound', () => {
  const files = [{ path: 'values.yaml', text: 'image: { tag: "1" }\nweb:\n  replicaCount: 2\n  resources: { requests: { cpu: 100m } }\n' }]
  const target: Target = { field: REPLICAS, before: 2, after: 4 }
  const later = (from: string, to: string) => [{ path: 'values.yaml', text: files[0].text.replace(from, to) }]

  const written = writeChange({ files, helm: [MAPPING] }, workloadIn(files, [MAPPING]), [target])

  expect(written.edits).toEqual([expect.objectContaining({ resource: 'values:web', field: 'replicaCount', before: '2', after: '4' })])
  expect(applyChange(later('tag: "1"', 'tag: "2"'), written)).toEqual(
    later('tag: "1"', 'tag: "2"').map(({ path, text }) => ({ path, text: text.replace('Count: 2', 'Count: 4') })),
  )
  expect(() => applyChange(later('100m', '200m'), written)).toThrow(expect.objectContaining({ code: 'change-stale' }))
})

test('binds all values where mapped keys stand at the root', () => {
  const files = [{ path: 'values.yaml', text: 'replicaCount: 2\ncpu: 100m\n' }]
  const mapping = { ...MAPPING, keys: { replicas: 'replicaCount', 'containers.app.requests.cpu': 'cpu' } }

  const written = writeChange({ files, helm: [mapping] }, workloadIn(files, [mapping]), [{ field: CPU, before: 0.1, after: 0.2 }])

  expect(written.edits[0]).toMatchObject({ resource: 'values:', field: 'cpu' })
  expect(applyChange(files, written)).toEqual([{ path: 'values.yaml', text: 'replicaCount: 2\ncpu: 200m\n' }])
})

test('is the same change when only other resources moved', () => {
  const files = one(`${WEB}---\n${API}`)
  const written = change(
    files.map(({ path, text }) => ({ path, text: text.slice(WEB.length) })),
    [REPLICAS, 3, 4],
  )
  const moved = one(`${API}\n# what follows is new\n---\n${WEB.replace('replicas: 3', 'replicas: 8')}`)

  expect(applyChange(moved, written)).toEqual(one(moved[0].text.replace('replicas: 3', 'replicas: 4')))
})

test.each([
  ['the value has changed', (text: string) => text.replace('replicas: 3', 'replicas: 6'), /is now `6`, not `3`/],
  ['the value is gone', (text: string) => text.replace('replicas: 3 ', ''), /is gone/],
  ['the value is quoted now', (text: string) => text.replace('replicas: 3', 'replicas: "3"'), /is now `"3"`/],
  ['another field has changed', (text: string) => text.replace('512Mi', '1Gi'), /other lines of `apps\/v1\/Deployment\/shop\/api`/],
  ['a line before it was added', (text: string) => text.replace('metadata:\n', 'metadata:\n  labels: { a: b }\n'), /other lines/],
  ['a comment inside has changed', (text: string) => text.replace('three zones', 'two zones'), /other lines/],
  ['the resource is gone', (text: string) => text.replace('name: api', 'name: api-2'), /no longer in/],
  ['the resource is there twice', (text: string) => `${text}---\n${text}`, /more than once/],
  ['the file is broken', (text: string) => `${text}  : {`, /cannot be read any more/],
])('is stale when %s', (_what, alter, message) => {
  const written = change(one(API), [REPLICAS, 3, 4], [CPU, 0.25, 0.5])

  expect(() => applyChange(one(alter(API)), written)).toThrow(
    expect.objectContaining({ code: 'change-stale', message: expect.stringMatching(message) }),
  )
})

test('is stale when the file is gone', () => {
  const written = change(one(API), [REPLICAS, 3, 4])

  expect(() => applyChange([], written)).toThrow(
    expect.objectContaining({ code: 'change-stale', message: expect.stringMatching(/`apps\/api\.yaml`.* is gone/) }),
  )
})

test('refuses a change whose edits were altered after its digest was made', () => {
  const written = change(one(API), [REPLICAS, 3, 4])
  const altered = { ...written, edits: written.edits.map((edit) => ({ ...edit, after: '40' })) }

  expect(() => applyChange(one(API), altered)).toThrow(
    expect.objectContaining({ code: 'change-stale', message: expect.stringMatching(/digest/) }),
  )
})

const dressing = fc.record({
  lineEnd: fc.constantFrom('\n', '\r\n'),
  quote: fc.constantFrom('', '"', "'"),
  comment: fc.constantFrom('', ' # why', '   #三'),
  mark: fc.constantFrom('', '\uFEFF'),
  isClosed: fc.boolean(),
  before: fc.integer({ min: 1, max: 500 }),
  after: fc.integer({ min: 1, max: 500 }),
  neighbours: fc.nat({ max: 2 }),
})

type Dressing = typeof dressing extends fc.Arbitrary<infer Value> ? Value : never

function dressed({ lineEnd, quote, comment, mark, isClosed, before, neighbours }: Dressing): ManifestFile[] {
  const own = API.replace('3 # three zones', `${quote}${before}${quote}${comment}`).replace('"250m"', `${quote}${before}m${quote}`)
  const text = `${`${WEB}---\n`.repeat(neighbours && 1)}${isClosed ? own : own.trimEnd()}`
  return one(mark + text.replaceAll('\n', lineEnd))
}

test('replaces the scalars and leaves every other byte, whatever the file looks like', () => {
  fc.assert(
    fc.property(dressing, (how) => {
      const files = dressed(how)
      const written = change(files, [REPLICAS, how.before, how.after], [CPU, how.before / 1000, how.after / 1000])
      const [{ text } = files[0]] = applyChange(files, written)
      const expected = written.edits.reduce((so, edit) => {
        const key = edit.field.endsWith('cpu') ? 'cpu: ' : 'replicas: '
        const at = so.lastIndexOf(`${key}${edit.before}`) + key.length
        return so.slice(0, at) + edit.after + so.slice(at + edit.before.length)
      }, files[0].text)
      expect(text).toBe(expected)
    }),
  )
})

test('reads after writing what the plan wanted, and is stale the second time', () => {
  fc.assert(
    fc.property(dressing, (how) => {
      fc.pre(how.before !== how.after)
      const files = dressed(how)
      const written = change(files, [REPLICAS, how.before, how.after], [CPU, how.before / 1000, how.after / 1000])
      const applied = applyChange(files, written)
      const workload = workloadIn(applied)
      expect(readField({ files: applied, helm: [] }, workload, REPLICAS)?.value).toBe(how.after)
      expect(readField({ files: applied, helm: [] }, workload, CPU)?.value).toBeCloseTo(how.after / 1000, 9)
      expect(() => applyChange(applied, written)).toThrow(expect.objectContaining({ code: 'change-stale' }))
    }),
  )
})

test('has one digest whatever the order of the targets', () => {
  const files = one(API)

  const written = change(files, [REPLICAS, 3, 4], [CPU, 0.25, 1])

  expect(change(files, [CPU, 0.25, 1], [REPLICAS, 3, 4]).digest).toBe(written.digest)
  expect(changeOf(written.edits).digest).toBe(written.digest)
})
