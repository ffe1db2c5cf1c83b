// Options of the ledger that do not go together are told before anything starts.

import { expect, test } from 'vitest'
import { ledgerFaults } from './ledger-options.ts'

const WITNESS = 'ledger.witnessKey'
const faultsOf = (values: Readonly<Record<string, string>>) => ledgerFaults(new Map(Object.entries(values)))

test('a key has one place, and a variable of the right name', () => {
  expect(faultsOf({})).toEqual([])
  expect(faultsOf({ 'ledger.keyEnv': 'TIDEGATE_SECRET_KEY', 'ledger.checkpointKeyCommand': 'sign it' })).toEqual([])
  expect(faultsOf({ 'ledger.keyFile': 'a', 'ledger.keyCommand': 'b' })).toEqual([
    'TIDEGATE_LEDGER__KEY_COMMAND: it cannot be used with `ledger.keyFile`',
  ])
  expect(faultsOf({ 'ledger.checkpointKeyEnv': 'KEY' })).toEqual([expect.stringContaining('does not begin with `TIDEGATE_SECRET_`')])
})

test('the origin can be the name of a log', () => {
  expect(faultsOf({ 'ledger.origin': 'ledger.example.com/tidegate' })).toEqual([])
  for (const origin of ['two words', 'a+b', 'x'.repeat(201)]) expect(faultsOf({ 'ledger.origin': origin })).toHaveLength(1)
})

test('a witness has an address and a key for cosignatures', () => {
  const url = { 'ledger.witnessUrl': 'https://witness.example/w1' }
  expect(faultsOf(url)).toEqual([expect.stringContaining('needs `ledger.witnessKey`')])
  expect(faultsOf({ ...url, [WITNESS]: 'nonsense' })).toEqual([expect.stringContaining('no verifier key')])
  const note = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  expect(faultsOf({ ...url, [WITNESS]: note })).toEqual([expect.stringContaining('no key for cosignatures')])
  expect(faultsOf({ [WITNESS]: note })).toContainEqual(expect.stringContaining('means nothing without'))
})
