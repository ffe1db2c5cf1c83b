// Tests that evidence verifies, and that whatever was done to it is found and located.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkpointOf, grownFrom, LOG_SIGNER, packed, packOrder, policiesOf, signerOf, smallLog } from '../../test/record/small-log.ts'
import { SIGNER } from '../../test/record/signed-now.ts'
import { archiveOf, filesOf, flipped, rewritten, withLines } from '../../test/record/rewritten-pack.ts'
import { packEvidence } from './pack.ts'
import { knownKeys } from './public-key.ts'
import { tarEntry } from './tar.ts'
import { verifyPack, type VerifyOptions } from './verify-pack.ts'

const KEYS = knownKeys([SIGNER.publicKey])
const LOG = smallLog(9)
const ALL = await packed(await packOrder(LOG, { is: 'all' }, { policies: await policiesOf(), consistency: await grownFrom(LOG, 5) }))
const PROPOSAL = await packed(await packOrder(LOG, { is: 'proposal', proposal: 'p-1' }))
const RANGE = await packed(await packOrder(LOG, { is: 'range', from: 2, to: 6 }))

function verified(bytes: Uint8Array, options: VerifyOptions = { keys: KEYS }) {
  return verifyPack([bytes], options)
}

/** Where a line begins in a pack. */
function offsetOf(bytes: Uint8Array, text: string): number {
  return Buffer.from(bytes).indexOf(text)
}

const PASSES = { verdict: 'pass' }

test.each([
  ['the whole log', ALL, 9],
  ['one proposal', PROPOSAL, 3],
  ['a range', RANGE, 4],
])('a pack of %s holds under the key that signed it', async (_, bytes, count) => {
  const verdict = await verified(bytes)

  expect(verdict).toMatchObject({ exitCode: 0, integrity: PASSES, inclusion: PASSES, trust: PASSES, firstBad: null })
  expect(verdict.policyReplay.verdict).toBe('not judged')
  expect(verdict.pack).toMatchObject({ count, size: 9, origin: 'tidegate.example/ledger', signedBy: [SIGNER.keyid] })
})

test('a pack of an empty log holds', async () => {
  expect(await verified(await packed(await packOrder([], { is: 'all' })))).toMatchObject({ exitCode: 0, pack: { count: 0, first: null } })
})

test('only the keys in the pack are not enough to trust it', async () => {
  const verdict = await verified(ALL, {})

  expect(verdict).toMatchObject({ exitCode: 2, integrity: PASSES, inclusion: PASSES, trust: { verdict: 'not judged' } })
  expect(verdict.trust.why).toContain('self-attested')
})

test('a pack that somebody else signed holds, and is not trusted', async () => {
  const other = knownKeys([signerOf(3).publicKey])

  const verdict = await verified(ALL, { keys: other })

  expect(verdict).toMatchObject({ exitCode: 1, integrity: PASSES, inclusion: PASSES, trust: { verdict: 'fail' } })
  expect(verdict.firstBad).toMatchObject({ entry: 'receipts/000000000000.jsonl', index: 0, offset: offsetOf(ALL, '{"envelope"') })
})

test('the same log and selection give the same bytes', async () => {
  expect(await packed(await packOrder(smallLog(9), { is: 'proposal', proposal: 'p-1' }))).toEqual(PROPOSAL)
})

test('a pack may come in pieces of any length', async () => {
  const pieces = Array.from({ length: Math.ceil(ALL.length / 333) }, (_, i) => ALL.subarray(i * 333, (i + 1) * 333))

  expect(await verifyPack(pieces, { keys: KEYS })).toEqual(await verified(ALL))
})

test('tar lists a pack as it lists any archive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-pack-'))
  try {
    writeFileSync(join(folder, 'pack.tar'), PROPOSAL)

    const listed = execFileSync('tar', ['-tvf', join(folder, 'pack.tar'), '--utc'], { encoding: 'utf8' })
      .trim()
      .split('\n')

    expect(listed).toHaveLength(7)
    expect(listed[0]).toMatch(/^-rw-r--r-- 0\/0 +\d+ 1970-01-01 00:00 checkpoint$/)
    expect(listed[6]).toMatch(/ manifest\.json$/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('one flipped bit anywhere is found, and the place that is named holds it', async () => {
  const missed: string[] = []
  const small = await packed(await packOrder(LOG.slice(0, 3), { is: 'proposal', proposal: 'p-1' }))
  for (let at = 0; at < small.length; at += 13) {
    // A dense sample: every 13th byte, and each time another of its eight bits; all bits of all bytes take minutes.
    const { exitCode, integrity, firstBad } = await verified(flipped(small, at, at % 8))
    const isLocated = firstBad !== null && firstBad.offset <= at && at < firstBad.offset + firstBad.length
    if (exitCode !== 1 || integrity.verdict !== 'fail' || !isLocated) missed.push(`${at}: ${JSON.stringify(firstBad)}`)
  }

  expect(missed).toEqual([])
}, 300_000)

test.each([0, 4, 8])('receipt %i that was taken away is found at its place', async (index) => {
  const cut = await withLines(ALL, (lines) => lines.toSpliced(index, 1))

  const verdict = await verified(cut)

  const place = index === 8 ? offsetOf(cut, await lineOf(7)) + (await lineOf(7)).length : offsetOf(cut, await lineOf(index + 1))
  expect(verdict).toMatchObject({ exitCode: 1, integrity: { verdict: 'fail' } })
  expect(verdict.firstBad).toMatchObject({ entry: 'receipts/000000000000.jsonl', index, offset: place })
})

async function lineOf(index: number): Promise<string> {
  const file = (await filesOf(ALL)).find(({ path }) => path.endsWith('.jsonl'))!
  return `${Buffer.from(file.content).toString().split('\n')[index]}\n`
}

test('receipts that were swapped, doubled or added are found at their place', async () => {
  const swapped = await verified(await withLines(ALL, (lines) => lines.with(2, lines[3]).with(3, lines[2])))
  const doubled = await verified(await withLines(ALL, (lines) => lines.toSpliced(4, 0, lines[3])))
  const longer = await packed(await packOrder(smallLog(10), { is: 'all' }))
  const tenth = Buffer.from((await filesOf(longer)).find(({ path }) => path.endsWith('.jsonl'))!.content)
    .toString()
    .trimEnd()
    .split('\n')[9]
  const added = await verified(await withLines(ALL, (lines) => [...lines, tenth]))

  expect(swapped.firstBad).toMatchObject({ index: 2, why: 'receipt 2 is missing before this one' })
  expect(doubled.firstBad).toMatchObject({ index: 4, why: 'it has the index 3 where 4 must stand' })
  expect(added).toMatchObject({ exitCode: 1, firstBad: { entry: 'receipts/000000000000.jsonl' } })
})

test('a pack that was cut anywhere is told from a whole one', async () => {
  for (let kept = 0; kept < ALL.length; kept += 211) {
    const verdict = await verified(ALL.subarray(0, kept))

    expect(verdict).toMatchObject({ exitCode: 1, firstBad: { offset: kept } })
  }
})

test('what stands behind the end is found', async () => {
  const longer = Buffer.concat([ALL, new Uint8Array(512)])

  expect((await verified(longer)).firstBad).toMatchObject({ offset: ALL.length, why: 'something stands behind the end of the pack' })
})

test('a file that was taken away, doubled, moved or put in is found', async () => {
  for (const { path } of await filesOf(PROPOSAL)) {
    const without = await rewritten(PROPOSAL, (file) => (file.path === path ? undefined : file.content))

    expect((await verified(without)).exitCode, path).toBe(1)
  }
  const files = await filesOf(PROPOSAL)
  const first = tarEntry(files[0].path, files[0].content).length
  const doubled = archiveOf(files.toSpliced(1, 0, files[0]))
  const moved = archiveOf(files.with(0, files[1]).with(1, files[0]))
  const put = archiveOf(files.toSpliced(1, 0, { ...files[0], path: 'hello' }))

  expect((await verified(doubled)).firstBad).toMatchObject({ entry: 'checkpoint', offset: first })
  expect((await verified(moved)).exitCode).toBe(1)
  expect((await verified(put)).firstBad).toMatchObject({ entry: 'hello', offset: first })
})

test('a manifest of another pack does not fit', async () => {
  const older = await packed(await packOrder(LOG.slice(0, 6), { is: 'all' }, { policies: await policiesOf() }))
  const manifest = (await filesOf(ALL)).find(({ path }) => path === 'manifest.json')!.content

  const mixed = await rewritten(older, (file) => (file.path === 'manifest.json' ? manifest : file.content))

  expect(await verified(mixed)).toMatchObject({ exitCode: 1, integrity: { verdict: 'fail' }, firstBad: { entry: 'checkpoint' } })
})

test('an operator who signs another checkpoint, or one of fewer receipts, is found by the root', async () => {
  const otherLog = smallLog(9).map((receipt, i) => (i === 4 ? { ...receipt, envelope: `${receipt.envelope} ` } : receipt))
  const note = await checkpointOf(otherLog)
  const older = await checkpointOf(LOG, 6)

  const other = await verified(await packed(await packOrder(LOG, { is: 'all' }, { checkpoint: { note, size: 9, atMs: 0 } })))
  const shorter = await verified(await packed(await packOrder(LOG, { is: 'all' }, { checkpoint: { note: older, size: 9, atMs: 0 } })))

  expect(other).toMatchObject({ exitCode: 1, integrity: PASSES, inclusion: { verdict: 'fail' }, firstBad: { entry: 'checkpoint' } })
  expect(shorter).toMatchObject({ exitCode: 1, integrity: PASSES, inclusion: { verdict: 'fail' }, firstBad: { entry: 'checkpoint' } })
})

test('proofs that were swapped, also by who can sign, are found', async () => {
  const order = await packOrder(LOG, { is: 'proposal', proposal: 'p-1' })
  const swapped = { ...order, proofOf: (index: number) => order.proofOf(index === 1 ? 4 : index === 4 ? 1 : index) }

  const verdict = await verified(await packed(swapped))

  expect(verdict).toMatchObject({ exitCode: 1, integrity: PASSES, inclusion: { verdict: 'fail' } })
  expect(verdict.firstBad).toMatchObject({ entry: 'receipts/000000000001.tlog-proof', index: 1 })
})

test('a checkpoint that another key signed proves nothing', async () => {
  const note = await checkpointOf(LOG, 9, signerOf(4))

  const verdict = await verified(await packed(await packOrder(LOG, { is: 'all' }, { checkpoint: { note, size: 9, atMs: 0 } })))

  expect(verdict).toMatchObject({ exitCode: 1, inclusion: { verdict: 'fail', why: 'no signature is by the known key of the log' } })
})

test('the log must have grown from the checkpoint that was noted', async () => {
  const forked = smallLog(9).map((receipt, i) => (i === 1 ? { ...receipt, envelope: `${receipt.envelope} ` } : receipt))
  const ofAll = async (checkpoint: string) => (await verified(ALL, { keys: KEYS, checkpoint })).inclusion
  const since = await packed(await packOrder(LOG, { is: 'proposal', proposal: 'p-1' }, { consistency: await grownFrom(LOG, 5) }))

  for (const size of [0, 1, 5, 8, 9]) expect(await ofAll(await checkpointOf(LOG, size))).toMatchObject(PASSES)
  expect(await ofAll(await checkpointOf(forked, 5))).toMatchObject({ verdict: 'fail' })
  expect(await ofAll(await checkpointOf(LOG, 5, signerOf(4)))).toMatchObject({ verdict: 'fail' })
  expect(await ofAll(await checkpointOf(smallLog(12)))).toMatchObject({ verdict: 'not judged' })
  expect((await verified(since, { keys: KEYS, checkpoint: await checkpointOf(LOG, 5) })).inclusion).toMatchObject(PASSES)
  expect((await verified(since, { keys: KEYS, checkpoint: await checkpointOf(forked, 5) })).inclusion).toMatchObject({ verdict: 'fail' })
  expect((await verified(since, { keys: KEYS, checkpoint: await checkpointOf(LOG, 4) })).exitCode).toBe(2)
})

test('a proof of growth that does not hold is found', async () => {
  const consistency = { ...(await grownFrom(LOG, 5)), oldSize: 6 }

  const verdict = await verified(await packed(await packOrder(LOG, { is: 'all' }, { consistency })))

  expect(verdict).toMatchObject({ exitCode: 1, inclusion: { verdict: 'fail' }, firstBad: { entry: 'consistency.json' } })
})

test('a log of which a part is out of sight cannot be packed whole', async () => {
  const order = await packOrder(LOG, { is: 'all' }, { receipts: LOG.toSpliced(3, 1) })

  await expect(Array.fromAsync(packEvidence(order))).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('`3`') })
})

test('who sends other bytes than an archive is told so', async () => {
  for (const bytes of ['', 'hello', '\0'.repeat(1024), 'x'.repeat(5000)]) {
    expect((await verified(Buffer.from(bytes))).exitCode).toBe(1)
  }
  expect(LOG_SIGNER.keyid).not.toBe(SIGNER.keyid)
})
