// A database that stands still, is killed, refuses connections or is read-only, in the middle of the work: nothing acknowledged is lost, and the worker goes on.

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { TidegateError } from '../../src/core/errors.ts'
import { SCHEDULE } from '../../src/core/principal.ts'
import type { Proposal } from '../../src/core/proposal.ts'
import type { Run } from '../../src/core/run.ts'
import { MINUTE_MS, SECOND_MS } from '../../src/core/time.ts'
import { approve } from '../../src/run/approve.ts'
import { startRun } from '../../src/run/start-run.ts'
import { openPostgresStore } from '../../src/state/postgres.ts'
import type { OpenStore } from '../../src/state/state.ts'
import { settingsOf } from '../contracts/store-postgres-settings.ts'
import { startPostgres, type PostgresServer } from '../peers/postgres.ts'
import { ALL, present, shown } from '../run/demo-house.ts'
import { openWorkingHouse, type WorkingHouse } from './working-house.ts'

/** Short enough for a test, long enough for a busy machine. */
const LIMITS = {
  connectMs: 2 * SECOND_MS,
  statementMs: 3 * SECOND_MS,
  lockMs: 3 * SECOND_MS,
  idleMs: 3 * SECOND_MS,
  answerMs: 4 * SECOND_MS,
  settleMs: 20 * SECOND_MS,
  pollMs: SECOND_MS,
}

let server: PostgresServer
let url: string
let database: WorkingHouse | undefined

beforeAll(async () => {
  server = await startPostgres(18)
}, 60_000)

afterEach(async () => {
  await server.start()
  server.resume()
  await database?.close()
  database = undefined
})

afterAll(() => server.stop())

async function freshStore(): Promise<OpenStore> {
  url = await server.database()
  return openPostgresStore(settingsOf(url, LIMITS))
}

async function runOf({ house }: WorkingHouse, id: string): Promise<Run> {
  return present(await house.store.views.run(ALL, id))
}

/** What an approval is answered. */
async function tryToApprove({ house }: WorkingHouse, proposal: Proposal): Promise<string> {
  return approve(house, shown(proposal)).then(
    () => 'taken',
    (error: TidegateError) => `${error.code}: ${error.message}`,
  )
}

/** Starts a run and waits until the worker has ended it. */
async function runToTheEnd(on: WorkingHouse): Promise<Run> {
  const { id } = await startRun(on.house, { environment: 'demo', isDryRun: false, principal: SCHEDULE })
  await on.until(async () => (await runOf(on, id)).endedAtMs !== undefined)
  return runOf(on, id)
}

async function onlyProposal({ house }: WorkingHouse): Promise<Proposal> {
  return present((await house.store.views.proposals(ALL, { limit: 10, after: undefined })).items[0])
}

test(
  'a database that stands still in the middle of a run: the run is resumed when it answers again, by the same worker',
  { timeout: 120_000 },
  async () => {
    let asked = 0
    database = await openWorkingHouse(await freshStore(), (wired) => ({
      ...wired,
      source: {
        observe: (request) => {
          asked += 1
          if (asked === 1) server.pause()
          return wired.source.observe(request)
        },
      },
    }))
    const on = database
    const { id } = await startRun(on.house, { environment: 'demo', isDryRun: false, principal: SCHEDULE })

    await on.until(() => on.hasLetGo())
    server.resume()
    on.git.demo.advance(2 * MINUTE_MS)
    await on.until(async () => (await runOf(on, id)).endedAtMs !== undefined)

    expect(await runOf(on, id)).toMatchObject({ status: 'succeeded' })
    expect(asked).toBe(2)
    expect(await onlyProposal(on)).toMatchObject({ state: 'pending', revision: 1 })
  },
)

test(
  'a database that is killed between a push and its outcome: the branch is found, written down, and there once',
  { timeout: 120_000 },
  async () => {
    let delivered = 0
    database = await openWorkingHouse(await freshStore(), (wired) => ({
      ...wired,
      host: {
        ...wired.host,
        deliver: async (...order) => {
          const delivery = await wired.host.deliver(...order)
          delivered += 1
          if (delivered === 1) await server.kill()
          return delivery
        },
      },
    }))
    const on = database
    await runToTheEnd(on)
    const proposal = await onlyProposal(on)
    on.git.remote.git('config', 'core.logAllRefUpdates', 'always')
    const approved = await approve(on.house, shown(proposal))

    await on.until(() => on.hasLetGo())
    await server.start()
    on.git.demo.advance(2 * MINUTE_MS)
    await on.until(async () => (await onlyProposal(on)).state === 'open')

    const { delivery, approvals } = await onlyProposal(on)
    const { branch, commit } = present(delivery)
    expect(approvals).toEqual(approved.approvals)
    expect(on.git.remote.git('rev-parse', `refs/heads/${branch}`)).toBe(commit)
    expect(on.git.remote.git('reflog', 'show', '--format=%H', `refs/heads/${branch}`)).toBe(commit)
    expect(on.git.remote.git('branch', '--list', 'tidegate/*').split('\n')).toHaveLength(1)
  },
)

test(
  'a database that refuses connections: an approval is refused and says so, and counts once the database is back',
  { timeout: 120_000 },
  async () => {
    database = await openWorkingHouse(await freshStore())
    const on = database
    await runToTheEnd(on)
    const proposal = await onlyProposal(on)
    await server.kill()

    const refused = approve(on.house, shown(proposal))
    await expect(refused).rejects.toMatchObject({ code: 'store-failed', message: expect.stringContaining('database') })
    await on.until(() => on.logged.some(({ message }) => message === 'no job could be claimed'))
    await server.start()
    const untouched = await onlyProposal(on)
    await approve(on.house, shown(proposal))
    await on.until(async () => (await onlyProposal(on)).state === 'open')

    expect(untouched).toEqual(proposal)
  },
)

test(
  'a read-only database can be read; what would write is refused with that reason, and the worker waits for it',
  { timeout: 120_000 },
  async () => {
    database = await openWorkingHouse(await freshStore())
    const on = database
    await runToTheEnd(on)
    const proposal = await onlyProposal(on)
    await server.setReadOnly(url, true)
    // The connections that were ended with it are found out one by one.
    const told: string[] = []
    await on.until(async () => told.push(await tryToApprove(on, proposal)) > 0 && told.at(-1)?.includes('read-only') === true)
    const read = await onlyProposal(on)
    await server.setReadOnly(url, false)
    await on.until(async () => (await tryToApprove(on, proposal)) === 'taken')
    await on.until(async () => (await onlyProposal(on)).state === 'open')

    expect(told).not.toContain('taken')
    expect(told.at(-1)).toMatch(/^store-failed: .*the database is read-only/)
    expect(read).toEqual(proposal)
  },
)
