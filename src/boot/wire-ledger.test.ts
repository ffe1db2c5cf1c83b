// A witness over real HTTP: it cosigns, it hangs, it answers too much; the log is signed all the same.

import { ed25519 } from '@noble/curves/ed25519.js'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { startPeer, type Peer } from '../../test/boot/peer.ts'
import { signerOf } from '../../test/record/small-log.ts'
import { openLogHouse, type LogHouse } from '../../test/run/log-house.ts'
import type { Http } from '../core/http.ts'
import { cosignedBytes, logKey, verifyCheckpoint } from '../record/checkpoint.ts'
import { noteKeyId, writeSignature, writeVerifierKey, type NoteKey } from '../record/signed-note.ts'
import { askWitness } from '../run/ask-witness.ts'
import { signNext } from '../run/checkpoint.ts'
import type { LogKeeping } from '../run/log-keeping.ts'
import { openNetwork } from './network.ts'
import { wireLedger } from './wire-ledger.ts'

const SECRET = new Uint8Array(32).fill(77)
const KEY: NoteKey = { name: 'witness.example/w1', type: 0x04, publicKey: ed25519.getPublicKey(SECRET) }
const NEVER = new AbortController().signal

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A log of three entries that is signed, and its witness on loopback; `atMostMs` shortens the deadline that is asked for. */
async function witnessed(answer: Parameters<typeof startPeer>[0], atMostMs = 60_000) {
  const peer = await startPeer(answer)
  const network = openNetwork()
  const log = await openLogHouse()
  ends.push(() => peer.close(), network.close, log.close)
  const deadlines: number[] = []
  const http: Http = {
    exchange: (request, read) => {
      deadlines.push(request.timeoutMs)
      return network.trusting(undefined).exchange({ ...request, timeoutMs: Math.min(request.timeoutMs, atMostMs) }, read)
    },
  }
  const keeping = { ...log.keeping, witness: witnessOf(peer, http) }
  await log.grow(3)
  await signNext(log.house, keeping)
  await askWitness(log.house, keeping, NEVER)
  return { peer, log, keeping, deadlines, note: await noteOf(log) }
}

function witnessOf(peer: Peer, http: Http): LogKeeping['witness'] {
  const options = {
    keyFile: undefined,
    keyEnv: undefined,
    keyCommand: undefined,
    checkpointKeyFile: undefined,
    checkpointKeyEnv: undefined,
    checkpointKeyCommand: undefined,
    origin: undefined,
    witnessUrl: `${peer.url}/w1/`,
    witnessKey: writeVerifierKey(KEY),
  }
  return wireLedger(options, { receipts: signerOf(1), checkpoints: signerOf(5), close: () => undefined }, http).witness
}

async function noteOf({ house }: LogHouse): Promise<string> {
  return (await house.store.views.latestCheckpoint())?.note ?? ''
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const piece of request.setEncoding('utf8')) body += String(piece)
  return body
}

/** Cosigns as the specification says: the time, and the signature over it and the checkpoint. */
async function cosign(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request)
  const note = body.slice(body.indexOf('\n\n') + 2)
  const text = note.slice(0, note.indexOf('\n\n') + 1)
  const seconds = 1_795_000_000n
  const time = new Uint8Array(8)
  new DataView(time.buffer).setBigUint64(0, seconds)
  const signature = new Uint8Array([...time, ...ed25519.sign(cosignedBytes(text, seconds), SECRET)])
  response.end(writeSignature({ name: KEY.name, keyId: noteKeyId(KEY), signature }))
}

const isVerified = ({ keeping, note }: { readonly keeping: LogKeeping; readonly note: string }, witnesses: readonly NoteKey[]) =>
  verifyCheckpoint(note, logKey(keeping.origin, keeping.signer.publicKey), witnesses)

test('its cosignature is asked for at its address with the deadline of ten seconds, and stands in the note', async () => {
  const given = await witnessed((request, response) => void cosign(request, response))

  expect(given.peer.requests.map(({ method, url }) => [method, url])).toEqual([['POST', '/w1/add-checkpoint']])
  expect(given.deadlines).toEqual([10_000])
  expect(given.keeping.book.witness).toMatchObject({ name: KEY.name, size: 3 })
  expect(isVerified(given, [KEY])).toMatchObject({ isValid: true, cosignatures: [{ name: KEY.name }] })
})

test('one that hangs is given up at the deadline, and the checkpoint stands without it', async () => {
  const given = await witnessed(() => undefined, 200)

  expect(given.peer.requests).toHaveLength(1)
  expect(given.keeping.book.witness).toMatchObject({ size: undefined, trouble: expect.any(String) })
  expect(isVerified(given, [])).toMatchObject({ isValid: true })
})

test('one that answers without end is cut off, and the checkpoint stands without it', async () => {
  let sent = 0
  const given = await witnessed((_request, response) => {
    const piece = '— witness.example/w1 AAAA\n'.repeat(1000)
    const more = (): void => {
      if (response.destroyed || sent > 50_000_000) return void response.end()
      sent += piece.length
      if (response.write(piece)) setImmediate(more)
      else response.once('drain', more)
    }
    more()
  })

  expect(sent).toBeLessThan(50_000_000)
  expect(given.keeping.book.witness).toMatchObject({ trouble: expect.any(String) })
  expect(isVerified(given, [])).toMatchObject({ isValid: true })
})
