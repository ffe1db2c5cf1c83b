// The subcommands that write, check, test and compare bundles on this machine.

import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { main } from './main.ts'

let place: string
let bundle: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tidegate-bundle-'))
  bundle = join(place, 'bundle')
})
afterEach(() => rmSync(place, { recursive: true }))

async function policy(...argv: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await main(['policy', ...argv], {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    isTerminal: false,
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

test('a bundle is begun, checked and tested', async () => {
  expect((await policy('init', bundle)).code).toBe(0)

  expect(await policy('check', bundle)).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/^default: \d+ policies, \d+ bytes, sha256:[0-9a-f]{64}\n/),
  })
  expect((await policy('check', bundle)).out).toContain('`a-person-agrees` has no condition: it asks for people for everything')
  expect(await policy('test', bundle)).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/\n(\d+) of \1 tests hold$/) })
})

test('nothing is ever written over', async () => {
  await policy('init', bundle)

  expect(await policy('init', bundle)).toMatchObject({ code: 2, err: expect.stringContaining('holds something already') })
})

test('every fault is told with its file and line', async () => {
  await policy('init', bundle)
  writeFileSync(
    join(bundle, 'policies/extra.cedar'),
    '// one\n@id("people-approve")\npermit(principal, action, resource)\nwhen { context.nope };\n\n@id("x") @redact("all")\npermit(principal, action, resource);',
  )
  const twice = await policy('check', bundle)
  writeFileSync(join(bundle, 'policies/extra.cedar'), '@id("x") @redact("all")\npermit(principal, action, resource);')
  const unknown = await policy('check', bundle, '--json')

  expect(twice).toMatchObject({
    code: 1,
    err: expect.stringMatching(
      /policies\/extra\.cedar:2: the `@id` `people-approve` is that of the policy at policies\/changes\.cedar:\d+ too/,
    ),
  })
  expect(unknown.code).toBe(1)
  expect(JSON.parse(unknown.out)).toMatchObject({
    error: { code: 'policy-invalid', faults: [expect.stringContaining('policies/extra.cedar:1: `x`: `@redact`')] },
  })
})

test('another schema is refused, with the line that differs', async () => {
  await policy('init', bundle)
  const path = join(bundle, 'schema.cedarschema')
  writeFileSync(path, readFileSync(path, 'utf8').replace('entity Team;', 'entity Team, Tribe;'))

  expect(await policy('check', bundle)).toMatchObject({
    code: 1,
    err: expect.stringContaining('schema.cedarschema:4: it is not the schema of this version'),
  })
})

test('a test that fails is a no, and so is a bundle that never expects one', async () => {
  await policy('init', bundle)
  appendFileSync(join(bundle, 'tests/effects.yaml'), '\n- name: models are free\n  action: call-model\n  expect: DENY\n')
  const failed = await policy('test', bundle)
  for (const name of ['changes', 'administration', 'effects']) writeFileSync(join(bundle, `tests/${name}.yaml`), '[]')
  writeFileSync(join(bundle, 'tests/effects.yaml'), '- name: a channel is told\n  action: notify\n  expect: ALLOW\n')
  const toothless = await policy('test', bundle)

  expect(failed).toMatchObject({
    code: 1,
    out: expect.stringMatching(/no {2}tests\/effects\.yaml:\d+: models are free: expected DENY, and it is ALLOW by `models-may-be-asked`/),
  })
  expect(toothless).toMatchObject({ code: 1, out: expect.stringContaining('no test expects a DENY') })
})

test.each([
  ['- name: x\n  action: fly\n  expect: ALLOW\n', '`action` is none'],
  ['- name: x\n  action: propose\n  expect: MAYBE\n', '`expect` is none'],
  ['- name: x\n  action: propose\n  expect: DENY\n  why: so\n', '`why` is not known'],
  ['- name: x\n  action: propose\n  principal: anna\n  expect: DENY\n', 'a principal of no known kind'],
  ['- name: x\n  action: propose\n  resource: web\n  expect: DENY\n', 'is no `<environment>/'],
  ['name: x\n', 'it is no list of tests'],
  ['- name: a person approves\n  action: approve\n  expect: ALLOW\n', 'another test is called'],
])('a test that cannot be read is a fault: %j', async (text, fault) => {
  await policy('init', bundle)
  writeFileSync(join(bundle, 'tests/more.yaml'), text)

  expect(await policy('test', bundle)).toMatchObject({
    code: 1,
    out: expect.stringMatching(new RegExp(`tests/more\\.yaml:1: .*${fault.replace(/[`<]/g, '.')}`)),
  })
})

test('two bundles are compared by their policies and by what becomes of their tests', async () => {
  const other = join(place, 'other')
  await policy('init', bundle)
  await policy('init', other)
  writeFileSync(
    join(other, 'policies/effects.cedar'),
    '@id("no-models")\nforbid(principal, action == Tidegate::Action::"call-model", resource);\n@id("notifications-may-be-sent")\npermit(principal, action == Tidegate::Action::"notify", resource)\nwhen { context.event != "x" };',
  )
  const compared = await policy('diff', bundle, other)

  expect(compared.code).toBe(0)
  expect(compared.out.split('\n')).toEqual([
    'removed  permit `models-may-be-asked`',
    'added    forbid `no-models`',
    'changed  permit `notifications-may-be-sent`',
    expect.stringMatching(/^ALLOW → DENY {2}a model is asked \(tests\/effects\.yaml:\d+ of the new bundle; no-models\)$/),
    expect.stringMatching(/^3 policies differ, and 1 of \d+ requests are judged otherwise$/),
  ])
  expect((await policy('diff', bundle, bundle)).out).toMatch(/^0 policies differ, and 0 of/)
})
