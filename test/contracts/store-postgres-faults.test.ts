// What a PostgreSQL store does when its database fails: nothing is lost, nothing is told wrongly, and it goes on by itself afterwards.

import { execFileSync } from 'node:child_process'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { LOCK_LOG } from '../../src/state/postgres-lock.ts'
import { openPostgresStore } from '../../src/state/postgres.ts'
import { POSTGRES_PASSWORD, startPostgres, type PostgresServer } from '../peers/postgres.ts'
import { startProxy } from '../peers/postgres-proxy.ts'
import { deed, EVERYTHING, receipt, run } from './store-fixtures.ts'
import { settingsOf } from './store-postgres-settings.ts'
import { disposable, verdictOf } from './store-reading.ts'

// A database of its own for each test, with durable commits: on a slow disk that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let server: PostgresServer
let url: string

beforeAll(async () => {
  server = await startPostgres(15)
})
afterAll(() => server.stop())

beforeEach(async () => {
  url = await server.database()
})

const saving = (id: string) => deed({ writes: [{ do: 'save-run', run: run({ id }) }], receipts: [receipt(id)] })

test('a database that crashes fails what is asked of it, and is used again when it is back', async () => {
  await using opened = disposable(await openPostgresStore(settingsOf(url)))
  const { store, upkeep } = opened
  await store.commit(saving('before'))
  await server.kill()

  const [writing, keeping, reading] = [store.commit(saving('meanwhile')), upkeep.sweep(0), store.views.ledgerHead()]
  const answers = await Promise.allSettled([writing, keeping, reading])
  await server.start()
  const after = await store.commit(saving('after'))

  for (const answer of answers) expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'store-failed' } })
  expect(after.isCommitted).toBe(true)
  expect(await store.views.run(EVERYTHING, 'meanwhile')).toBeUndefined()
  expect(await verdictOf(opened)).toMatchObject({ isValid: true, size: 2 })
})

test('a read is answered although the server has ended every idle connection since the last one', async () => {
  await using opened = disposable(await openPostgresStore(settingsOf(url)))
  await opened.store.commit(saving('before'))
  await opened.store.views.ledgerHead()

  endConnectionsAtOnce()

  expect(await opened.store.views.ledgerHead()).toMatchObject({ size: 1 })
})

test('who listens hears of another process again after a crash of the database', async () => {
  await using mine = disposable(await openPostgresStore(settingsOf(url)))
  await using other = disposable(await openPostgresStore(settingsOf(url)))
  const { promise: heard, resolve } = Promise.withResolvers<number>()
  await server.kill()
  await server.start()
  mine.store.onCommit(resolve)

  await other.store.commit(saving('after'))

  expect(await heard).toBe(0)
})

test('a read-only database is told as such, and is written again when it may be', async () => {
  await using opened = disposable(await openPostgresStore(settingsOf(url)))
  await opened.store.commit(saving('before'))
  await server.setReadOnly(url, true)

  // The first one may meet a connection that the change has ended.
  await opened.store.commit(saving('a')).catch(() => undefined)
  const refused = opened.store.commit(saving('b'))

  await expect(refused).rejects.toMatchObject({ code: 'store-failed', message: expect.stringContaining('the database is read-only') })
  expect(await opened.store.views.run(EVERYTHING, 'before')).toBeDefined()
  await server.setReadOnly(url, false)
  await opened.store.commit(saving('c')).catch(() => opened.store.commit(saving('c')))
  expect(await verdictOf(opened)).toMatchObject({ isValid: true, size: 2 })
})

test('a database that is read-only at the start refuses the start with that sentence', async () => {
  await server.setReadOnly(url, true)

  const opening = openPostgresStore(settingsOf(url))

  await expect(opening).rejects.toMatchObject({ code: 'store-failed', message: expect.stringContaining('the database is read-only') })
})

test('a database that stands still fails a deed after its deadline, and keeps nothing of it', async () => {
  await using opened = disposable(await openPostgresStore(settingsOf(url, { answerMs: 3000, connectMs: 3000 })))
  await opened.store.commit(saving('before'))
  server.pause()

  const stuck = await Promise.allSettled([opened.store.commit(saving('stuck')), opened.store.views.ledgerHead()])
  server.resume()

  for (const answer of stuck) expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'store-failed' } })
  await expect
    .poll(
      () =>
        opened.store.commit(saving('after')).then(
          (answer) => answer.isCommitted,
          () => false,
        ),
      { timeout: 60_000 },
    )
    .toBe(true)
  expect(await opened.store.views.run(EVERYTHING, 'stuck')).toBeUndefined()
  expect(await verdictOf(opened)).toMatchObject({ isValid: true, size: 2 })
})

test('a deed waits for the log no longer than it may, and the next one has it', async () => {
  await using opened = disposable(await openPostgresStore(settingsOf(url, { lockMs: 50 })))
  const { hostname: host, port, username: user, pathname } = new URL(url)
  const holder = new Client({ host, port: Number(port), user, database: pathname.slice(1), password: POSTGRES_PASSWORD })
  await holder.connect()
  await holder.query('begin')
  await holder.query(LOCK_LOG)

  const refused = opened.store.commit(saving('late'))

  await expect(refused).rejects.toMatchObject({
    code: 'store-failed',
    message: expect.stringContaining('a lock of the database was not free'),
  })
  await holder.end()
  expect((await opened.store.commit(saving('next'))).isCommitted).toBe(true)
})

test('a commit whose answer is lost is found in the log, and answered as what it is', async () => {
  await using proxy = disposableProxy(await startProxy(url))
  await using opened = disposable(await openPostgresStore(settingsOf(proxy.url)))
  const failing = deed({ expect: [{ is: 'run-status', id: 'nowhere', status: 'queued' }] })
  proxy.cut('after-commit')

  const answers = await Promise.all([opened.store.commit(saving('a')), opened.store.commit(failing), opened.store.commit(saving('b'))])

  expect(answers.map((answer) => answer.isCommitted)).toEqual([true, false, true])
  expect(answers.flatMap((answer) => (answer.isCommitted ? answer.receipts.map(({ index }) => index) : []))).toEqual([0, 1])
  expect(await opened.store.views.run(EVERYTHING, 'b')).toBeDefined()
  expect(await verdictOf(opened)).toMatchObject({ isValid: true, size: 2 })
})

test('a commit that never reached the database is answered as failed, and nothing of it is kept', async () => {
  await using proxy = disposableProxy(await startProxy(url))
  await using opened = disposable(await openPostgresStore(settingsOf(proxy.url)))
  proxy.cut('before-commit')

  const lost = opened.store.commit(saving('lost'))

  await expect(lost).rejects.toMatchObject({ code: 'store-failed' })
  expect(await opened.store.views.run(EVERYTHING, 'lost')).toBeUndefined()
  expect((await opened.store.commit(saving('next'))).isCommitted).toBe(true)
  expect(await verdictOf(opened)).toMatchObject({ isValid: true, size: 1 })
})

test('a commit whose database stays away is answered as unsure, never as failed', async () => {
  await using proxy = disposableProxy(await startProxy(url))
  await using opened = disposable(await openPostgresStore(settingsOf(proxy.url, { settleMs: 300 })))
  proxy.cut('deaf')

  const lost = opened.store.commit(saving('lost'))

  await expect(lost).rejects.toMatchObject({ code: 'store-unsure' })
  proxy.admit()
  expect(await opened.store.views.run(EVERYTHING, 'lost')).toBeDefined()
})

function disposableProxy<Proxy extends { close(): Promise<void> }>(proxy: Proxy): Proxy & AsyncDisposable {
  return { ...proxy, [Symbol.asyncDispose]: () => proxy.close() }
}

test('a statement that the database refuses fails its own deed alone', async () => {
  await using opened = disposable(await openPostgresStore(settingsOf(url)))
  const { store } = opened
  // PostgreSQL keeps no text with a zero byte in it, as an identity of a run would have here.
  const deeds = [saving('a'), saving('b\0'), saving('c')]

  const answers = await Promise.allSettled(deeds.map((each) => store.commit(each)))

  expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(answers[1]).toMatchObject({ reason: { code: 'store-failed' } })
  expect(await verdictOf(opened)).toMatchObject({ isValid: true, size: 2 })
})

test('a wrong password is told without it, and so is a database that is not there', async () => {
  const refusal = await openPostgresStore({ ...settingsOf(url), password: () => 'hunter2' }).catch((error: unknown) => error as Error)
  const nowhere = openPostgresStore(settingsOf(`${url}_not`))

  expect(refusal).toMatchObject({ code: 'store-failed', message: expect.stringContaining('does not take this password') })
  expect(`${(refusal as Error).stack}`).not.toContain('hunter2')
  await expect(nowhere).rejects.toMatchObject({ code: 'store-failed', message: expect.stringContaining('there is no such database') })
})

/** In one turn of the event loop, so that the pool has not heard of it when it is asked next. */
function endConnectionsAtOnce(): void {
  const others = 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
  execFileSync('/usr/lib/postgresql/15/bin/psql', [url, '-c', others], { env: { PGPASSWORD: POSTGRES_PASSWORD }, stdio: 'ignore' })
}
