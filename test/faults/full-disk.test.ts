// A disk that is full, really: what cannot be kept is refused, what was acknowledged stays, and the work goes on when there is room again.

import { createHash } from 'node:crypto'
import { chownSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { digestOf } from '../../src/core/digest.ts'
import { SCHEDULE } from '../../src/core/principal.ts'
import { MINUTE_MS } from '../../src/core/time.ts'
import { startRun } from '../../src/run/start-run.ts'
import { openPostgresStore } from '../../src/state/postgres.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import type { OpenStore } from '../../src/state/state.ts'
import { blob, deed, EVERYTHING, receipt } from '../contracts/store-fixtures.ts'
import { settingsOf } from '../contracts/store-postgres-settings.ts'
import { verdictOf } from '../contracts/store-reading.ts'
import { postgresUser } from '../peers/postgres-binaries.ts'
import { startPostgres } from '../peers/postgres.ts'
import { ALL } from '../run/demo-house.ts'
import { CAN_MOUNT, mountSmallDisk, type SmallDisk } from './small-disk.ts'
import { openWorkingHouse } from './working-house.ts'

let disk: SmallDisk | undefined

afterEach(() => {
  disk?.remove()
  disk = undefined
})

function smallDisk(mebibytes: number): SmallDisk {
  disk = mountSmallDisk(mebibytes)
  if (disk === undefined) throw new Error('no file system could be mounted')
  return disk
}

/** Text that hardly gets smaller when it is packed. */
function bulk(seed: string): string {
  return JSON.stringify(createHash('shake256', { outputLength: 90_000 }).update(seed).digest('base64'))
}

/** Commits until the store refuses, and answers what it acknowledged and why it refused. */
async function commitUntilFull({ store }: OpenStore): Promise<{ readonly acknowledged: readonly string[]; readonly refusal: unknown }> {
  const acknowledged: string[] = []
  for (let i = 0; i < 2000; i += 1) {
    try {
      const text = bulk(`${i}`)
      const answer = await store.commit(deed({ blobs: [blob(text)], receipts: [receipt(`${i}`)] }))
      if (answer.isCommitted) acknowledged.push(text)
    } catch (refusal) {
      return { acknowledged, refusal }
    }
  }
  throw new Error('the disk is never full')
}

async function expectWhole(opened: OpenStore, acknowledged: readonly string[]): Promise<void> {
  const { size } = await opened.store.views.ledgerHead()
  expect(await verdictOf(opened)).toMatchObject({ isValid: true, size })
  expect(size).toBe(acknowledged.length + 1)
  for (const text of acknowledged) expect(await opened.store.views.blob(EVERYTHING, digestOf(text))).toBe(text)
}

// Where nothing can be mounted, `src/state/sqlite.test.ts` still holds SQLite's own limit of pages against the same promise.
test.skipIf(!CAN_MOUNT)(
  'SQLite on a full disk refuses what it cannot keep, keeps what it acknowledged, and goes on when there is room',
  { timeout: 60_000 },
  async () => {
    const small = smallDisk(4)
    const directory = join(small.path, 'data')
    const opened = await openSqliteStore({ directory })

    const { acknowledged, refusal } = await commitUntilFull(opened)
    small.fill()
    const again = opened.store.commit(deed({ blobs: [blob(bulk('again'))] }))
    await expect(again).rejects.toMatchObject({ code: 'store-failed' })
    const readable = await opened.store.views.ledgerHead()
    small.free()
    // The room that the filler took is not enough for what was refused: the write-ahead log is folded back when the store is closed.
    await opened.close()
    const later = await openSqliteStore({ directory })
    const committed = await later.store.commit(deed())

    expect(refusal).toMatchObject({ code: 'store-failed', message: expect.stringMatching(/disk is full|disk I\/O error/) })
    expect(readable.size).toBe(acknowledged.length)
    expect(committed.isCommitted).toBe(true)
    await expectWhole(later, acknowledged)
    await later.close()
  },
)

test.skipIf(!CAN_MOUNT)(
  'PostgreSQL on a full disk says so, keeps what it acknowledged, and goes on when there is room',
  { timeout: 60_000 },
  async () => {
    const small = smallDisk(32)
    const server = await startPostgres(18)
    const { uid, gid } = postgresUser()
    if (uid !== undefined && gid !== undefined) chownSync(small.path, uid, gid)
    await server.query(server.url, `create tablespace small location '${small.path}'`)
    await server.query(server.url, 'create database small tablespace small')
    const opened = await openPostgresStore(settingsOf(new URL('/small', server.url).href))
    await opened.store.commit(deed({ receipts: [receipt('first')] }))

    small.fill()
    const { acknowledged, refusal } = await commitUntilFull(opened)
    small.free()
    const committed = await opened.store.commit(deed())

    expect(refusal).toMatchObject({ code: 'store-failed', message: expect.stringContaining('the disk of the database is full') })
    expect(committed.isCommitted).toBe(true)
    const { size } = await opened.store.views.ledgerHead()
    expect(size).toBe(acknowledged.length + 2)
    expect(await verdictOf(opened)).toMatchObject({ isValid: true, size })
    await opened.close()
    await server.stop()
  },
)

test.skipIf(!CAN_MOUNT)(
  'a disk that fills up in the middle of a run: the worker waits for room, and the run is resumed',
  { timeout: 90_000 },
  async () => {
    const small = smallDisk(8)
    let asked = 0
    const on = await openWorkingHouse(await openSqliteStore({ directory: join(small.path, 'data') }), (wired) => ({
      ...wired,
      source: {
        observe: (request) => {
          asked += 1
          if (asked === 1) small.fill()
          return wired.source.observe(request)
        },
      },
    }))
    const { id } = await startRun(on.house, { environment: 'demo', isDryRun: false, principal: SCHEDULE })

    await on.until(() => on.hasLetGo())
    const meanwhile = await on.house.store.views.run(ALL, id)
    small.free()
    on.git.demo.advance(2 * MINUTE_MS)
    await on.until(async () => (await on.house.store.views.run(ALL, id))?.endedAtMs !== undefined)

    expect(meanwhile).toMatchObject({ status: 'queued' })
    expect(await on.house.store.views.run(ALL, id)).toMatchObject({ status: 'succeeded' })
    expect(on.logged.find(({ message }) => message === 'job could not be given back')?.fields.error).toMatch(/disk is full|disk I\/O error/)
    await on.close()
  },
)
