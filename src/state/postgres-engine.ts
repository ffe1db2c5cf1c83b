// Runs tasks on PostgreSQL: whatever asks before it writes in one lane under the log's lock, single statements beside it.

import { Pool } from 'pg'
import { TidegateError } from '../core/errors.ts'
import type { Engine, Statement, Task, TaskAnswer } from './compiled.ts'
import { withClient } from './postgres-client.ts'
import { CommitUnknown, runGroup } from './postgres-group.ts'
import { createLane } from './postgres-lane.ts'
import { clientConfig, limitsOf, type PostgresSettings } from './postgres-settings.ts'
import { settle } from './postgres-settle.ts'
import { send } from './postgres-statements.ts'
import { isHangUp, whyOf } from './postgres-why.ts'

const CONNECTIONS = 10

/** How long a connection that nobody needs is kept. */
const IDLE_MS = 30_000

/** An engine over two pools: deeds have a connection of their own, so that no crowd of readers keeps them waiting. `placing` is the statement of `compilePlacing`. */
export function createPostgresEngine(settings: PostgresSettings, placing: string): Engine {
  const writers = createPool(settings, 1)
  const readers = createPool(settings, (settings.connections ?? CONNECTIONS) - 2)
  const lane = createLane((tasks) => runTogether(writers, { placing, tasks, settleMs: limitsOf(settings).settleMs }))
  let closing: Promise<void> | undefined

  async function closeAll(): Promise<void> {
    await lane.close()
    await Promise.all([writers.end(), readers.end()])
  }
  return {
    run(task) {
      if (closing !== undefined) return Promise.resolve({ is: 'failed', why: 'the store is closed' })
      return isAtomic(task) ? runAlone(readers, task) : lane.run(task)
    },
    async read(statement) {
      if (closing !== undefined) throw new TidegateError('store-failed', 'the store is closed')
      return readRows(readers, statement)
    },
    close: () => (closing ??= closeAll()),
  }
}

function createPool(settings: PostgresSettings, max: number): Pool {
  const pool = new Pool({ ...clientConfig(settings), max, idleTimeoutMillis: IDLE_MS })
  // An idle connection that breaks (the database was restarted) is out of the pool already; without a listener it would end the process.
  pool.on('error', (error) => settings.log?.warn('a connection to the database broke', { error: whyOf(error) }))
  return pool
}

/** Whether a task is one statement without a receipt: the database runs it wholly or not at all, and it need not wait for the log. */
function isAtomic({ statements, receipts }: Task): boolean {
  return statements.length === 1 && receipts.length === 0 && statements[0].must === undefined
}

async function runAlone(pool: Pool, { statements: [statement] }: Task): Promise<TaskAnswer> {
  try {
    const { rows } = await withClient(pool, (client) => send(client, statement))
    return { is: 'done', rows: [rows], receipts: [] }
  } catch (error) {
    return { is: 'failed', why: whyOf(error) }
  }
}

async function runTogether(
  pool: Pool,
  { placing, tasks, settleMs }: { placing: string; tasks: readonly Task[]; settleMs: number },
): Promise<readonly TaskAnswer[]> {
  try {
    return await withClient(pool, (client) => runGroup(client, placing, tasks))
  } catch (error) {
    if (error instanceof CommitUnknown) return settle(pool, error, settleMs)
    return tasks.map(() => ({ is: 'failed', why: whyOf(error) }))
  }
}

/** How often a read is asked anew whose connection had broken while nobody used it. */
const READ_TRIES = 3

async function readRows(pool: Pool, statement: Statement, tries = READ_TRIES) {
  try {
    return (await withClient(pool, (client) => send(client, statement))).rows
  } catch (error) {
    if (tries > 1 && isHangUp(error)) return readRows(pool, statement, tries - 1)
    throw new TidegateError('store-failed', `the store could not be read: ${whyOf(error)}`, { cause: error })
  }
}
