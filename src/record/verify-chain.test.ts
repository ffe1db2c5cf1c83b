// Tests that a chain of receipts holds only as a whole: place, previous hash, hash, signature, statement, each by itself.

import { expect, test } from 'vitest'
import { smallLog } from '../../test/record/small-log.ts'
import { SIGNER } from '../../test/record/signed-now.ts'
import { chainHash } from '../core/chain.ts'
import { GENESIS, type SealedReceipt } from '../core/receipt.ts'
import { knownKeys } from './public-key.ts'
import { Chain, verifyChain } from './verify-chain.ts'

const KEYS = knownKeys([SIGNER.publicKey])
const LOG = smallLog(6)
const ELSEWHERE = chainHash(GENESIS, 'another log')

function whyOf(chain: Chain, receipt: SealedReceipt): string {
  const verdict = chain.verify(receipt, KEYS)
  return 'why' in verdict ? verdict.why : 'it holds'
}

/** A chain that holds the first so many receipts, or, of a part, those at these places. */
function chainOf(extent: 'whole' | 'part', ...places: readonly number[]): Chain {
  const chain = new Chain(extent)
  for (const place of places) expect(whyOf(chain, LOG[place])).toBe('it holds')
  return chain
}

/** A receipt whose own hash is right, over whatever stands before it. */
function tiedTo(receipt: SealedReceipt, previousHash: SealedReceipt['hash']): SealedReceipt {
  return { ...receipt, previousHash, hash: chainHash(previousHash, receipt.envelope) }
}

test('a whole log holds, and its head is the hash of the last receipt', async () => {
  expect(await verifyChain(LOG, KEYS)).toEqual({ isValid: true, size: 6, headHash: LOG[5].hash, firstBad: undefined })
  expect(await verifyChain([], KEYS)).toEqual({ isValid: true, size: 0, headHash: GENESIS, firstBad: undefined })
})

test('a hash that is not that of the envelope is found', async () => {
  const forged = LOG.with(5, { ...LOG[5], hash: ELSEWHERE })

  expect(await verifyChain(forged, KEYS)).toMatchObject({
    isValid: false,
    size: 5,
    firstBad: { index: 5, why: expect.stringContaining('hash is not') },
  })
  for (const extent of ['whole', 'part'] as const)
    expect(whyOf(new Chain(extent), { ...LOG[0], hash: ELSEWHERE })).toBe('its hash is not that of its envelope')
})

test('behind a gap the hash is compared all the same', () => {
  expect(whyOf(chainOf('part', 0), { ...LOG[3], hash: ELSEWHERE })).toBe('its hash is not that of its envelope')
})

test('a receipt that is tied to another log is found, though its own hash is right', async () => {
  expect(await verifyChain(LOG.with(2, tiedTo(LOG[2], ELSEWHERE)), KEYS)).toMatchObject({
    isValid: false,
    size: 2,
    headHash: LOG[1].hash,
    firstBad: { index: 2, why: 'its previous hash is not the hash of the receipt before it' },
  })
  for (const extent of ['whole', 'part'] as const) {
    expect(whyOf(new Chain(extent), tiedTo(LOG[0], ELSEWHERE))).toContain('previous hash')
    expect(whyOf(chainOf(extent, 0, 1), tiedTo(LOG[2], ELSEWHERE))).toContain('previous hash')
  }
})

test('behind a gap the previous hash is not known, and the next receipt must follow again', () => {
  expect(whyOf(chainOf('part', 0, 3), tiedTo(LOG[4], ELSEWHERE))).toContain('previous hash')
  expect(whyOf(chainOf('part', 0), tiedTo(LOG[3], ELSEWHERE))).toBe('it holds')
})

test('places are dense in a whole log, and only rise in a part', () => {
  expect(whyOf(chainOf('whole', 0), LOG[2])).toBe('it has the index 2 where 1 must stand')
  expect(whyOf(chainOf('whole', 0, 1), LOG[1])).toBe('it has the index 1 where 2 must stand')
  expect(whyOf(chainOf('part', 0, 3), LOG[3])).toBe('it has the index 3 where 4 must stand')
  expect(whyOf(chainOf('part', 3), LOG[1])).toBe('it has the index 1 where 4 must stand')
})

test('a key that is not known, and a line that says something else, are found', () => {
  const verdict = new Chain('whole').verify(LOG[0], new Map())

  expect(verdict).toEqual({ why: 'it is signed by a key that is not known' })
  for (const other of [{ team: 'shop' }, { environment: 'live' }, { type: 'run-finished/v1' }] as const)
    expect(whyOf(new Chain('whole'), { ...LOG[0], ...other })).toBe('the line says something else than the signed statement')
})

test('what does not hold is not counted', () => {
  const chain = chainOf('whole', 0, 1)

  expect(whyOf(chain, { ...LOG[2], hash: ELSEWHERE })).not.toBe('it holds')

  expect([chain.count, chain.last, chain.headHash]).toEqual([2, 1, LOG[1].hash])
  expect(whyOf(chain, LOG[2])).toBe('it holds')
})
