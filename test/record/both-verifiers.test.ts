// Tests that both verifiers refuse the same odd spellings and shapes, at the same place, also where an operator signed them.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { canonicalJson, type Json } from '../../src/core/canonical-json.ts'
import { chainHash } from '../../src/core/chain.ts'
import { GENESIS } from '../../src/core/receipt.ts'
import { knownKeys } from '../../src/record/public-key.ts'
import { payloadOf } from '../../src/record/record.ts'
import { verifyPack } from '../../src/record/verify-pack.ts'
import { resealed, type Mischief } from './resealed-pack.ts'
import { envelopeNow, SIGNER } from './signed-now.ts'
import { checkpointOf, draftOf, grownFrom, packed, packOrder, policiesOf, smallLog } from './small-log.ts'

const KEYS = knownKeys([SIGNER.publicKey])
const LOG = smallLog(2)
const ALL = await packed(await packOrder(LOG, { is: 'all' }, { policies: await policiesOf(), consistency: await grownFrom(LOG, 1) }))
const HEAD = 'policy/heads/default/000000000001.json'

/** Another member in the keys, or others in place of its own. */
function inKeys(change: (value: Record<string, Json>) => Json): Mischief {
  return { files: { 'keys.json': (text) => canonicalJson(change(JSON.parse(text) as Record<string, Json>)) } }
}

function inFile(path: string, change: (text: string) => string): Mischief {
  return { files: { [path]: change } }
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

const MISCHIEF: Readonly<Record<string, Mischief>> = {
  'true for a count': { members: { first: false } },
  'a maker that is no text': { members: { madeBy: 5 } },
  'a selection that nobody knows': { members: { selection: 'some' } },
  'a range of texts': { members: { selection: { from: '0', to: '2' } } },
  'a negative range': { members: { selection: { from: -1, to: 2 } } },
  'an instant with five digits of a year': { members: { at: '+012026-11-20T12:00:00.000Z' } },
  'a second too many': { members: { at: '2026-11-20T23:59:60.000Z' } },
  'a file of no name': { members: { files: [{ path: 7, size: 1, digest: LOG[0].hash }] } },
  'an exponent': { manifest: (text) => text.replace(/"size":2\}$/, '"size":2e0}') },
  'a member twice': { manifest: (text) => text.replace('{"at"', '{"at":"2026-11-20T12:00:00.000Z","at"') },
  'half a surrogate pair': { manifest: (text) => text.replace(/"madeBy":"[^"]*"/, String.raw`"madeBy":"\ud800"`) },
  'more than 2^53': { manifest: (text) => text.replace('"count":2', '"count":9007199254740993') },
  'too many lists': { manifest: (text) => text.replace(/"madeBy":"[^"]*"/, `"madeBy":${nested(400)}`) },
  'keys as a text': inKeys((value) => ({ ...value, receipts: 'abc' })),
  'keys that are none': inKeys((value) => ({ ...value, receipts: [5] })),
  'no keys': inKeys((value) => ({ ...value, receipts: null })),
  'a key with more members': inKeys((value) => ({ ...value, receipts: [{ ...(value.receipts as object[])[0], x: 1 }] })),
  'an origin that is no text': inKeys((value) => ({ ...value, checkpoint: { ...(value.checkpoint as object), origin: 5 } })),
  'a proof of growth that is a number': inFile('consistency.json', () => '5'),
  'a control character in a note': inFile('checkpoint', (text) => `${text}— w\u0085 AAAAAAA=\n`),
  'carriage returns in a note': inFile('checkpoint', (text) => text.replaceAll('\n', '\r\n')),
  'a note of more than 65,536 bytes': inFile('checkpoint', (text) => `${text}— ${'ü'.repeat(33_000)} AAAAAAA=\n`),
  'a head that is none': inFile(HEAD, () => '{}'),
}

/** A pack whose first receipt says something else, signed, tied and sealed as any other. */
async function packSaying(change: (payload: string) => string): Promise<Uint8Array> {
  const payload = change(new TextDecoder().decode(payloadOf(draftOf(0))))
  const envelope = envelopeNow(new TextEncoder().encode(payload))
  const { type, environment, team } = draftOf(0)
  const log = [{ index: 0, type, environment, team, envelope, previousHash: GENESIS, hash: chainHash(GENESIS, envelope) }]
  return packed(await packOrder(log, { is: 'all' }, { checkpoint: { note: await checkpointOf(log), size: 1, atMs: 0 } }))
}

const subject = (digest: string) => (payload: string) =>
  payload.replace('"subject":[]', `"subject":[{"digest":{"sha256":${digest}},"name":"x"}]`)
const SAYINGS: Readonly<Record<string, (payload: string) => string>> = {
  'true for a version': (payload) => payload.replace('"version":1', '"version":true'),
  'a digest in a list': subject(`["${'a'.repeat(64)}"]`),
  'a digest that ends with a line feed': subject(String.raw`"${'a'.repeat(64)}\n"`),
  'a year before the common era': (payload) => payload.replace('"2026-', '"-002026-'),
  'a body that is nested too deeply': (payload) => payload.replace('"run-0"', nested(63)),
}

/** What holds though it looks odd. */
const SOUND: Readonly<Record<string, (payload: string) => string>> = {
  'the year 0': (payload) => payload.replace('"2026-', '"0000-'),
  'the year 1': (payload) => payload.replace('"2026-', '"0001-'),
  'a body as deep as it may be': (payload) => payload.replace('"run-0"', nested(61)),
  'figures at the edges of their spellings': (payload) => payload.replace('"run-0"', '[1e+21,100000000000000000000,1e-7,0.000001,5e-324]'),
}

test('odd shapes and spellings are refused by both, at the same place', async () => {
  const packs = new Map<string, Uint8Array>([['two blocks of zeros', new Uint8Array(1024)]])
  for (const [name, mischief] of Object.entries(MISCHIEF)) packs.set(name, await resealed(ALL, mischief))
  for (const [name, change] of Object.entries(SAYINGS)) packs.set(name, await packSaying(change))

  const seconds = secondVerdicts([...packs.values()])

  for (const [i, [name, bytes]] of [...packs].entries()) {
    const { exitCode, integrity, firstBad } = await verifyPack([bytes], { keys: KEYS })
    const { offset, length, entry, index } = firstBad!
    expect([exitCode, integrity.verdict], name).toEqual([1, 'fail'])
    expect(seconds[i], name).toMatchObject({ exitCode: 1, integrity: { verdict: 'fail' }, firstBad: { offset, length, entry, index } })
  }
}, 240_000)

test('what looks odd and is not holds for both', async () => {
  const packs = await Promise.all(Object.values(SOUND).map(packSaying))

  const seconds = secondVerdicts([await resealed(ALL, {}), ...packs])

  expect(seconds.map(({ exitCode }) => exitCode)).toEqual([0, ...packs.map(() => 0)])
  for (const bytes of packs) expect((await verifyPack([bytes], { keys: KEYS })).exitCode).toBe(0)
}, 240_000)

/** The verdicts of the verifier in Python. */
function secondVerdicts(packs: readonly Uint8Array[]): readonly { readonly exitCode: number }[] {
  const program = `
import json, sys
sys.path.insert(0, sys.argv[1])
import verify
keys = verify.read_keys(sys.argv[2])
print(json.dumps([verify.verify(open(pack, "rb"), keys) for pack in sys.argv[3:]]))
`
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-both-'))
  try {
    const paths = packs.map((bytes, i) => {
      writeFileSync(join(folder, `${i}.tar`), bytes)
      return join(folder, `${i}.tar`)
    })
    const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
    const args = ['-B', '-c', program, here('../../tools/'), here('../vectors/key.pem'), ...paths]
    return JSON.parse(execFileSync('python3', args, { encoding: 'utf8' })) as { exitCode: number }[]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
