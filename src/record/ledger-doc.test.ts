// Tests that docs/ledger.md has a row for each kind of receipt, and none besides.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { RECEIPT_TYPES } from '../core/receipt.ts'

test('docs/ledger.md names every type of receipt in the order of the list', () => {
  const doc = readFileSync(new URL('../../docs/ledger.md', import.meta.url), 'utf8')

  const table = doc.slice(doc.indexOf('<!-- types -->'), doc.indexOf('<!-- /types -->'))
  const named = Array.from(table.matchAll(/^\| `([^`]+)` \| [^|]+ \|/gm), (match) => match[1])
  expect(named).toEqual([...RECEIPT_TYPES])
})
