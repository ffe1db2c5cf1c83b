// Bundles of older versions: their decisions are made again under the schema that they carry, and only known schemas are taken.

import { expect, test } from 'vitest'
import { exampleFiles } from '../../test/gate/policy-house.ts'
import { canonicalJson } from '../core/canonical-json.ts'
import { digestOf } from '../core/digest.ts'
import { readBundle, readPastBundle, schemaOf, type BundleFile } from './bundle.ts'
import { candidateAuthority, loadBundle } from './bundle-tests.ts'
import { testRequest } from './bundle-test-request.ts'
import { createCedarEngine } from './cedar.ts'
import { judgeRequest } from './judge-request.ts'
import { KNOWN_SCHEMAS, POLICY_SCHEMA, SCHEMA_FILE } from './policy-schema.ts'

/** The schema of a version that knew no host of a channel. */
const OLDER = POLICY_SCHEMA.replace('time: Time, host?: String', 'time: Time')
const PERMIT = '@id("all")\npermit(principal, action, resource);\n'
const WITH_HOST = '@id("all")\npermit(principal, action == Tidegate::Action::"notify", resource) when { context has host };\n'

function textOf(schema: string, policy = PERMIT): string {
  const others = exampleFiles().filter(({ path }) => !path.startsWith('policies/') && path !== SCHEMA_FILE)
  const files: BundleFile[] = [...others, { path: SCHEMA_FILE, text: schema }, { path: 'policies/all.cedar', text: policy }]
  return canonicalJson({ version: 1, files: files.map(({ path, text }) => ({ path, text })).sort((a, b) => (a.path < b.path ? -1 : 1)) })
}

test('the schema of this version is the last of those that are known', () => {
  expect(KNOWN_SCHEMAS.at(-1)).toBe(digestOf(POLICY_SCHEMA))
  expect(new Set(KNOWN_SCHEMAS).size).toBe(KNOWN_SCHEMAS.length)
})

test('a schema that nobody released is refused with its place, in a new bundle and in a past one', () => {
  expect(OLDER).not.toBe(POLICY_SCHEMA)
  const refused = expect.objectContaining({ code: 'policy-invalid', message: expect.stringMatching(/^schema\.cedarschema:\d+: /) })

  expect(() => readBundle(textOf(OLDER))).toThrow(refused)
  expect(() => readPastBundle(textOf(OLDER))).toThrow(refused)
})

test('a known older schema is taken for what is past, and never for what is new', () => {
  const known = [digestOf(OLDER), ...KNOWN_SCHEMAS]

  expect(schemaOf(readPastBundle(textOf(OLDER), known))).toBe(OLDER)
  expect(readPastBundle(textOf(POLICY_SCHEMA), known)).toEqual(readBundle(textOf(POLICY_SCHEMA)))
  expect(() => readBundle(textOf(OLDER))).toThrow('schema')
})

test('policies and requests are checked against the schema that the bundle carries', () => {
  const engine = createCedarEngine()
  const bundle = readPastBundle(textOf(OLDER), [digestOf(OLDER)])
  const authority = candidateAuthority(engine, bundle.digest, loadBundle(engine, bundle))
  const request = testRequest({ action: 'notify' })
  const newer = { ...request, context: { ...request.context, host: 'hooks.example' } }

  expect(judgeRequest({ ...request, context: omitHost(request.context) }, [], authority).verdict).toBe('ALLOW')
  expect(judgeRequest(newer, [], authority)).toMatchObject({ verdict: 'DENY', reasons: [{ policy: 'POLICY_ERROR' }] })
  expect(() => loadBundle(engine, readPastBundle(textOf(OLDER, WITH_HOST), [digestOf(OLDER)]))).toThrow('policy is impossible')
})

function omitHost<Context extends object>(context: Context): Omit<Context, 'host'> {
  const { host: _, ...rest } = context as Context & { readonly host?: unknown }
  return rest
}
