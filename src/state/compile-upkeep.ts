// Housekeeping over any engine: each method is one task of a few statements, or one query.

import { sql, type CompiledQuery } from 'kysely'
import { TidegateError } from '../core/errors.ts'
import { DAY_MS, HOUR_MS, WEEK_MS } from '../core/time.ts'
import { compileKeyByHash, keyOf } from './compile-keys.ts'
import type { Engine, SqlRow } from './compiled.ts'
import type { Compiler } from './compiler.ts'
import { statementOf } from './compile-statement.ts'
import type { Job, JobHold, JobWork } from './jobs.ts'
import type { Session } from './sessions.ts'
import type { JobFailure, Upkeep } from './upkeep.ts'

/** How long a blob that nothing cites is kept, because the deed that will cite it may be on its way. */
const ORPHAN_MS = HOUR_MS

/** Failed attempts older than any window that is asked for. */
const FAILURES_MS = DAY_MS

/** What is written without a receipt, compiled by Kysely and run by the engine. */
export function compileUpkeep(compiler: Compiler, engine: Engine): Upkeep {
  async function run(...queries: readonly CompiledQuery[]): Promise<readonly (readonly SqlRow[])[]> {
    const answer = await engine.run({ statements: queries.map((query) => statementOf(query)), receipts: [] })
    if (answer.is === 'done') return answer.rows
    throw new TidegateError('store-failed', answer.is === 'failed' ? answer.why : undefined)
  }
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
    lease: (name, holder, nowMs, untilMs) => isRowAnswered(compileLease(compiler, { name, holder, nowMs, untilMs })),
    async makeSignInLink(link) {
      const row = { token_hash: link.tokenHash, principal_id: link.principalId, expires_at_ms: link.expiresAtMs }
      await run(compiler.insertInto('sign_in_links').values(row).compile())
    },
    async spendSignInLink(linkHash, session, nowMs) {
      const opening = compileOpening(compiler, { linkHash, session, nowMs })
      const [[row]] = await run(opening, compiler.deleteFrom('sign_in_links').where('token_hash', '=', linkHash).compile())
      return row === undefined ? undefined : sessionOf(row as unknown as SessionRow)
    },
    async findSession(tokenHash, nowMs) {
      const query = compiler.selectFrom('sessions').selectAll().where('token_hash', '=', tokenHash).where('expires_at_ms', '>', nowMs)
      const [row] = await engine.read(statementOf(query.compile()))
      return row === undefined ? undefined : sessionOf(row as unknown as SessionRow)
    },
    async touchSession(tokenHash, nowMs) {
      await run(compiler.updateTable('sessions').set({ last_seen_at_ms: nowMs }).where('token_hash', '=', tokenHash).compile())
    },
    async closeSession(tokenHash) {
      await run(compiler.deleteFrom('sessions').where('token_hash', '=', tokenHash).compile())
    },
    async countFailure(origin, nowMs, windowMs) {
      const counting = compiler
        .selectFrom('sign_in_failures')
        .select(sql<number>`count(*)`.as('count'))
        .where('origin', '=', origin)
        .where('at_ms', '>', nowMs - windowMs)
      const [, [row]] = await run(compiler.insertInto('sign_in_failures').values({ origin, at_ms: nowMs }).compile(), counting.compile())
      return Number(row.count)
    },
    async findKey(secretHash) {
      const [row] = await engine.read(statementOf(compileKeyByHash(compiler, secretHash)))
      return row === undefined ? undefined : keyOf(row as unknown as Parameters<typeof keyOf>[0])
    },
    async markKeyUsed(id, nowMs) {
      await run(compiler.updateTable('api_keys').set({ last_used_at_ms: nowMs }).where('id', '=', id).compile())
    },
    async sweep(nowMs) {
      await run(...compileSweep(compiler, nowMs))
    },
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

interface SessionRow {
  readonly token_hash: string
  readonly principal_id: string
  readonly created_at_ms: number
  readonly last_seen_at_ms: number
  readonly expires_at_ms: number
}

function sessionOf(row: SessionRow): Session {
  return {
    tokenHash: row.token_hash,
    principalId: row.principal_id,
    createdAtMs: row.created_at_ms,
    lastSeenAtMs: row.last_seen_at_ms,
    expiresAtMs: row.expires_at_ms,
  }
}

function compileClaim(compiler: Compiler, ask: { kinds: readonly string[]; nowMs: number; leaseMs: number }): CompiledQuery {
  const oldest = compiler
    .selectFrom('jobs')
    .select('id')
    .where('state', '=', 'open')
    .where('kind', 'in', ask.kinds)
    .where('due_at_ms', '<=', ask.nowMs)
    .where((row) => row.or([row('lease_until_ms', 'is', null), row('lease_until_ms', '<=', ask.nowMs)]))
    .orderBy('due_at_ms')
    .orderBy('id')
    .limit(1)
  return compiler
    .updateTable('jobs')
    .set((row) => ({ token: row('token', '+', 1), attempts: row('attempts', '+', 1), lease_until_ms: ask.nowMs + ask.leaseMs }))
    .where('id', '=', oldest)
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

function compileFailure(compiler: Compiler, { hold, error, retryAtMs }: JobFailure): CompiledQuery {
  if (retryAtMs === undefined) return held(compiler, hold).set({ state: 'failed', error }).compile()
  return held(compiler, hold)
    .set((row) => ({ token: row('token', '+', 1), due_at_ms: retryAtMs, lease_until_ms: null, error }))
    .compile()
}

function compileLease(compiler: Compiler, ask: { name: string; holder: string; nowMs: number; untilMs: number }): CompiledQuery {
  return compiler
    .insertInto('leases')
    .values({ name: ask.name, holder: ask.holder, until_ms: ask.untilMs })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder: ask.holder, until_ms: ask.untilMs })
        .where((row) => row.or([row('leases.holder', '=', ask.holder), row('leases.until_ms', '<=', ask.nowMs)])),
    )
    .returning('name')
    .compile()
}

/** Opens the session of whoever the link is for, if the link is there and not over. */
function compileOpening(
  compiler: Compiler,
  ask: { linkHash: string; session: Omit<Session, 'principalId'>; nowMs: number },
): CompiledQuery {
  const { tokenHash, createdAtMs, lastSeenAtMs, expiresAtMs } = ask.session
  const source = compiler
    .selectFrom('sign_in_links')
    .select([
      sql<string>`${tokenHash}`.as('token_hash'),
      'principal_id',
      sql<number>`${createdAtMs}`.as('created_at_ms'),
      sql<number>`${lastSeenAtMs}`.as('last_seen_at_ms'),
      sql<number>`${expiresAtMs}`.as('expires_at_ms'),
    ])
    .where('token_hash', '=', ask.linkHash)
    .where('expires_at_ms', '>', ask.nowMs)
  return compiler
    .insertInto('sessions')
    .columns(['token_hash', 'principal_id', 'created_at_ms', 'last_seen_at_ms', 'expires_at_ms'])
    .expression(source)
    .returningAll()
    .compile()
}

function compileSweep(compiler: Compiler, nowMs: number): readonly CompiledQuery[] {
  const isCited = sql<boolean>`(exists (select 1 from proposal_inputs where proposal_inputs.digest = blobs.digest)
    or exists (select 1 from workloads where workloads.evidence = blobs.digest)
    or exists (select 1 from effects where effects.cited_order = blobs.digest))`
  return [
    compiler.deleteFrom('sessions').where('expires_at_ms', '<=', nowMs).compile(),
    compiler.deleteFrom('sign_in_links').where('expires_at_ms', '<=', nowMs).compile(),
    compiler
      .deleteFrom('sign_in_failures')
      .where('at_ms', '<=', nowMs - FAILURES_MS)
      .compile(),
    compiler
      .deleteFrom('jobs')
      .where('state', '!=', 'open')
      .where('lease_until_ms', '<=', nowMs - WEEK_MS)
      .compile(),
    compiler.updateTable('blobs').set({ orphan_since_ms: null }).where('orphan_since_ms', 'is not', null).where(isCited).compile(),
    compiler
      .deleteFrom('blobs')
      .where('orphan_since_ms', '<=', nowMs - ORPHAN_MS)
      .compile(),
    compiler
      .updateTable('blobs')
      .set({ orphan_since_ms: nowMs })
      .where('orphan_since_ms', 'is', null)
      .where(sql<boolean>`not ${isCited}`)
      .compile(),
  ]
}
