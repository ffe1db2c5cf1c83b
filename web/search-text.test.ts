// Tests of reading and writing the query of an address.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeText, hasWords, oneOf, parseSearch, stringifySearch } from './search-text.ts'

test('reads a query, repeated names as one text', () => {
  expect(parseSearch('?team=payments&state=open&state=failed')).toEqual({ team: 'payments', state: 'open,failed' })
})

test('leaves out what is absent or blank', () => {
  expect(stringifySearch({ team: 'payments', q: '', severity: undefined })).toBe('?team=payments')
  expect(stringifySearch({})).toBe('')
})

test('reads back whatever it wrote', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      expect(parseSearch(stringifySearch({ q: text }))['q']).toBe(text.toWellFormed())
    }),
  )
})

test('takes only listed words and only text', () => {
  expect(oneOf('open', ['open', 'shut'])).toBe('open')
  expect(oneOf('ajar', ['open', 'shut'])).toBeUndefined()
  expect(freeText('  ')).toBeUndefined()
  expect(freeText(3)).toBeUndefined()
})

test('finds every word wherever it stands, in any case, and finds nothing searched for everywhere', () => {
  expect(hasWords(['shop/Deployment/cart', 'payments'], 'Payments cart')).toBe(true)
  expect(hasWords(['shop/Deployment/cart', 'payments'], 'cart ledger')).toBe(false)
  expect(hasWords([], undefined)).toBe(true)
  expect(hasWords([], '  ')).toBe(true)
})
