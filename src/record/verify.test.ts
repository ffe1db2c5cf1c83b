// Tests that the first entry that fails is named, whatever was done to an exported file.

import fc from 'fast-check'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { receipt } from '../../test/contracts/store-fixtures.ts'
import { SIGNER } from '../../test/record/signed-now.ts'
import { canonicalJson, type Json } from '../core/canonical-json.ts'
import { chainHash } from '../core/chain.ts'
import { digestOf } from '../core/digest.ts'
import { GENESIS, type SealedReceipt } from '../core/receipt.ts'
import { exportLedger } from './export-ledger.ts'
import { toBase64 } from './base64.ts'
import { knownKeys, writePublicKey } from './public-key.ts'
import { verifyLedger } from './verify.ts'

const SIZE = 6
const KEYS = knownKeys([SIGNER.publicKey])

let lines: readonly string[]

beforeAll(async () => {
  lines = await exported(sealed(SIZE))
})

/** A log of so many receipts. */
function sealed(size: number): SealedReceipt[] {
  const entries: SealedReceipt[] = []
  let previousHash = GENESIS
  for (let index = 0; index < size; index += 1) {
    const signed = receipt(`entry ${index}`)
    const hash = chainHash(previousHash, signed.envelope)
    entries.push({ ...signed, index, previousHash, hash })
    previousHash = hash
  }
  return entries
}

async function exported(entries: readonly SealedReceipt[], size = entries.length): Promise<string[]> {
  const headHash = entries.length === 0 ? GENESIS : entries[size - 1].hash
  const header = { exportedAtMs: 1000, size, headHash, keys: KEYS }
  const written: string[] = []
  for await (const line of exportLedger(header, entries)) written.push(line)
  expect(written.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true)
  return written.map((line) => line.slice(0, -1))
}

/** The line with members of its JSON replaced, still canonical. */
function altered(line: string, parts: Record<string, Json | undefined>): string {
  return canonicalJson({ ...(JSON.parse(line) as Record<string, Json>), ...parts })
}

test('an export verifies with the keys in it, and says so', async () => {
  const verdict = await verifyLedger(lines)

  const headHash = sealed(SIZE)[SIZE - 1].hash
  expect(verdict).toEqual({ isValid: true, size: SIZE, headHash, keysFrom: 'file', exportedAtMs: 1000, firstBad: undefined })
})

test('an export verifies with pinned keys, and not with those of somebody else', async () => {
  const others = knownKeys([new Uint8Array(32).fill(3)])

  expect(await verifyLedger(lines, KEYS)).toMatchObject({ isValid: true, keysFrom: 'pinned' })
  expect(await verifyLedger(lines, others)).toMatchObject({
    isValid: false,
    size: 0,
    keysFrom: 'pinned',
    firstBad: { index: 0, line: 2, why: 'it is signed by a key that is not known' },
  })
})

test('an empty ledger verifies', async () => {
  expect(await verifyLedger(await exported([]))).toMatchObject({ isValid: true, size: 0, headHash: GENESIS })
})

test('lines may come from a stream', async () => {
  async function* stream() {
    yield* lines
  }

  expect(await verifyLedger(stream())).toMatchObject({ isValid: true, size: SIZE })
})

test('an altered character in any entry is found, and that entry is named', async () => {
  const property = fc.asyncProperty(
    fc.integer({ min: 1, max: SIZE }),
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }),
    async (number, share, letter) => {
      const line = lines[number]
      const at = Math.floor(share * line.length)
      fc.pre(line[at] !== letter && letter !== '\n')

      const verdict = await verifyLedger(lines.with(number, line.slice(0, at) + letter + line.slice(at + 1)), KEYS)

      expect(verdict).toMatchObject({ isValid: false, size: number - 1, firstBad: { index: number - 1, line: number + 1 } })
    },
  )
  await fc.assert(property, { numRuns: 150 })
})

test('an altered character in the header is found, or is its time', async () => {
  for (let at = 0; at < lines[0].length; at += 1) {
    const letter = lines[0][at] === '5' ? '6' : '5'
    const header = lines[0].slice(0, at) + letter + lines[0].slice(at + 1)

    const verdict = await verifyLedger(lines.with(0, header))

    const time = /"exportedAt":"[^"]*"/.exec(lines[0])!
    const isInTime = at > time.index && at < time.index + time[0].length
    expect(verdict.isValid && !isInTime).toBe(false)
  }
})

test.each([0, 2, SIZE - 1])('an entry that was removed is named: %i', async (index) => {
  const verdict = await verifyLedger(lines.toSpliced(index + 1, 1))

  expect(verdict).toMatchObject({ isValid: false, size: index, firstBad: { index } })
})

test('entries that were swapped, doubled or put behind the head are named', async () => {
  const swapped = lines.with(2, lines[3]).with(3, lines[2])
  const doubled = lines.toSpliced(3, 0, lines[2])
  const longer = (await exported(sealed(SIZE + 1), SIZE)).concat((await exported(sealed(SIZE + 1)))[SIZE + 1])

  expect((await verifyLedger(swapped)).firstBad).toMatchObject({ index: 1, line: 3, why: 'the line has the index 2 where 1 must stand' })
  expect((await verifyLedger(doubled)).firstBad).toMatchObject({ index: 2, line: 4, why: 'the line has the index 1 where 2 must stand' })
  expect((await verifyLedger(longer)).firstBad).toMatchObject({ index: SIZE, why: expect.stringContaining('ends before this line') })
})

test('a file that was cut is told from a whole one', async () => {
  for (let kept = 1; kept <= SIZE; kept += 1) {
    const verdict = await verifyLedger(lines.slice(0, kept))

    expect(verdict).toMatchObject({
      isValid: false,
      firstBad: { index: kept - 1, line: kept + 1, why: expect.stringContaining('is missing') },
    })
  }
})

test('a line that was cut, emptied, or is no JSON is named', async () => {
  for (const broken of [lines[3].slice(0, 100), '', 'x', `${lines[3]} `, '{}', 'null', '['.repeat(100_000), `"${'x'.repeat(4_000_001)}"`]) {
    expect((await verifyLedger(lines.with(3, broken))).firstBad).toMatchObject({ index: 2, line: 4 })
  }
})

test.each<[Record<string, Json | undefined>, string]>([
  [{ extra: 1 }, 'members of an entry'],
  [{ team: undefined }, 'members of an entry'],
  [{ index: 1.5 }, 'the index is no count'],
  [{ index: '2' }, 'the index is no count'],
  [{ type: 'run-started/v9' }, 'type or version that is not known'],
  [{ type: 'run-finished/v1' }, 'says something else'],
  [{ environment: 'prod' }, 'says something else'],
  [{ team: 'pay' }, 'says something else'],
  [{ team: 5 }, 'is no text'],
  [{ hash: 'x' }, 'is no digest'],
  [{ hash: digestOf('x') }, 'its hash is not that of its envelope'],
  [{ previousHash: digestOf('x') }, 'its previous hash is not'],
  [{ envelope: receipt('another').envelope }, 'its hash is not that of its envelope'],
])('an entry whose line was rewritten is named with its reason: %#', async (parts, why) => {
  const verdict = await verifyLedger(lines.with(3, altered(lines[3], parts)))

  expect(verdict.firstBad).toMatchObject({ index: 2, why: expect.stringContaining(why) })
})

test('an entry that was replaced together with every hash behind it is found by its signature', async () => {
  const entries = sealed(SIZE)
  let { previousHash } = entries[2]
  const forged = entries.slice(2).map((entry, i) => {
    const envelope = i === 0 ? entry.envelope.replace(/"payload":"..../, '"payload":"AAAA') : entry.envelope
    const hash = chainHash(previousHash, envelope)
    const again = { ...entry, envelope, previousHash, hash }
    previousHash = hash
    return again
  })

  const verdict = await verifyLedger(await exported([...entries.slice(0, 2), ...forged]))

  expect(verdict.firstBad).toMatchObject({ index: 2, why: expect.stringContaining('the signature is not') })
})

test.each<[string | Record<string, Json | undefined>, string]>([
  ['nonsense', 'canonical JSON'],
  ['[]', 'members of a header'],
  [{ more: 1 }, 'members of a header'],
  [{ format: 'tidegate-ledger/v2' }, 'the format is not `tidegate-ledger/v1`'],
  [{ exportedAt: 'yesterday' }, 'RFC 3339'],
  [{ exportedAt: 5 }, 'RFC 3339'],
  [{ size: -1 }, 'no count'],
  [{ size: 1e300 }, 'no count'],
  [{ headHash: 'sha256:' }, 'no digest'],
  [{ headHash: GENESIS }, 'another head'],
  [{ keys: {} }, 'the keys are no list'],
  [{ keys: [{ keyid: SIGNER.keyid }] }, 'exactly its two members'],
  [{ keys: [{ keyid: SIGNER.keyid, publicKey: 'AAAA' }] }, '32 bytes'],
  [{ keys: [{ keyid: 'sha256:aa', publicKey: toBase64(SIGNER.publicKey) }] }, 'the name that its bytes give it'],
])('a header of another form is refused with its reason: %#', async (parts, why) => {
  const header = typeof parts === 'string' ? parts : altered(lines[0], parts)

  const verdict = await verifyLedger(lines.with(0, header))

  expect(verdict).toMatchObject({ isValid: false, firstBad: { index: undefined, line: 1, why: expect.stringContaining(why) } })
})

test('a file without a line is refused', async () => {
  expect(await verifyLedger([])).toMatchObject({ isValid: false, firstBad: { index: undefined, why: 'the file is empty' } })
})

test('an export stops at the head that its header names', async () => {
  const written = await exported(sealed(SIZE), 4)

  expect(written.length).toBe(5)
  expect(await verifyLedger(written)).toMatchObject({ isValid: true, size: 4 })
})

test('a log of which a part is out of sight cannot be exported', async () => {
  const entries = sealed(SIZE)

  await expect(exported(entries.toSpliced(2, 1))).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('entry `2`'),
  })
  await expect(exported(entries.slice(0, 3).concat(entries.slice(4)))).rejects.toMatchObject({ code: 'forbidden' })
})

test('an export can be checked by docs/ledger.md alone, with nothing of ours', () => {
  const [header, ...entries] = lines.map((line) => JSON.parse(line) as Record<string, string>)
  const key = createPublicKey(writePublicKey(SIGNER.publicKey))
  let previousHash = `sha256:${'0'.repeat(64)}`

  for (const [index, entry] of entries.entries()) {
    const { payload, payloadType, signatures } = JSON.parse(entry.envelope) as {
      payload: string
      payloadType: string
      signatures: { sig: string }[]
    }
    const body = Buffer.from(payload, 'base64')
    const bytes = Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${body.length} `), body])
    const hash = `sha256:${createHash('sha256').update(`${previousHash}\n${entry.envelope}`).digest('hex')}`

    expect(entry).toMatchObject({ index, previousHash, hash })
    expect(verify(undefined, bytes, key, Buffer.from(signatures[0].sig, 'base64'))).toBe(true)
    previousHash = hash
  }
  expect(header).toMatchObject({ size: entries.length, headHash: previousHash })
})
