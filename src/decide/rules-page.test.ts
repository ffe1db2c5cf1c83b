// The page docs/rules.md lists rules and guardrails with their ids, codes and sentences, and no others.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CHECKS } from './checks.ts'
import { GUARDRAILS } from './guardrails.ts'
import { CALM_RULES, RISK_RULES } from './rules.ts'

const PAGE = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8')

test('the page lists every rule, in the order of their ids', () => {
  const checks = CHECKS.filter(({ id }) => id.startsWith('R-')).map((check) => ({ ...check, severity: 'note' }))
  const rules = [...RISK_RULES, ...CALM_RULES, ...checks].sort((a, b) => (a.id < b.id ? -1 : 1))
  const rows = rules.map(({ id, code, severity, sentence }) => `| ${id} | \`${code}\` | ${severity} | ${sentence} |`)

  expect(between('rules')).toBe(['| id | code | severity | when it speaks, and what it wants |', '|---|---|---|---|', ...rows].join('\n'))
})

test('the page lists every guardrail, in the order in which they are asked', () => {
  const all = [...CHECKS.filter(({ id }) => id.startsWith('G-')), ...GUARDRAILS]
  const rows = all.map(({ id, code, sentence }) => `| ${id} | \`${code}\` | ${sentence} |`)

  expect(between('guardrails')).toBe(['| id | code | what it demands |', '|---|---|---|', ...rows].join('\n'))
})

test('ids and codes are given once', () => {
  const all = [...RISK_RULES, ...CALM_RULES, ...CHECKS, ...GUARDRAILS]

  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
})

/** The text between the markers of a table in the page. */
function between(name: string): string {
  return PAGE.split(`<!-- ${name} -->\n`)[1]?.split(`\n<!-- /${name} -->`)[0] ?? ''
}
