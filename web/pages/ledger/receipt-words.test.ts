// Tests of what a receipt says in words.

import { expect, test } from 'vitest'
import { signedNow } from '../../../test/record/signed-now.ts'
import { chainHash } from '../../../src/core/chain.ts'
import { digestOf } from '../../../src/core/digest.ts'
import { GENESIS, type SealedReceipt } from '../../../src/core/receipt.ts'
import { receiptWords, typeWords } from './receipt-words.ts'

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
