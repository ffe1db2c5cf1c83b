// The log as other implementations fetch it: a signed checkpoint, tiles that prove, entries for those who see everything.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { deed, receipt } from '../../test/contracts/store-fixtures.ts'
import { ORIGIN, signerOf } from '../../test/run/log-house.ts'
import { openWorld, type World } from '../../test/serve/world.ts'
import { scopeOf } from '../identity/scope-of.ts'
import { logKey, verifyCheckpoint } from '../record/checkpoint.ts'
import { inclusionProof, leafHash } from '../record/merkle.ts'
import { isIncluded } from '../record/merkle-verify.ts'
import { hashesFromTiles, readEntries, tilePath } from '../record/tile.ts'
import { createCheckpointBook } from '../run/checkpoint-book.ts'
import { signNext } from '../run/checkpoint.ts'
import type { House } from '../run/house.ts'

const keeping = { origin: ORIGIN, signer: signerOf(5), book: createCheckpointBook() }
let world: World
let everything: { authorization: string }
let shop: { authorization: string }

beforeAll(async () => {
  world = await openWorld({ keeping })
  everything = await world.bearer({ role: 'admin', for: 'me' })
  shop = await world.bearer({ teams: ['shop'] })
})
afterAll(() => world.close())

const get = (url: string, headers: object = everything) => world.server.inject({ url, headers: { ...headers } })

test('there is no checkpoint and no tile before the first, and the state of the log says so', async () => {
  expect((await get('/log/checkpoint')).statusCode).toBe(404)
  expect((await get('/log/tile/0/000.p/1')).statusCode).toBe(404)
  expect((await get('/api/v1/ledger/log')).json()).toMatchObject({
    checkpoint: null,
    cosignatures: [],
    witness: null,
    fault: null,
    origin: ORIGIN,
  })
})

test('out of what is fetched a stranger proves every entry', async () => {
  const { store, upkeep, now } = world.deps
  const receipts = Array.from({ length: 20 }, (_, i) => receipt(`log ${i}`))
  await store.commit(deed({ receipts: [receipts[0], ...receipts.slice(1)] }))
  const signed = await signNext({ store, upkeep, now, scopeOf, log: world.deps.log } as unknown as House, keeping)

  const fetched = await get('/log/checkpoint')
  expect(fetched.headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, max-age=2' })
  const verdict = verifyCheckpoint(fetched.body, logKey(ORIGIN, keeping.signer.publicKey))
  if (!verdict.isValid) throw new Error(verdict.why)
  const { size, root } = verdict.head
  expect(size).toBe(signed?.size)
  const read = hashesFromTiles(
    async (places) => Promise.all(places.map(async (place) => new Uint8Array((await get(`/log/${tilePath(place)}`)).rawPayload))),
    size,
  )
  const bundle = await get(`/log/tile/entries/000.p/${size}`)
  expect(bundle.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'cache-control': 'private, max-age=3600' })
  const entries = readEntries(new Uint8Array(bundle.rawPayload))!
  expect(entries).toHaveLength(size)
  for (const [index, entry] of entries.entries())
    expect(isIncluded({ leaf: leafHash(entry), index, size, proof: await inclusionProof(read, index, size) }, root)).toBe(true)
  expect((await get('/api/v1/ledger/log')).json()).toMatchObject({ size, checkpoint: { size, note: fetched.body } })
})

test('no address but that of a tile which is there answers anything', async () => {
  const { size } = (await get('/api/v1/ledger/log')).json()
  expect((await get(`/log/tile/0/000.p/${size - 1}`)).rawPayload).toHaveLength((size - 1) * 32)
  for (const path of [
    `0/000.p/${size + 1}`,
    '0/000',
    '0/001.p/1',
    '1/000.p/1',
    '9/000.p/1',
    'entries/000',
    '0/0',
    'data/000',
    '0/..%2f000.p/1',
    '',
  ])
    expect((await get(`/log/tile/${path}`)).statusCode, path).toBe(404)
})

test('entries are for those who see everything; hashes for everybody who is let in; nothing for others', async () => {
  expect((await get('/log/tile/entries/000.p/1', shop)).statusCode).toBe(403)
  expect((await get('/log/tile/0/000.p/1', shop)).statusCode).toBe(200)
  for (const path of ['checkpoint', 'tile/0/000.p/1', 'tile/entries/000.p/1']) expect((await get(`/log/${path}`, {})).statusCode).toBe(401)
})

test('a full tile may be kept for ever', async () => {
  const { store, upkeep, now } = world.deps
  const receipts = Array.from({ length: 256 }, () => receipt('one of many'))
  await store.commit(deed({ receipts: [receipts[0], ...receipts.slice(1)] }))
  await signNext({ store, upkeep, now, scopeOf, log: world.deps.log } as unknown as House, keeping)
  const tile = await get('/log/tile/0/000')
  expect(tile.rawPayload).toHaveLength(8192)
  expect(tile.headers['cache-control']).toBe('private, max-age=31536000, immutable')
  expect((await get('/log/tile/1/000.p/1')).rawPayload).toHaveLength(32)
})
