// Tests of verifying the log in the browser, with real signatures.

import { ed25519 } from '@noble/curves/ed25519.js'
import { expect, test } from 'vitest'
import { SIGNER, signedNow } from '../../../test/record/signed-now.ts'
import { chainHash } from '../../../src/core/chain.ts'
import { digestOf } from '../../../src/core/digest.ts'
import { GENESIS, type SealedReceipt } from '../../../src/core/receipt.ts'
import { receiptWords, typeWords } from './receipt-words.ts'
import { verifyEntries, type LedgerCopy } from './verify-entries.ts'

function sealedLog(size: number): readonly SealedReceipt[] {
  const log: SealedReceipt[] = []
  for (let index = 0; index < size; index += 1) {
    const subjects = [{ name: 'proposal p-1', digest: digestOf('p-1') }]
    const body = { revision: index, proposal: 'p-1', workload: 'shop/Deployment/api' }
    const signed = signedNow({
      type: 'proposal-made/v1',
      subjects,
      environment: 'demo',
      team: 'payments',
      principal: 'system:schedule',
      atMs: index,
      body,
    })
    const previousHash = log.at(-1)?.hash ?? GENESIS
    log.push({ ...signed, index, previousHash, hash: chainHash(previousHash, signed.envelope) })
  }
  return log
}

function copyOf(items: readonly SealedReceipt[]): LedgerCopy {
  const publicKey = btoa(String.fromCharCode(...SIGNER.publicKey))
  return {
    items,
    head: { size: items.length, hash: items.at(-1)?.hash ?? GENESIS },
    keys: [{ keyid: SIGNER.keyid, publicKey }],
    fetchedAtMs: 0,
  }
}

function ignore(): void {}

test('finds a whole log whole, and counts as it goes', async () => {
  const seen: number[] = []

  const verdict = await verifyEntries(copyOf(sealedLog(30)), (count) => seen.push(count))

  expect(verdict).toMatchObject({ isValid: true, size: 30 })
  expect(seen).toEqual([0, 25, 30])
})

test('an empty log holds', async () => {
  expect(await verifyEntries(copyOf([]), ignore)).toMatchObject({ isValid: true, size: 0 })
})

test('names the first entry whose envelope was altered', async () => {
  const log = sealedLog(5)
  const altered = log.map((entry) => (entry.index === 3 ? { ...entry, envelope: entry.envelope.replace('"sig":"', '"sig":"A') } : entry))

  expect((await verifyEntries(copyOf(altered), ignore)).firstBad).toMatchObject({ index: 3 })
})

test('names the entry that is missing, and the head that does not fit', async () => {
  const log = sealedLog(4)
  const cut = { ...copyOf(log), items: log.filter(({ index }) => index !== 1) }
  const otherHead = { ...copyOf(log), head: { size: 4, hash: digestOf('other') } }

  expect((await verifyEntries(cut, ignore)).firstBad).toMatchObject({ index: 1 })
  expect((await verifyEntries(otherHead, ignore)).firstBad?.index).toBeUndefined()
  expect((await verifyEntries(otherHead, ignore)).isValid).toBe(false)
})

test('does not believe entries signed by a key that is not among the keys', async () => {
  const stranger = new Uint8Array(32).fill(9)
  const publicKey = ed25519.getPublicKey(stranger)
  const keys = [{ keyid: digestOf(publicKey), publicKey: btoa(String.fromCharCode(...publicKey)) }]

  expect((await verifyEntries({ ...copyOf(sealedLog(2)), keys }, ignore)).firstBad).toMatchObject({ index: 0 })
})

test('reads what a receipt says', () => {
  const words = receiptWords(sealedLog(1)[0] ?? { envelope: '' })

  expect(words).toMatchObject({ principal: 'system:schedule', atMs: 0, about: 'shop/Deployment/api', proposalId: 'p-1', runId: undefined })
})

test.each([['not json'], ['{}'], ['{"payload":"%%%"}'], ['{"payload":"bm90IGpzb24="}'], ['{"payload":"W10="}']])(
  'says nothing for an envelope that cannot be read: %s',
  (envelope) => {
    expect(receiptWords({ envelope })).toEqual({
      principal: '',
      atMs: undefined,
      about: '',
      proposalId: undefined,
      runId: undefined,
      payload: undefined,
    })
  },
)

test('writes a type in words', () => {
  expect(typeWords('proposal-made/v1')).toBe('Proposal made')
})
