// The engine: what it loads, what it refuses with file and line, and that whatever it cannot evaluate is an error and never an allow.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { PolicyRequest } from '../core/policy-request.ts'
import { createCedarEngine } from './cedar.ts'
import { notifyRequest } from './request-of.ts'

const engine = createCedarEngine()
const PERMIT = '@id("all")\npermit(principal, action, resource);\n'
const REQUEST = notifyRequest(
  { id: 'person:anna', role: 'admin', groups: ['sre'] },
  { environment: 'prod', channel: 'prod/ops', event: 'merged', nowMs: Date.UTC(2026, 10, 20, 9), timeZone: 'Europe/Berlin' },
)

function load(...texts: readonly string[]) {
  const digest = digestOf(texts.join('\n---\n'))
  const rows = engine.load(
    digest,
    texts.map((text, i) => ({ path: `policies/${i}.cedar`, text })),
  )
  return { digest, rows }
}

function faultsOf(...texts: readonly string[]): readonly string[] {
  try {
    load(...texts)
  } catch (error) {
    if (error instanceof TidegateError && error.code === 'policy-invalid') return error.faults
    throw error
  }
  return []
}

function ask(text: string, request: PolicyRequest = REQUEST, part: 'rules' | 'escalations' = 'rules') {
  return engine.ask(load(text).digest, part, request)
}

test('a permit allows, and its id is told', () => {
  expect(ask(PERMIT)).toEqual({ decision: 'allow', policies: ['all'], errors: [] })
})

test('what nothing permits is denied, and nobody is named', () => {
  expect(ask('@id("other")\npermit(principal, action == Tidegate::Action::"stop", resource);')).toEqual({
    decision: 'deny',
    policies: [],
    errors: [],
  })
})

test('a forbid beats a permit', () => {
  expect(ask(`${PERMIT}@id("no")\nforbid(principal in Tidegate::Group::"sre", action, resource);`)).toEqual({
    decision: 'deny',
    policies: ['no'],
    errors: [],
  })
})

test('escalations are asked apart, over a permit of everything', () => {
  const text = `${PERMIT}@id("wait") @verdict("escalate")\nforbid(principal, action == Tidegate::Action::"notify", resource)\nwhen { context.event == "merged" };`

  expect(ask(text)).toMatchObject({ decision: 'allow', policies: ['all'] })
  expect(ask(text, REQUEST, 'escalations')).toEqual({ decision: 'deny', policies: ['wait'], errors: [] })
  expect(ask(text, { ...REQUEST, context: { ...REQUEST.context, event: 'open' } }, 'escalations')).toEqual({
    decision: 'allow',
    policies: [],
    errors: [],
  })
})

test('rows keep the order of the files, their annotations and their text', () => {
  const { rows } = load(
    `${PERMIT}// two\n@id("b")\n@description("Why.")\nforbid(principal, action == Tidegate::Action::"stop", resource);`,
    '@id("a")\npermit(principal, action, resource);',
  )

  expect(rows.map(({ id, effect }) => [id, effect])).toEqual([
    ['all', 'permit'],
    ['b', 'forbid'],
    ['a', 'permit'],
  ])
  expect(rows[1].annotations).toEqual({ id: 'b', description: 'Why.' })
})

test('eleven policies of one file stay in their order', () => {
  const text = Array.from(
    { length: 12 },
    (_, i) => `@id("p${i}") permit(principal, action, resource) when { context.time.hour == ${i} };`,
  ).join('\n')

  expect(load(text).rows.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, i) => `p${i}`))
})

test.each([
  ['no id', 'permit(principal, action, resource);', 'policies/1.cedar:1: the policy has no `@id`'],
  [
    'the id of another',
    '\n\n@id("all") permit(principal, action, resource);',
    'policies/1.cedar:3: the `@id` `all` is that of the policy at policies/0.cedar:1 too',
  ],
  ['a syntax error', '// ä\n@id("x") permit(principal, action, resource) when { 1 + };', 'policies/1.cedar:2: unexpected token'],
  ['an unknown attribute', '@id("x")\npermit(principal, action, resource)\nwhen { context.nope == 1 };', 'policies/1.cedar:3: '],
  [
    'an optional attribute that is not tested for',
    '@id("x")\npermit(principal, action == Tidegate::Action::"notify", resource)\nwhen { context.host == "h" };',
    'policies/1.cedar:3: ',
  ],
  ['an unknown action', '@id("x")\npermit(principal, action == Tidegate::Action::"nope", resource);', 'policies/1.cedar:'],
  ['an unknown entity type', '@id("x")\npermit(principal is Tidegate::Robot, action, resource);', 'policies/1.cedar:'],
  [
    'a type that does not fit',
    '@id("x")\npermit(principal, action == Tidegate::Action::"notify", resource)\nwhen { context.event < 3 };',
    'policies/1.cedar:3: ',
  ],
  ['a condition that is never true', '@id("x")\npermit(principal, action, resource)\nwhen { false };', 'policies/1.cedar:1: '],
  ['a template', '@id("x")\npermit(principal == ?principal, action, resource);', 'policies/1.cedar:1: a template is no policy'],
])('%s is refused with file and line', (_what, text, fault) => {
  expect(faultsOf(PERMIT, text).join('\n')).toContain(fault)
})

test('every fault of every file is told at once', () => {
  expect(
    faultsOf(
      'permit(principal, action, resource);',
      '@id("a") permit(principal, action, resource) when {',
      '@id("a") permit(principal, action, resource);',
    ),
  ).toHaveLength(2)
})

test.each([
  ['another attribute', { ...REQUEST, context: { ...REQUEST.context, surprise: 1 } }],
  ['a missing attribute', { ...REQUEST, context: { time: REQUEST.context['time'] } }],
  ['a fraction', { ...REQUEST, context: { ...REQUEST.context, time: { hour: 9.5, weekday: 1, isBusinessHours: true } } }],
  ['a resource of another kind', { ...REQUEST, resource: { kind: 'Model' as const, id: 'm' } }],
  ['an unknown action', { ...REQUEST, action: 'merge' as never }],
  [
    'an attribute of an entity that the schema does not have',
    { ...REQUEST, entities: [{ kind: 'Person' as const, id: 'person:anna', attributes: { age: 3 }, parents: [] }] },
  ],
])('a request with %s is an error, whatever the policies say', (_what, request) => {
  const answer = ask(PERMIT, request)

  expect(answer.decision).toBe('deny')
  expect(answer.errors).toHaveLength(1)
})

test('a policy that errs is told, though another permits', () => {
  const text = `${PERMIT}@id("errs")\nforbid(principal, action == Tidegate::Action::"notify", resource)\nwhen { context.time.hour * 9223372036854775807 > 3 };`

  expect(ask(text)).toMatchObject({ decision: 'deny', errors: [expect.stringContaining('`errs`')] })
})

test('a set that is not loaded, or was dropped, is an error', () => {
  const { digest } = load(PERMIT)
  engine.drop(digest)

  expect(engine.ask(digest, 'rules', REQUEST)).toMatchObject({ decision: 'deny', errors: [expect.any(String)] })
  expect(engine.ask(digestOf('nothing'), 'rules', REQUEST).decision).toBe('deny')
})

test('two engines do not share their sets', () => {
  const other = createCedarEngine()
  const { digest } = load(PERMIT)
  other.load(digest, [{ path: 'policies/x.cedar', text: PERMIT }])
  other.drop(digest)

  expect(engine.ask(digest, 'rules', REQUEST).decision).toBe('allow')
})

test('junk is answered with an error and never thrown', () => {
  const { digest } = load(PERMIT)
  fc.assert(
    fc.property(fc.anything(), (junk) => {
      expect(engine.ask(digest, 'rules', junk as PolicyRequest).decision).toBe('deny')
    }),
  )
})

const DEEP = {
  parentheses: `${'('.repeat(1000)}true${')'.repeat(1000)}`,
  sets: `${'['.repeat(1000)}1${']'.repeat(1000)} == 1`,
  records: `${'{a: '.repeat(1000)}1${'}'.repeat(1000)} == 1`,
  operators: `true${' && true'.repeat(6000)}`,
  branches: `${'if true then true else '.repeat(2000)}true`,
  accesses: `context${'.a'.repeat(6000)} == 1`,
  indices: `context${'["a"]'.repeat(6000)} == 1`,
  'an end inside of brackets': `${`${'('.repeat(20)};`.repeat(200)}`,
  'what only looks like a string': `"\\"" == "${'\\\\'}" && ${'('.repeat(1000)}true${')'.repeat(1000)}`,
}

test.each(Object.entries(DEEP))(
  'a policy that is nested too deep is refused, and the engine of everybody else lives on: %s',
  (_what, condition) => {
    expect(faultsOf(`@id("deep")\npermit(principal, action, resource)\nwhen { ${condition} };`)).toEqual([
      expect.stringMatching(/^policies\/0\.cedar:3: (more than 24 brackets|the policy has more than 256)/),
    ])
    expect(ask(PERMIT)).toEqual({ decision: 'allow', policies: ['all'], errors: [] })
  },
)

test('a policy of a long list is refused before it takes the process for seconds, and many short ones are not', () => {
  const members = Array.from({ length: 3000 }, (_, id) => `"t${id}"`).join(', ')
  const long = `@id("long")\npermit(principal, action, resource) when { [${members}].contains("t1") };`
  const short = Array.from({ length: 300 }, (_, id) => `@id("p${id}")\npermit(principal, action, resource) when { context has time };`)

  expect(faultsOf(long)).toEqual([expect.stringContaining('policies/0.cedar:1: a policy is longer than 10000 characters')])
  expect(faultsOf(short.join('\n'))).toEqual([])
})

test('brackets in strings and comments are not nested, and each policy is counted by itself', () => {
  const one = (id: number) =>
    `@id("p${id}")\npermit(principal, action, resource) when { "${'('.repeat(100)}" == "x" || context has time } // ${'{'.repeat(100)}\n;`
  expect(faultsOf(Array.from({ length: 40 }, (_, id) => one(id)).join('\n'))).toEqual([])
})
