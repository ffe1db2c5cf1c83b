// The log as static files that other implementations read (C2SP tlog-tiles), and how it stands as JSON.

import { TidegateError } from '../core/errors.ts'

import { part, text } from './schemas/vocabulary.ts'
import { logKey, verifyCheckpoint } from '../record/checkpoint.ts'
import { writeVerifierKey } from '../record/signed-note.ts'
import { readTilePath, TILE_WIDTH, tileWidth, writeEntries, type TilePlace } from '../record/tile.ts'
import type { Scope } from '../core/scope.ts'
import type { Views } from '../state/views.ts'
import { defineRoute, json, type Route } from './route.ts'
import { logStateSchema } from './schemas/log.ts'
import { checkWholeScope } from './whole-scope.ts'

const tag = 'ledger'

/** A hash takes 32 bytes. */
const HASH_BYTES = 32

/** What never changes may be kept for ever by who was let in, and by nobody in between. */
const IMMUTABLE = 'private, max-age=31536000, immutable'

const readCheckpoint = defineRoute({
  operation: 'readCheckpoint',
  tag,
  summary: 'The newest checkpoint of the log, a signed note (C2SP tlog-checkpoint)',
  answer: { status: 200, description: 'Origin, size and root, and the signatures over them.', mediaType: 'text/plain' },
  refusals: ['not-found'],
  handle: async ({ deps, reply }) => {
    const last = await deps.store.views.latestCheckpoint()
    if (last === undefined) throw new TidegateError('not-found', 'no checkpoint has been signed yet')
    return reply.type('text/plain; charset=utf-8').header('cache-control', 'private, max-age=2').send(last.note)
  },
})

const tilePathSchema = part('Which tile.', {
  '*': text(
    '`LEVEL/NUMBER` or `entries/NUMBER`, the number in groups of three digits; with `.p/WIDTH` for the beginning of a tile.',
    '0/000.p/12',
    {
      maxLength: 100,
    },
  ),
})

const readTile = defineRoute({
  operation: 'readTile',
  tag,
  summary: 'A tile of the Merkle tree, or a bundle of its entries (C2SP tlog-tiles)',
  path: tilePathSchema,
  answer: {
    status: 200,
    description: 'Hashes of 32 bytes each; or entries, each behind its length in 16 bits. Entries are for those who see everything.',
    mediaType: 'application/octet-stream',
  },
  refusals: ['not-found'],
  handle: async ({ deps, scope, path, reply }) => {
    const asked = readTilePath(path['*'])
    const size = (await deps.store.views.latestCheckpoint())?.size ?? 0
    if (asked === undefined) throw new TidegateError('not-found', 'that is no address of a tile')
    const place = asked.kind === 'entries' ? { ...asked.place, level: 0 } : asked.place
    // A level beyond the sixth would hold more entries than can be counted.
    if (place.level > 6 || tileWidth(size, place) < place.width) throw new TidegateError('not-found', 'the log has no such tile yet')
    const bytes = asked.kind === 'entries' ? await entriesOf(deps.store.views, scope, place) : await hashesOf(deps.store.views, place)
    void reply.header('cache-control', place.width === TILE_WIDTH ? IMMUTABLE : 'private, max-age=3600')
    return reply.type('application/octet-stream').send(Buffer.from(bytes))
  },
})

const readLogState = defineRoute({
  operation: 'readLogState',
  tag,
  summary: 'How the log stands: its newest checkpoint, the key that signs it, and its witness',
  answer: json(logStateSchema, 'The state of the log.'),
  refusals: [],
  handle: async ({ deps }) => {
    const { views } = deps.store
    const [{ size }, last] = [await views.ledgerHead(), await views.latestCheckpoint()]
    const { keeping } = deps
    const key = keeping && logKey(keeping.origin, keeping.signer.publicKey)
    const witnesses = keeping?.witness === undefined ? [] : [keeping.witness.key]
    const verdict = last && key && verifyCheckpoint(last.note, key, witnesses)
    return {
      size,
      origin: keeping?.origin ?? null,
      verifierKey: key === undefined ? null : writeVerifierKey(key),
      checkpoint: last ?? null,
      cosignatures: verdict?.isValid === true ? verdict.cosignatures : [],
      witness: keeping?.book.witness ?? (keeping?.witness === undefined ? null : { name: keeping.witness.key.name }),
      fault: keeping?.book.fault ?? null,
    }
  },
})

async function hashesOf(views: Views, place: TilePlace): Promise<Uint8Array> {
  const [tile] = await views.treeTiles([place])
  if (tile === undefined || tile.hashes.length < place.width * HASH_BYTES)
    throw new TidegateError('not-found', 'the tile is not there; it is made again at the next checkpoint')
  return tile.hashes.subarray(0, place.width * HASH_BYTES)
}

async function entriesOf(views: Views, scope: Scope, { number, width }: TilePlace): Promise<Uint8Array> {
  checkWholeScope(scope, 'bundles of entries are')
  return writeEntries((await views.ledger(scope, { fromIndex: number * TILE_WIDTH, limit: width })).map(({ envelope }) => envelope))
}

/** The routes of the log. */
export const logRoutes: readonly Route[] = [readCheckpoint, readTile, readLogState]
