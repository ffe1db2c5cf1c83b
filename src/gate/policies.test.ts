// The page docs/proposals.md lists the policies and the grounds, word by word.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GROUNDS } from './grounds.ts'
import { POLICIES } from './policies.ts'

const PAGE = readFileSync(new URL('../../docs/proposals.md', import.meta.url), 'utf8')

test('the page lists every policy, and no other', () => {
  expect(between('policies')).toBe(
    ['| id | what it demands |', '|---|---|', ...POLICIES.map(({ id, sentence }) => `| ${id} | ${sentence} |`)].join('\n'),
  )
})

test('the page lists every ground of refusal, and no other', () => {
  const rows = GROUNDS.map(({ id, sentence, against }) => `| ${id} | ${sentence} | ${against.join(', ')} |`)

  expect(between('grounds')).toBe(['| id | what it demands | of |', '|---|---|---|', ...rows].join('\n'))
})

test('policies have ids of their own', () => {
  expect(new Set(POLICIES.map(({ id }) => id)).size).toBe(POLICIES.length)
})

/** The text between the markers of a table in the page. */
function between(name: string): string {
  return PAGE.split(`<!-- ${name} -->\n`)[1]?.split(`\n<!-- /${name} -->`)[0] ?? ''
}
