// A house that only keeps a log: a store in a directory, keys, a clock that the test moves, and a hand that tampers with the data file.

import { createPrivateKey, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ed25519 } from '@noble/curves/ed25519.js'
import { digestOf } from '../../src/core/digest.ts'
import type { SignedReceipt } from '../../src/core/receipt.ts'
import { scopeOf } from '../../src/identity/scope-of.ts'
import { IN_TOTO, preAuthEncoding, writeEnvelope } from '../../src/record/dsse.ts'
import { payloadOf } from '../../src/record/record.ts'
import type { Signer } from '../../src/record/signer.ts'
import { createCheckpointBook } from '../../src/run/checkpoint-book.ts'
import type { House } from '../../src/run/house.ts'
import type { LogKeeping, Witness } from '../../src/run/log-keeping.ts'
import { dataFile } from '../../src/state/sqlite-files.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import type { OpenStore } from '../../src/state/state.ts'
import { SIGNER } from '../record/signed-now.ts'

/** A key made of one byte. */
export function signerOf(byte: number): Signer {
  const secret = new Uint8Array(32).fill(byte)
  const publicKey = ed25519.getPublicKey(secret)
  return { keyid: digestOf(publicKey), publicKey, sign: (bytes) => ed25519.sign(bytes, secret) }
}

/** The name of the log in tests. */
export const ORIGIN = 'tidegate.example/log'

/** What a house wrote to its log. */
export interface Told {
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  readonly facts: unknown
}

/** The house and what a test does to it. */
export interface LogHouse {
  readonly house: House
  readonly keeping: LogKeeping
  readonly told: Told[]
  readonly advance: (ms: number) => void
  /** Adds entries to the log. */
  readonly grow: (count: number) => Promise<void>
  /** Closes the store, lets the data file be changed by hand, and opens it anew. */
  readonly tamper: (change: (database: DatabaseSync) => void) => Promise<LogHouse>
  readonly close: () => Promise<void>
}

/** Opens a house over a new directory. */
export function openLogHouse(options: { readonly witness?: Witness } = {}): Promise<LogHouse> {
  return openIn(mkdtempSync(join(tmpdir(), 'tidegate-log-')), { nowMs: Date.parse('2026-11-20T15:00:00Z') }, options)
}

async function openIn(directory: string, clock: { nowMs: number }, options: { readonly witness?: Witness }): Promise<LogHouse> {
  const opened = await openSqliteStore({ directory })
  const told: Told[] = []
  const tell = (level: Told['level']) => (message: string, facts?: unknown) => void told.push({ level, message, facts })
  const keeping: LogKeeping = { origin: ORIGIN, signer: signerOf(5), book: createCheckpointBook(), witness: options.witness }
  const house = {
    store: opened.store,
    upkeep: opened.upkeep,
    signer: SIGNER,
    checkpoints: keeping,
    scopeOf,
    now: () => clock.nowMs,
    newId: () => 'id',
    log: { info: tell('info'), warn: tell('warn'), error: tell('error') },
  } as unknown as House
  return {
    house,
    keeping,
    told,
    advance: (ms) => void (clock.nowMs += ms),
    grow: (count) => grow(opened, count),
    tamper: async (change) => {
      await opened.close()
      const database = new DatabaseSync(dataFile(directory))
      change(database)
      database.close()
      return openIn(directory, clock, options)
    },
    close: async () => {
      await opened.close()
      rmSync(directory, { recursive: true })
    },
  }
}

async function grow({ store }: OpenStore, count: number): Promise<void> {
  const { size } = await store.views.ledgerHead()
  const receipts = Array.from({ length: count }, (_, i) => receiptOf(size + i))
  for (let at = 0; at < count; at += 100) {
    const [first, ...rest] = receipts.slice(at, at + 100)
    await store.commit({ expect: [], writes: [], queue: [], finish: undefined, blobs: [], receipts: [first, ...rest] })
  }
}

/** Signed by the system's own Ed25519, which is many times faster where hundreds are wanted. */
const KEY = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
})

function receiptOf(index: number): SignedReceipt {
  const place = { environment: 'demo', team: 'shop' }
  const payload = payloadOf({ type: 'run-started/v1', subjects: [], ...place, principal: 'person:admin', atMs: 0, body: { index } })
  const sig = sign(undefined, preAuthEncoding(IN_TOTO, payload), KEY)
  return { type: 'run-started/v1', ...place, envelope: writeEnvelope(IN_TOTO, payload, [{ keyid: SIGNER.keyid, sig }]) }
}
