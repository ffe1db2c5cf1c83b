// A database that stands still, is killed, refuses connections or is read-only, in the middle of the work: nothing acknowledged is lost, and the worker goes on.

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { SCHEDULE } from '../../src/core/principal.ts'
import type { Proposal } from '../../src/core/proposal.ts'
import type { Run } from '../../src/core/run.ts'
import { MINUTE_MS } from '../../src/core/time.ts'
import { approve } from '../../src/run/approve.ts'
import { startRun } from '../../src/run/start-run.ts'
import { startPostgres, type PostgresServer } from '../peers/postgres.ts'
import { ALL, present, shown } from '../run/demo-house.ts'
import { openDatabaseHouse, type DatabaseHouse } from './database-house.ts'

let server: PostgresServer
let database: DatabaseHouse | undefined

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

async function runOf({ house }: DatabaseHouse, id: string): Promise<Run> {
  return present(await house.store.views.run(ALL, id))
}

/** Starts a run and waits until the worker has ended it. */
async function runToTheEnd(on: DatabaseHouse): Promise<Run> {
  const { id } = await startRun(on.house, { environment: 'demo', isDryRun: false, principal: SCHEDULE })
  await on.until(async () => (await runOf(on, id)).endedAtMs !== undefined)
  return runOf(on, id)
}

async function onlyProposal({ house }: DatabaseHouse): Promise<Proposal> {
  return present((await house.store.views.proposals(ALL, { limit: 10, after: undefined })).items[0])
}

/** Whether the worker could neither go on with a job nor give it back. */
function hasLetGo({ logged }: DatabaseHouse): boolean {
  return logged.some(({ message }) => message === 'job could not be given back')
}

test(
  'a database that stands still in the middle of a run: the run is resumed when it answers again, by the same worker',
  { timeout: 120_000 },
  async () => {
    let asked = 0
    database = await openDatabaseHouse(server, (wired) => ({
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

    await on.until(() => hasLetGo(on))
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
    database = await openDatabaseHouse(server, (wired) => ({
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

    await on.until(() => hasLetGo(on))
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
    database = await openDatabaseHouse(server)
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
    database = await openDatabaseHouse(server)
    const on = database
    await runToTheEnd(on)
    const proposal = await onlyProposal(on)
    await server.setReadOnly(on.url, true)

    const refused = approve(on.house, shown(proposal))
    await expect(refused).rejects.toMatchObject({ code: 'store-failed', message: expect.stringContaining('read-only') })
    const read = await onlyProposal(on)
    await server.setReadOnly(on.url, false)
    await approve(on.house, shown(proposal))
    await on.until(async () => (await onlyProposal(on)).state === 'open')

    expect(read).toEqual(proposal)
  },
)
