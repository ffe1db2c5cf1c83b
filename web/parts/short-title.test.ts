// Tests of shortening titles.

import { expect, test } from 'vitest'
import { shortTitle } from './short-title.ts'

test('leaves out the name that stands beside it', () => {
  expect(shortTitle('cart: raise replicas', 'cart')).toBe('Raise replicas')
})

test('keeps a title that begins otherwise', () => {
  expect(shortTitle('cart-api: raise replicas', 'cart')).toBe('Cart-api: raise replicas')
})
