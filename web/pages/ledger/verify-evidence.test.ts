// Tests of verifying evidence in the browser, with real signatures.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SIGNER } from '../../../test/record/signed-now.ts'
import { packed, packOrder, signerOf, smallLog } from '../../../test/record/small-log.ts'
import { flipped } from '../../../test/record/rewritten-pack.ts'
import { writePublicKey } from '../../../src/record/public-key.ts'
import { verifyEvidence, type Progress } from './verify-evidence.ts'

function ignore(): void {}

async function streamOf(size: number, change = (bytes: Uint8Array) => bytes): Promise<ReadableStream<Uint8Array>> {
  const bytes = change(await packed(await packOrder(smallLog(size), { is: 'all' })))
  return new Blob([Uint8Array.from(bytes)]).stream()
}

// Pages over plain HTTP have no `crypto.subtle`.
beforeEach(() => vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) }))

afterEach(() => vi.unstubAllGlobals())

test('a whole log holds under the key that was given, without crypto.subtle, and counts as it goes', async () => {
  const seen: Progress[] = []

  const verdict = await verifyEvidence({ bytes: await streamOf(30), key: writePublicKey(SIGNER.publicKey) }, (progress) =>
    seen.push(progress),
  )

  expect(verdict).toMatchObject({ exitCode: 0, pack: { count: 30 }, policyReplay: { verdict: 'not judged' } })
  expect(seen.map(({ receipts }) => receipts)).toEqual([25, 30])
})

test('without a key nothing is trusted, with another one it fails', async () => {
  const other = writePublicKey(signerOf(3).publicKey)

  expect(await verifyEvidence({ bytes: await streamOf(3), key: undefined }, ignore)).toMatchObject({ trust: { verdict: 'not judged' } })
  expect(await verifyEvidence({ bytes: await streamOf(3), key: other }, ignore)).toMatchObject({ trust: { verdict: 'fail' } })
})

test('names the receipt that was altered', async () => {
  const bytes = await streamOf(3, (pack) => flipped(pack, new TextDecoder('latin1').decode(pack).indexOf('"index":1'), 0))

  expect(await verifyEvidence({ bytes, key: undefined }, ignore)).toMatchObject({ integrity: { verdict: 'fail' }, firstBad: { index: 1 } })
})
