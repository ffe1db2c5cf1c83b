// Checkpoints are signed over a log that only grew, and over no other.

import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { logKey, verifyCheckpoint } from '../../src/record/checkpoint.ts'
import { verifyEnvelope } from '../../src/record/envelope.ts'
import { consistencyProof, hashOfDigest, inclusionProof, leafHash, rootOf } from '../../src/record/merkle.ts'
import { isConsistent, isIncluded } from '../../src/record/merkle-verify.ts'
import { knownKeys } from '../../src/record/public-key.ts'
import { beginLedger } from '../../src/run/begin-ledger.ts'
import { keepCheckpoints } from '../../src/run/checkpoint-loop.ts'
import { checkGrowth, signNext } from '../../src/run/checkpoint.ts'
import { keptTree } from '../../src/run/log-tree.ts'
import { nameCheckpointKey } from '../../src/run/name-checkpoint-key.ts'
import { patrolLog } from '../../src/run/patrol-log.ts'
import { SIGNER } from '../record/signed-now.ts'
import { openLogHouse, ORIGIN, signerOf, type LogHouse } from './log-house.ts'
import { ALL } from './demo-house.ts'

vi.setConfig({ testTimeout: 60_000 })

let log: LogHouse

beforeEach(async () => {
  log = await openLogHouse()
})
afterEach(() => log.close())

async function signAll(): Promise<void> {
  while ((await signNext(log.house, log.keeping)) !== undefined) continue
}

const KEY = logKey(ORIGIN, signerOf(5).publicKey)

describe('a log that grows', () => {
  test('has a checkpoint at each size at which it was looked at; each verifies and holds those before', async () => {
    expect(await signNext(log.house, log.keeping)).toBeUndefined()
    const sizes = [1, 2, 255, 1, 1, 300]
    for (const more of sizes) {
      await log.grow(more)
      await signAll()
    }
    const { views } = log.house.store
    const kept = await views.checkpointsFrom(0, 100)
    expect(kept.map(({ size }) => size)).toEqual([1, 3, 258, 259, 260, 560])
    const last = kept[kept.length - 1]
    const tree = keptTree(views, last.size)
    for (const { size, root, note } of kept) {
      expect(verifyCheckpoint(note, KEY)).toMatchObject({ isValid: true, head: { origin: ORIGIN, size, root: hashOfDigest(root) } })
      const proof = await consistencyProof(tree, size, last.size)
      expect(isConsistent({ oldSize: size, oldRoot: hashOfDigest(root), size: last.size, root: hashOfDigest(last.root), proof })).toBe(true)
    }
    const entries = await views.ledger(ALL, { fromIndex: 0, limit: 1000 })
    for (const index of [0, 255, 256, 559]) {
      const proof = await inclusionProof(tree, index, last.size)
      expect(isIncluded({ leaf: leafHash(entries[index].envelope), index, size: last.size, proof }, hashOfDigest(last.root))).toBe(true)
    }
    expect(await signNext(log.house, log.keeping)).toBeUndefined()
  })

  test('keeps its entries and its head over a restart, and grows on from there', async () => {
    await log.grow(300)
    await signAll()
    const before = { head: await log.house.store.views.ledgerHead(), checkpoint: await log.house.store.views.latestCheckpoint() }
    const entries = await log.house.store.views.ledger(ALL, { fromIndex: 0, limit: 1000 })

    log = await log.tamper(() => undefined)

    expect(await log.house.store.views.ledger(ALL, { fromIndex: 0, limit: 1000 })).toEqual(entries)
    expect({ head: await log.house.store.views.ledgerHead(), checkpoint: await log.house.store.views.latestCheckpoint() }).toEqual(before)
    await log.grow(10)
    const next = await signNext(log.house, log.keeping)
    expect(next?.size).toBe(310)
    const proof = await consistencyProof(keptTree(log.house.store.views, 310), 300, 310)
    const [oldRoot, root] = [hashOfDigest(before.checkpoint!.root), hashOfDigest(next!.root)]
    expect(isConsistent({ oldSize: 300, oldRoot, size: 310, root, proof })).toBe(true)
  })

  test('is signed once by two processes that look at once', async () => {
    await log.grow(20)
    const answers = await Promise.all([signNext(log.house, log.keeping), signNext(log.house, log.keeping)])
    expect(answers.filter((answer) => answer !== undefined)).toHaveLength(1)
    expect(await log.house.store.views.checkpointsFrom(0, 10)).toHaveLength(1)
  })
})

describe('a log that was altered', () => {
  beforeEach(async () => {
    await log.grow(300)
    await signAll()
    await log.grow(400)
    await signAll()
  })

  const alter = (index: number) => (database: DatabaseSync) => {
    database.prepare("update receipts set envelope = replace(envelope, 'payload', 'paylaod') where idx = ?").run(index)
  }
  const noTiles = (database: DatabaseSync) => database.exec('delete from tree_tiles')

  test('behind the last checkpoint is never signed: the entry that does not follow is named', async () => {
    await log.grow(5)
    log = await log.tamper(alter(702))
    await expect(signNext(log.house, log.keeping)).rejects.toMatchObject({
      code: 'ledger-invalid',
      message: expect.stringContaining('entry 702 '),
    })
    expect((await log.house.store.views.latestCheckpoint())?.size).toBe(700)
  })

  test('before the last checkpoint is found by the patrol, which names the entry', async () => {
    log = await log.tamper(alter(301))
    const looks: number[] = []
    const patrol = async (): Promise<void> => {
      let at = 0
      do looks.push((at = await patrolLog(log.house, at)))
      while (at !== 0)
    }
    await expect(patrol()).rejects.toMatchObject({ code: 'ledger-invalid', message: expect.stringContaining('entry 301 ') })
    expect(looks).toEqual([256])
  })

  test('with a chain made good again is found by the roots: the range between two checkpoints is named', async () => {
    const { chainHash } = await import('../../src/core/chain.ts')
    log = await log.tamper((database) => {
      const rows = database.prepare('select idx, envelope, previous_hash from receipts where idx >= 450 order by idx').all()
      let previous = String(rows[0]['previous_hash'])
      for (const row of rows) {
        const envelope = row['idx'] === 450 ? String(row['envelope']).replace('payload', 'paylaod') : String(row['envelope'])
        const hash = chainHash(previous as `sha256:${string}`, envelope)
        database
          .prepare('update receipts set envelope = ?, previous_hash = ?, hash = ? where idx = ?')
          .run(envelope, previous, hash, row['idx'])
        previous = hash
      }
    })
    await expect(patrolLog(log.house, 256)).rejects.toThrow(
      'of the entries 300 to 699 of the log at least one is not what its checkpoint was signed over',
    )
  })

  test('of which the end is gone is not signed, and says which entries', async () => {
    log = await log.tamper((database) => database.exec('delete from receipts where idx >= 690'))
    await expect(signNext(log.house, log.keeping)).rejects.toThrow(
      'the last checkpoint counts 700 entries, and the entries 690 to 699 are gone',
    )
  })

  test('of which the last checkpoint is gone goes on from the one before, without another history', async () => {
    log = await log.tamper((database) => database.exec('delete from checkpoints where size = 700'))
    await log.grow(1)
    expect((await signNext(log.house, log.keeping))?.size).toBe(701)
  })

  test('of which a checkpoint was altered is not signed', async () => {
    log = await log.tamper((database) => database.exec("update checkpoints set note = replace(note, '700', '699') where size = 700"))
    await log.grow(1)
    await expect(signNext(log.house, log.keeping)).rejects.toMatchObject({
      code: 'ledger-invalid',
      message: expect.stringContaining('was altered'),
    })
  })

  test('in its tiles alone is mended from the receipts, and goes on', async () => {
    log = await log.tamper(noTiles)
    await log.grow(1)
    expect((await signNext(log.house, log.keeping))?.size).toBe(701)
    expect(log.told.map(({ message }) => message)).toEqual([expect.stringContaining('made again from the receipts')])
    const root = hashOfDigest((await log.house.store.views.latestCheckpoint())!.root)
    expect(await rootOf(keptTree(log.house.store.views, 701), 701)).toStrictEqual(root)
    log = await log.tamper((database) => database.exec('update tree_tiles set hashes = zeroblob(8192) where level = 0 and number = 0'))
    expect(await patrolLog(log.house, 0)).toBe(256)
    expect(await rootOf(keptTree(log.house.store.views, 256), 256)).toStrictEqual(await rootOf(keptTree(log.house.store.views, 701), 256))
  })

  test('in tiles and receipts at once is not mended', async () => {
    log = await log.tamper((database) => {
      noTiles(database)
      alter(17)(database)
    })
    await log.grow(1)
    await expect(signNext(log.house, log.keeping)).rejects.toThrow('entry 17 ')
  })
})

describe('the last look before a signature', () => {
  test('refuses a tree that does not hold the one that was signed, wherever it came from', async () => {
    await log.grow(5)
    await signAll()
    const last = (await log.house.store.views.latestCheckpoint())!
    const oldSize = last.size - 1
    const root = hashOfDigest(last.root)
    const oldRoot = await rootOf(keptTree(log.house.store.views, last.size), oldSize)

    await expect(checkGrowth(log.house, [], { oldSize, oldRoot, size: last.size, root })).resolves.toBeUndefined()
    await expect(checkGrowth(log.house, [], { oldSize, oldRoot: leafHash('other'), size: last.size, root })).rejects.toMatchObject({
      code: 'ledger-invalid',
      message: expect.stringContaining(`does not hold that of ${oldSize}`),
    })
  })
})

describe('the loop', () => {
  test('signs what is new, and stops signing for good when the log was altered', async () => {
    const stop = new AbortController()
    await log.grow(3)
    let done = keepCheckpoints(log.house, 'me', stop.signal)
    await vi.waitFor(async () => expect((await log.house.store.views.latestCheckpoint())?.size).toBe(3), 10_000)
    stop.abort()
    await done
    log = await log.tamper((database) => database.exec('delete from receipts where idx = 2'))
    done = keepCheckpoints(log.house, 'me', new AbortController().signal)
    await done
    expect(log.keeping.book.fault).toContain('entry 2 is gone')
    expect(log.told).toContainEqual(expect.objectContaining({ level: 'error', message: 'the log is not what was signed' }))
  })

  test('leaves the log to who holds the lease', async () => {
    const stop = new AbortController()
    await log.house.upkeep.lease('checkpoint', 'another', log.house.now(), log.house.now() + 60_000)
    await log.grow(3)
    const done = keepCheckpoints(log.house, 'me', stop.signal)
    await sleep(500)
    stop.abort()
    await done
    expect(await log.house.store.views.latestCheckpoint()).toBeUndefined()
  })

  test('tells of a key that does not answer, keeps nothing unsigned, and goes on when it answers', async () => {
    let isBroken = true
    const { signer } = log.keeping
    const sign = (bytes: Uint8Array) => {
      if (isBroken) throw new Error('no answer')
      return signer.sign(bytes)
    }
    const keeping = { ...log.keeping, signer: { ...signer, sign } }
    const stop = new AbortController()
    await log.grow(3)
    const done = keepCheckpoints({ ...log.house, checkpoints: keeping }, 'me', stop.signal)
    await vi.waitFor(() => expect(keeping.book.trouble).toBe('no answer'), 10_000)
    expect(await log.house.store.views.latestCheckpoint()).toBeUndefined()
    isBroken = false
    await vi.waitFor(async () => expect((await log.house.store.views.latestCheckpoint())?.size).toBe(3), 10_000)
    await vi.waitFor(() => expect(keeping.book.trouble).toBeUndefined(), 10_000)
    stop.abort()
    await done
  })
})

describe('the key of the checkpoints', () => {
  test('is named once in the log, by the key of the receipts', async () => {
    await beginLedger(log.house)
    await nameCheckpointKey(log.house, log.keeping)
    await nameCheckpointKey(log.house, log.keeping)
    const entries = await log.house.store.views.ledger(ALL, { fromIndex: 0, limit: 10 })
    expect(entries.map(({ type }) => type)).toEqual(['ledger-started/v1', 'checkpoint-key-named/v1'])
    const proof = verifyEnvelope(entries[1].envelope, knownKeys([SIGNER.publicKey]))
    expect(proof).toMatchObject({ isValid: true, draft: { body: { origin: ORIGIN, keyid: signerOf(5).keyid } } })
  })

  test('is named once by processes that start at once, and another key or another name is refused', async () => {
    await beginLedger(log.house)
    const name = (keeping: object) => nameCheckpointKey(log.house, { ...log.keeping, ...keeping })
    const starts = await Promise.allSettled([name({}), name({ signer: signerOf(6) }), name({}), name({ origin: 'another.example/log' })])
    expect(starts.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
    expect((await log.house.store.views.ledgerHead()).size).toBe(2)
    await expect(name({ signer: SIGNER })).rejects.toMatchObject({
      code: 'config-invalid',
      faults: [expect.stringContaining('one key signs')],
    })
  })
})
