// Writes the reference vectors of evidence packs, good ones and altered ones, with the verdict that every verifier must come to; `--check` only compares.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writePublicKey } from '../src/record/public-key.ts'
import type { JudgementWord } from '../src/record/pack-verdict.ts'
import { verifyPack } from '../src/record/verify-pack.ts'
import { archiveOf, filesOf, flipped, rewritten, withLines } from '../test/record/rewritten-pack.ts'
import { SIGNER } from '../test/record/signed-now.ts'
import { checkpointOf, grownFrom, packed, packOrder, policiesOf, signerOf, smallLog } from '../test/record/small-log.ts'
import { knownKeys } from '../src/record/public-key.ts'

const FOLDER = fileURLToPath(new URL('../test/vectors', import.meta.url))

/** Integrity, inclusion and trust in the letters p(ass), f(ail), n(ot judged); where the first bad bytes lie. */
interface Expected {
  readonly words: string
  readonly entry?: string | null
  readonly index?: number
}

/** One vector; it is verified with the key unless `isSelfAttested`, and with a checkpoint that was noted where there is one. */
interface Vector {
  readonly name: string
  readonly pack: Uint8Array
  readonly expected: Expected
  readonly isSelfAttested?: boolean
  readonly noted?: string
}

const RECEIPTS = 'receipts/000000000000.jsonl'
const PROOF = 'receipts/000000000001.tlog-proof'
const LOG = smallLog(5)

/** Packs that hold. */
async function goodVectors(): Promise<readonly Vector[]> {
  const all = await packed(await packOrder(LOG, { is: 'all' }, { policies: await policiesOf() }))
  const consistency = await grownFrom(LOG, 3)
  const since = await packed(await packOrder(LOG, { is: 'proposal', proposal: 'p-1' }, { consistency }))
  const ppp = { words: 'ppp' }
  return [
    { name: 'all', pack: all, expected: ppp },
    { name: 'all-self-attested', pack: all, expected: { words: 'ppn' }, isSelfAttested: true },
    { name: 'all-grown', pack: all, expected: ppp, noted: await checkpointOf(LOG, 2) },
    { name: 'proposal', pack: await packed(await packOrder(LOG, { is: 'proposal', proposal: 'p-1' })), expected: ppp },
    { name: 'range', pack: await packed(await packOrder(LOG, { is: 'range', from: 1, to: 3 })), expected: ppp },
    { name: 'since', pack: since, expected: ppp, noted: await checkpointOf(LOG, 3) },
    { name: 'since-another', pack: since, expected: { words: 'pnp' }, noted: await checkpointOf(LOG, 2) },
    { name: 'empty', pack: await packed(await packOrder([], { is: 'all' })), expected: ppp },
  ]
}

/** What somebody does who cannot sign. */
async function alteredVectors(): Promise<readonly Vector[]> {
  const all = await packed(await packOrder(LOG, { is: 'all' }))
  const proposal = await packed(await packOrder(LOG, { is: 'proposal', proposal: 'p-1' }))
  const files = await filesOf(all)
  const at = (path: string, offset: number) => files.find((file) => file.path === path)!.contentAt + offset
  const older = await packed(await packOrder(LOG.slice(0, 3), { is: 'all' }))
  const manifest = files.at(-1)!.content
  const swapProofs = ({ path, content }: { readonly path: string; readonly content: Uint8Array }) => (path === PROOF ? proofOf4 : content)
  const proofOf4 = (await filesOf(proposal)).find(({ path }) => path.includes('4.tlog-proof'))!.content
  const receipts = (index: number) => ({ words: 'fnn', entry: RECEIPTS, index })
  const others: readonly Vector[] = [
    { name: 'flip-header', pack: flipped(all, 101, 0), expected: { words: 'fnn', entry: null } },
    { name: 'flip-checkpoint', pack: flipped(all, at('checkpoint', 30), 1), expected: { words: 'fnn', entry: 'checkpoint' } },
    { name: 'flip-keys', pack: flipped(all, at('keys.json', 150), 2), expected: { words: 'fnn', entry: 'keys.json' } },
    { name: 'flip-receipt', pack: flipped(all, at(RECEIPTS, 1100), 0), expected: receipts(1) },
    { name: 'flip-manifest', pack: flipped(all, at('manifest.json', 90), 3), expected: { words: 'fnn', entry: 'manifest.json' } },
    { name: 'flip-padding', pack: flipped(all, at('checkpoint', 511), 7), expected: { words: 'fnn', entry: 'checkpoint' } },
    { name: 'cut', pack: all.subarray(0, all.length - 2000), expected: { words: 'fnn', entry: 'manifest.json' } },
    { name: 'longer', pack: Buffer.concat([all, new Uint8Array(512)]), expected: { words: 'fnn', entry: null } },
    { name: 'doubled-file', pack: archiveOf([files[0], ...files]), expected: { words: 'fnn', entry: 'checkpoint' } },
    {
      name: 'foreign-file',
      pack: archiveOf([...files.slice(0, 1), { ...files[0], path: 'hello' }, ...files.slice(1)]),
      expected: { words: 'fnn', entry: 'hello' },
    },
    {
      name: 'older-with-new-manifest',
      pack: await rewritten(older, ({ path, content }) => (path === 'manifest.json' ? manifest : content)),
      expected: { words: 'fnn', entry: 'checkpoint' },
    },
    { name: 'swapped-proofs', pack: await rewritten(proposal, swapProofs), expected: { words: 'fnn', entry: PROOF } },
  ]
  const lines: readonly Vector[] = [
    { name: 'removed-first', pack: await withLines(all, (each) => each.slice(1)), expected: receipts(0) },
    { name: 'removed-middle', pack: await withLines(all, (each) => each.toSpliced(2, 1)), expected: receipts(2) },
    { name: 'removed-last', pack: await withLines(all, (each) => each.slice(0, -1)), expected: receipts(4) },
    { name: 'swapped-receipts', pack: await withLines(all, (each) => each.with(1, each[2]).with(2, each[1])), expected: receipts(1) },
    { name: 'doubled-receipt', pack: await withLines(all, (each) => each.toSpliced(3, 0, each[2])), expected: receipts(3) },
  ]
  return [...others, ...lines]
}

/** What an operator does who signs anew, with the keys of the log or with others. */
async function resealedVectors(): Promise<readonly Vector[]> {
  const proposal = await packOrder(LOG, { is: 'proposal', proposal: 'p-1' })
  const proofOf = (index: number) => proposal.proofOf(index === 1 ? 4 : 1)
  const attacker = signerOf(3)
  const keys = { receipts: knownKeys([SIGNER.publicKey, attacker.publicKey]), checkpoint: proposal.keys.checkpoint }
  const forked = LOG.map((receipt) => ({ ...receipt, envelope: `${receipt.envelope} ` }))
  const note = await checkpointOf(forked)
  const strange = await checkpointOf(LOG, 5, attacker)
  const checkpoint = { words: 'pfp', entry: 'checkpoint' }
  const grown = await packed(await packOrder(LOG, { is: 'all' }, { consistency: { ...(await grownFrom(LOG, 3)), oldSize: 2 } }))
  return [
    { name: 'resealed-swapped-proofs', pack: await packed({ ...proposal, proofOf }), expected: { words: 'pfp', entry: PROOF, index: 1 } },
    {
      name: 'resealed-checkpoint',
      pack: await packed(await packOrder(LOG, { is: 'all' }, { checkpoint: { note, size: 5, atMs: 0 } })),
      expected: checkpoint,
    },
    {
      name: 'checkpoint-of-another-key',
      pack: await packed(await packOrder(LOG, { is: 'all' }, { checkpoint: { note: strange, size: 5, atMs: 0 } })),
      expected: checkpoint,
    },
    { name: 'resealed-growth', pack: grown, expected: { words: 'pfp', entry: 'consistency.json' } },
    {
      name: 'manifest-of-another-key',
      pack: await packed({ ...proposal, keys, signer: attacker }),
      expected: { words: 'ppf', entry: 'manifest.json' },
    },
    { name: 'forked', pack: await packed(await packOrder(LOG, { is: 'all' })), expected: checkpoint, noted: await checkpointOf(forked, 3) },
  ]
}

const WORDS: Readonly<Record<string, JudgementWord>> = { p: 'pass', f: 'fail', n: 'not judged' }

/** Every file of the folder by its name. */
export async function evidenceVectors(): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>([['key.pem', Buffer.from(writePublicKey(SIGNER.publicKey))]])
  const listed: unknown[] = []
  for (const vector of [...(await goodVectors()), ...(await alteredVectors()), ...(await resealedVectors())]) {
    const { name, pack, expected, isSelfAttested, noted } = vector
    files.set(`${name}.tar`, pack)
    if (noted !== undefined) files.set(`${name}.note`, Buffer.from(noted))
    const keys = isSelfAttested === true ? undefined : knownKeys([SIGNER.publicKey])
    const verdict = await verifyPack([pack], { keys, checkpoint: noted })
    const [integrity, inclusion, trust] = Array.from(expected.words, (letter) => WORDS[letter])
    const exitCode = expected.words.includes('f') ? 1 : expected.words.includes('n') ? 2 : 0
    const found = {
      exitCode: verdict.exitCode,
      words: [verdict.integrity, verdict.inclusion, verdict.trust].map(({ verdict: word }) => word[0]).join(''),
    }
    const place = verdict.firstBad === null ? undefined : { entry: verdict.firstBad.entry, index: verdict.firstBad.index }
    const isWanted =
      exitCode === found.exitCode &&
      expected.words === found.words &&
      place?.entry === expected.entry &&
      (place?.index ?? undefined) === expected.index
    if (!isWanted)
      throw new Error(`${name}: wanted ${JSON.stringify(expected)}, found ${JSON.stringify({ ...found, firstBad: verdict.firstBad })}`)
    const { offset, length, entry, index } = verdict.firstBad ?? {}
    const firstBad = verdict.firstBad === null ? null : { offset, length, entry, index }
    const given = { key: keys === undefined ? null : 'key.pem', checkpoint: noted === undefined ? null : `${name}.note` }
    listed.push({ pack: `${name}.tar`, ...given, exitCode, integrity, inclusion, trust, firstBad })
  }
  return files.set('expected.json', Buffer.from(`${JSON.stringify(listed, undefined, 2)}\n`))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = await evidenceVectors()
  const isCheck = process.argv.includes('--check')
  for (const [name, bytes] of files) {
    const path = join(FOLDER, name)
    mkdirSync(dirname(path), { recursive: true })
    if (!isCheck) writeFileSync(path, bytes)
    else if (!readFileSync(path).equals(bytes)) throw new Error(`${path} is out of date; run node tools/evidence-vectors.ts`)
  }
  process.stdout.write(`${files.size} files in test/vectors\n`)
}
