// A house whose store is a real PostgreSQL that a test takes away, with a worker that goes on all the while.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Log, LogFields } from '../../src/core/log.ts'
import { SECOND_MS } from '../../src/core/time.ts'
import type { House, WiredEnvironment } from '../../src/run/house.ts'
import { run } from '../../src/run/run.ts'
import { readPostgresAddress } from '../../src/state/postgres-address.ts'
import { openPostgresStore } from '../../src/state/postgres.ts'
import { POSTGRES_PASSWORD, type PostgresServer } from '../peers/postgres.ts'
import { openGitHouse, type GitHouse } from './git-house.ts'
import { present } from '../run/demo-house.ts'

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

/** The house, where its database is, and what its worker has logged. */
export interface DatabaseHouse {
  readonly house: House
  readonly git: GitHouse
  readonly url: string
  readonly logged: readonly { readonly message: string; readonly fields: LogFields }[]
  /** Waits until something holds; the worker goes on meanwhile. */
  until(what: () => Promise<boolean> | boolean): Promise<void>
  close(): Promise<void>
}

/** Opens the house on a fresh database; `wrap` may put something between the house and its peers. */
export async function openDatabaseHouse(
  server: PostgresServer,
  wrap: (wired: WiredEnvironment) => WiredEnvironment = (wired) => wired,
): Promise<DatabaseHouse> {
  const url = await server.database()
  const opened = await openPostgresStore({ address: readPostgresAddress(url), password: () => POSTGRES_PASSWORD, limits: LIMITS })
  const git = await openGitHouse()
  const logged: { message: string; fields: LogFields }[] = []
  const note = (message: string, fields: LogFields = {}) => void logged.push({ message, fields })
  const log: Log = { info: () => undefined, warn: note, error: note, with: () => log }
  const { demo } = git
  const wired = wrap(present(demo.house.environments.get('demo')))
  const house: House = { ...demo.house, store: opened.store, upkeep: opened.upkeep, log, environments: new Map([['demo', wired]]) }
  const stop = new AbortController()
  const working = run(house, stop.signal)
  return {
    house,
    git,
    url,
    logged,
    until,
    close: async () => {
      stop.abort()
      await working
      await opened.close()
      await git.close()
    },
  }
}

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await what()) return
    await sleep(100)
  }
  throw new Error('it did not happen in a minute')
}
