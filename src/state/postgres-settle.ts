// Finds out what became of a commit whose answer was lost.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool, QueryResult } from 'pg'
import type { TaskAnswer } from './compiled.ts'
import { withClient } from './postgres-client.ts'
import type { CommitUnknown } from './postgres-group.ts'
import { BEGIN, LOCK_LOG } from './postgres-lock.ts'
import { send } from './postgres-statements.ts'

/** How long a database that does not answer is left alone between two questions. */
const PAUSE_MS = 250

/**
 * The answers of a group whose COMMIT was sent and not answered: those that it would have given, or `failed` when nothing was kept, or
 * `unsure` when the database does not come back in time.
 *
 * The transaction either holds the lock of the log still, or is over, or died with its server. So whoever has that lock afterwards sees at the place
 * of its last entry either that entry, by its hash, or knows that nothing was kept. A transaction's id would not tell: one that was not flushed
 * before a crash is given away again.
 */
export async function settle(pool: Pool, lost: CommitUnknown, settleMs: number): Promise<readonly TaskAnswer[]> {
  const { last, answers, message } = lost
  // Housekeeping alone: whatever became of it may be done again.
  if (last === undefined) return answers.map(() => ({ is: 'failed', why: message }))
  const untilMs = performance.now() + settleMs
  do {
    try {
      if (await isPlaced(pool, last)) return answers
      return answers.map((answer) => (answer.is === 'done' ? { is: 'failed', why: message } : answer))
    } catch {
      await sleep(PAUSE_MS)
    }
  } while (performance.now() < untilMs)
  const why = `the database went away at the very commit and has not come back since: ${message}`
  return answers.map((answer) => (answer.is === 'done' ? { is: 'unsure', why } : answer))
}

async function isPlaced(pool: Pool, entry: { readonly index: number; readonly hash: string }): Promise<boolean> {
  return withClient(pool, async (client) => {
    const results = await client.query(`${BEGIN}; ${LOCK_LOG}; select pg_is_in_recovery() as is_standby`)
    const [, , { rows: states }] = results as unknown as readonly QueryResult<{ is_standby: boolean }>[]
    // A standby may lag behind, and its locks are its own.
    if (states[0].is_standby) throw new Error('the database that answers is a standby')
    const { rows } = await send(client, { sql: 'select hash from receipts where idx = $1', parameters: [entry.index] })
    await client.query('rollback')
    return rows[0]?.hash === entry.hash
  })
}
