// The page docs/policy.md: its tables are those of the code, its policies are valid, and its tests hold.

import { readFileSync } from 'node:fs'
import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import { expect, test } from 'vitest'
import { digestOf } from '../core/digest.ts'
import { POLICY_ACTIONS } from '../core/policy-request.ts'
import { ANNOTATIONS, annotationFaults } from './annotations.ts'
import { readTests } from './bundle-test-files.ts'
import { candidateAuthority } from './bundle-tests.ts'
import { createCedarEngine } from './cedar.ts'
import { decisionRecord, judgeRequest } from './judge-request.ts'
import { POLICY_SCHEMA } from './policy-schema.ts'

const PAGE = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8')

test('the page lists every annotation, and no other', () => {
  const rows = ANNOTATIONS.map(({ key, on, value, sentence }) => `| \`@${key}\` | ${on} | ${value} | ${sentence} |`)

  expect(between('annotations')).toBe(['| annotation | on | value | what it says |', '|---|---|---|---|', ...rows].join('\n'))
})

test('the page lists every action with what the schema says of it', () => {
  expect(between('actions')).toBe(['| action | principals | resources | context |', '|---|---|---|---|', ...actionRows()].join('\n'))
})

test('the page shows the schema, byte for byte', () => {
  expect(between('schema')).toBe(`\`\`\`cedarschema\n${POLICY_SCHEMA}\`\`\``)
})

test('the schema has every action that may be asked about, and no other', () => {
  expect(actionRows().map((row) => row.split('`')[1])).toEqual([...POLICY_ACTIONS].sort())
})

test('every policy of the page is valid, and the tests of the page hold under all of them', () => {
  const engine = createCedarEngine()
  const text = blocks('cedar').join('\n')
  const digest = digestOf(text)
  const rows = engine.load(digest, [{ path: 'page.cedar', text }])
  const { tests, faults } = readTests(blocks('yaml').map((yaml) => ({ path: 'page.yaml', text: yaml })))
  const authority = candidateAuthority(engine, digest, rows)

  expect([rows.length, rows.flatMap(annotationFaults), faults]).toEqual([7, [], []])
  expect(tests).toHaveLength(2)
  for (const { name, request, approvals, expect: expected, policies } of tests) {
    const verdict = judgeRequest(request, approvals, authority)
    expect(verdict.verdict, name).toBe(expected)
    if (policies !== undefined) expect(decisionRecord(request, approvals, verdict).policies, name).toEqual(policies)
  }
})

function actionRows(): string[] {
  const answer = cedar.schemaToJsonWithResolvedTypes(POLICY_SCHEMA)
  if (answer.type === 'failure') throw new Error('the schema cannot be read')
  const { actions } = answer.json['Tidegate']
  return Object.entries(actions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { appliesTo }]) => {
      const context = appliesTo?.context as { readonly attributes?: Record<string, { readonly required?: boolean }> } | undefined
      const attributes = Object.entries(context?.attributes ?? {}).map(([key, { required = true }]) => `\`${key}${required ? '' : '?'}\``)
      return `| \`${name}\` | ${bare(appliesTo?.principalTypes)} | ${bare(appliesTo?.resourceTypes)} | ${attributes.join(', ')} |`
    })
}

function bare(types: readonly string[] = []): string {
  return types.map((type) => type.replace('Tidegate::', '')).join(', ')
}

function blocks(language: string): string[] {
  return [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, text]) => text)
}

/** The text between the markers of a table in the page. */
function between(name: string): string {
  return PAGE.split(`<!-- ${name} -->\n`)[1]?.split(`\n<!-- /${name} -->`)[0] ?? ''
}
