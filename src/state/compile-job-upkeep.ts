// Housekeeping of jobs and leases: who holds what, until when.

import type { CompiledQuery } from 'kysely'
import { HOUR_MS } from '../core/time.ts'
import type { Housekeeper } from './compile-housekeeper.ts'
import { hasOtherWriters, type Compiler } from './compiler.ts'
import type { Job, JobHold, JobWork } from './jobs.ts'
import type { JobFailure, Upkeep } from './upkeep.ts'

/** The methods of `Upkeep` about jobs and leases. */
export type JobUpkeep = Pick<Upkeep, 'claimJob' | 'extendJob' | 'releaseJob' | 'failJob' | 'lease'>

/** No lease and no pause is as long as this: what lies further ahead was written under a clock that has been set back since, and binds nobody. */
const FURTHEST_MS = HOUR_MS

/** Jobs and leases, compiled by Kysely. */
export function compileJobUpkeep(compiler: Compiler, { run }: Housekeeper): JobUpkeep {
  async function isRowAnswered(query: CompiledQuery): Promise<boolean> {
    const [rows] = await run(query)
    return rows.length === 1
  }
  return {
    async claimJob(kinds, nowMs, leaseMs) {
      if (kinds.length === 0) return undefined
      const [[row]] = await run(compileClaim(compiler, { kinds, nowMs, leaseMs }))
      return row === undefined ? undefined : jobOf(row as unknown as JobRow)
    },
    extendJob: (hold, leaseUntilMs) => isRowAnswered(held(compiler, hold).set({ lease_until_ms: leaseUntilMs }).returning('id').compile()),
    async releaseJob(hold) {
      await run(compileRelease(compiler, hold))
    },
    async failJob(failure) {
      await run(compileFailure(compiler, failure))
    },
    lease: (name, holder, ...[nowMs, untilMs]) => isRowAnswered(compileLease(compiler, { name, holder, nowMs, untilMs })),
  }
}

interface JobRow {
  readonly id: number
  readonly key: string
  readonly work: string
  readonly environment: string
  readonly principal: string
  readonly due_at_ms: number
  readonly lease_until_ms: number
  readonly token: number
  readonly attempts: number
}

function jobOf(row: JobRow): Job {
  const { id, key, environment, principal, token, attempts } = row
  const work = JSON.parse(row.work) as JobWork
  return { id, key, work, environment, principal, dueAtMs: row.due_at_ms, token, attempts, leaseUntilMs: row.lease_until_ms }
}

function compileClaim(compiler: Compiler, ask: { kinds: readonly string[]; nowMs: number; leaseMs: number }): CompiledQuery {
  const furthest = ask.nowMs + FURTHEST_MS
  const oldest = compiler
    .selectFrom('jobs')
    .select('id')
    .where('state', '=', 'open')
    .where('kind', 'in', ask.kinds)
    .where((row) => row.or([row('due_at_ms', '<=', ask.nowMs), row('due_at_ms', '>', furthest)]))
    .where((row) =>
      row.or([row('lease_until_ms', 'is', null), row('lease_until_ms', '<=', ask.nowMs), row('lease_until_ms', '>', furthest)]),
    )
    .orderBy('due_at_ms')
    .orderBy('id')
    .limit(1)
  // Several processes claim at once: each passes over the row that another one has in hand, instead of waiting for it in vain.
  const mine = hasOtherWriters(compiler) ? oldest.forUpdate().skipLocked() : oldest
  return compiler
    .updateTable('jobs')
    .set((row) => ({ token: row('token', '+', 1), attempts: row('attempts', '+', 1), lease_until_ms: ask.nowMs + ask.leaseMs }))
    .where('id', '=', mine)
    .returningAll()
    .compile()
}

function held(compiler: Compiler, hold: JobHold) {
  return compiler.updateTable('jobs').where('id', '=', hold.id).where('token', '=', hold.token).where('state', '=', 'open')
}

/** The token moves on, so that who gave the job back cannot finish it; a job given back was not attempted. */
function compileRelease(compiler: Compiler, hold: JobHold): CompiledQuery {
  return held(compiler, hold)
    .set((row) => ({ token: row('token', '+', 1), attempts: row('attempts', '-', 1), lease_until_ms: null }))
    .compile()
}

/** What only waited for a freeze or a stop was not attempted, like a job that was given back. */
function compileFailure(compiler: Compiler, { hold, error, retryAtMs, isWait }: JobFailure): CompiledQuery {
  if (retryAtMs === undefined) return held(compiler, hold).set({ state: 'failed', error }).compile()
  return held(compiler, hold)
    .set((row) => ({
      token: row('token', '+', 1),
      attempts: row('attempts', '-', isWait === true ? 1 : 0),
      due_at_ms: retryAtMs,
      lease_until_ms: null,
      error,
    }))
    .compile()
}

/**
 * Takes or keeps a lease in one statement, so that of two processes one wins.
 *
 * A row with an end in it, and not an advisory lock of the database: such a lock belongs to a connection, and a pool gives connections to
 * others, a proxy shares them, and a broken one would free the lock while its holder still works. The row outlives all that, and the lease
 * of a process that was killed runs out by itself.
 */
function compileLease(compiler: Compiler, ask: { name: string; holder: string; nowMs: number; untilMs: number }): CompiledQuery {
  return compiler
    .insertInto('leases')
    .values({ name: ask.name, holder: ask.holder, until_ms: ask.untilMs })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder: ask.holder, until_ms: ask.untilMs })
        .where((row) =>
          row.or([
            row('leases.holder', '=', ask.holder),
            row('leases.until_ms', '<=', ask.nowMs),
            row('leases.until_ms', '>', ask.nowMs + FURTHEST_MS),
          ]),
        ),
    )
    .returning('name')
    .compile()
}
