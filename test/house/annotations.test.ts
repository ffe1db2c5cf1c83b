// Every annotation that the code speaks of stands in the one table of annotations, and so on its page.

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ANNOTATIONS } from '../../src/core/annotations.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Addresses of the project's own site, not annotations. */
const ADDRESSES = ['errors', 'ledger', 'receipt']

test('the table has every annotation that the sources, the documents and the demo name', () => {
  const files = ['src/**/*.ts', 'docs/*.md', 'examples/**/*.yaml'].flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
  const texts = files.filter((path) => !path.endsWith('.test.ts')).map((path) => readFileSync(join(ROOT, path), 'utf8'))
  const named = new Set(texts.flatMap((text) => [...text.matchAll(/tidegate\.dev\/([a-z][a-z-]*)/g)].map(([, name]) => name)))
  const known = new Set([...ANNOTATIONS.map(({ name }) => name), ...ADDRESSES])

  expect([...named].filter((name) => !known.has(name))).toEqual([])
  expect(named.size).toBeGreaterThan(ADDRESSES.length)
})
