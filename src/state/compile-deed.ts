// Compiles a deed to the statements that an engine runs in one savepoint.

import type { CompiledQuery } from 'kysely'
import type { Statement, Task } from './compiled.ts'
import { hasOtherWriters, type Compiler } from './compiler.ts'
import { statementOf } from './compile-statement.ts'
import { compileEpochQuestion } from './compile-policy.ts'
import { compileWrite } from './compile-write.ts'
import type { Blob, Deed, Precondition } from './deed.ts'
import type { JobDraft, JobHold } from './jobs.ts'
import type { Conflict } from './state.ts'

/** A blob and its bytes as they are stored. */
export interface PackedBlob {
  readonly blob: Blob
  readonly packed: Uint8Array
}

/**
 * The task of a deed.
 *
 * The order matters: what must hold is asked first; the finished job gives its key free before another is queued under it.
 * INVARIANT: the engine runs one such task at a time, so nothing can change between a question and the writes behind it. Where several
 * processes write, it holds the log's lock meanwhile. A single statement without a receipt goes past that lock (`isAtomic` in the
 * engine of PostgreSQL): the claim, extension, release and failure of a job, `lease`, and what marks sessions, links and uses of keys. Of what is asked
 * here they change jobs alone, of which none makes one; and `job-held` locks its row, which a claim passes over and the others wait for.
 */
export function compileDeed(compiler: Compiler, deed: Deed, blobs: readonly PackedBlob[]): Task {
  return {
    statements: [
      ...deed.expect.map((precondition) => compilePrecondition(compiler, precondition)),
      ...(deed.finish === undefined ? [] : [compileFinish(compiler, deed.finish)]),
      ...deed.writes.flatMap((write) => compileWrite(compiler, write)),
      ...blobs.map((blob) => compileBlob(compiler, blob)),
      ...deed.queue.map((draft) => compileQueue(compiler, draft)),
    ],
    receipts: deed.receipts,
  }
}

/** The statement that places a receipt in the log; its parameters are `placingParameters`. */
export function compilePlacing(compiler: Compiler): string {
  const row = { idx: 0, type: '', environment: '', team: '', envelope: '', previous_hash: '', hash: '' }
  return compiler.insertInto('receipts').values(row).compile().sql
}

function compilePrecondition(compiler: Compiler, precondition: Precondition): Statement {
  const otherwise: Conflict = { because: 'precondition', precondition }
  return statementOf(compileQuestion(compiler, precondition), { rows: asksForNone(precondition) ? 0 : 1, otherwise })
}

/** Whether it holds when no row answers. */
function asksForNone({ is }: Precondition): boolean {
  return is.endsWith('-absent') || is === 'not-stopped' || is === 'policy-current'
}

function compileQuestion(compiler: Compiler, precondition: Precondition): CompiledQuery {
  switch (precondition.is) {
    case 'proposal-version':
      return compiler
        .selectFrom('proposals')
        .select('id')
        .where('id', '=', precondition.id)
        .where('version', '=', precondition.version)
        .compile()
    case 'proposal-absent':
      return compiler.selectFrom('proposals').select('id').where('id', '=', precondition.id).compile()
    case 'run-status':
      return compiler.selectFrom('runs').select('id').where('id', '=', precondition.id).where('status', '=', precondition.status).compile()
    case 'effect-absent':
      return compiler.selectFrom('effects').select('id').where('id', '=', precondition.id).compile()
    case 'effect-state':
      return compiler.selectFrom('effects').select('id').where('id', '=', precondition.id).where('state', '=', precondition.state).compile()
    case 'not-stopped':
      return compiler
        .selectFrom('emergency_stops')
        .select('environment')
        .where('environment', 'in', [precondition.environment, '*'])
        .limit(1)
        .compile()
    case 'stopped':
      return compiler.selectFrom('emergency_stops').select('environment').where('environment', '=', precondition.environment).compile()
    case 'policy-current': {
      const { scope, epoch, digest } = precondition.policy
      return compiler
        .selectFrom('policy_heads')
        .select('scope')
        .where('scope', '=', scope)
        .where((row) => row.or([row('epoch', '<>', epoch), row('bundle', '<>', digest)]))
        .compile()
    }
    case 'policy-epoch-absent':
      return compileEpochQuestion(compiler, precondition.scope, precondition.epoch)
    case 'job-held': {
      const held = compiler
        .selectFrom('jobs')
        .select('id')
        .where('id', '=', precondition.hold.id)
        .where('token', '=', precondition.hold.token)
        .where('state', '=', 'open')
      // Upkeep of jobs does not wait for deeds, so the row is locked: nobody takes the job or gives it back between this question and the commit.
      return (hasOtherWriters(compiler) ? held.forUpdate() : held).compile()
    }
    case 'receipt-absent':
      return compiler.selectFrom('receipts').select('idx').where('type', '=', precondition.type).limit(1).compile()
    case 'ledger-absent':
      return compiler.selectFrom('receipts').select('idx').limit(1).compile()
    case 'job-absent':
      return compiler.selectFrom('jobs').select('id').where('key', '=', precondition.key).where('state', '=', 'open').compile()
  }
}

function compileFinish(compiler: Compiler, hold: JobHold): Statement {
  const query = compiler
    .updateTable('jobs')
    .set({ state: 'done', error: null })
    .where('id', '=', hold.id)
    .where('token', '=', hold.token)
    .where('state', '=', 'open')
  return statementOf(query.compile(), { rows: 1, otherwise: { because: 'job-lost' } })
}

function compileBlob(compiler: Compiler, { blob, packed }: PackedBlob): Statement {
  const row = {
    digest: blob.digest,
    environment: blob.environment,
    team: blob.team,
    media_type: blob.mediaType,
    packed,
    orphan_since_ms: null,
  }
  const query = compiler
    .insertInto('blobs')
    .values(row)
    .onConflict((conflict) => conflict.columns(['digest', 'environment', 'team']).doUpdateSet({ orphan_since_ms: null }))
  return statementOf(query.compile())
}

function compileQueue(compiler: Compiler, draft: JobDraft): Statement {
  const query = compiler
    .insertInto('jobs')
    .values({
      key: draft.key,
      kind: draft.work.kind,
      state: 'open',
      environment: draft.environment,
      principal: draft.principal,
      work: JSON.stringify(draft.work),
      due_at_ms: draft.dueAtMs,
      lease_until_ms: null,
      token: 0,
      attempts: 0,
      error: null,
    })
    .onConflict((conflict) => conflict.doNothing())
  return statementOf(query.compile())
}
