// The views over any engine: one query each, with the scope in its condition.

import { sql, type CompiledQuery, type SqlBool } from 'kysely'
import type { Digest } from '../core/digest.ts'
import type { Proposal } from '../core/proposal.ts'
import { GENESIS } from '../core/receipt.ts'
import type { Outcome, Run } from '../core/run.ts'
import type { Scope } from '../core/scope.ts'
import type { WorkloadRecord } from '../core/workload-record.ts'
import { unpackText } from './compile-blob.ts'
import { compileKeys, keyOf } from './compile-keys.ts'
import { limitOf, readerOf, type BodyRow, type Reader } from './compile-reader.ts'
import type { Engine } from './compiled.ts'
import type { Compiler } from './compiler.ts'
import { compileOutlookView } from './compile-outlook.ts'
import { compileChangeViews } from './compile-change-views.ts'
import { compileEffectViews } from './compile-effects.ts'
import { compilePolicyViews } from './compile-policy.ts'
import { compileScoreViews } from './compile-score-views.ts'
import { compileTreeViews } from './compile-tree.ts'
import { isListed, withinScope } from './compile-scope.ts'
import { sealedOf } from './compile-sealed.ts'
import { readCursor } from './cursor.ts'
import type { ChangeViews } from './change-views.ts'
import type { EffectViews } from './effect-views.ts'
import type { PolicyViews } from './policy-views.ts'
import type { ScoreViews } from './score-views.ts'
import type { TreeViews } from './tree.ts'
import type { LedgerRequest, OutcomeFilter, ProposalFilter, RunFilter, Views, WorkloadFilter } from './views.ts'

/** The largest part of the log that is read at once. */
const LEDGER_LIMIT = 1000

/** Every view, compiled by Kysely and read by the engine. */
export function compileViews(compiler: Compiler, engine: Pick<Engine, 'read'>): Views {
  const reader = readerOf(engine)
  return {
    ...storyViews(compiler, reader),
    ...proofViews(compiler, reader),
    ...compileScoreViews(compiler, reader),
    ...compileChangeViews(compiler, reader),
    ...compileOutlookView(compiler, reader),
    ...compileTreeViews(compiler, reader),
    ...compilePolicyViews(compiler, reader),
    ...compileEffectViews(compiler, reader),
  }
}

type StoryViews = Pick<Views, 'proposals' | 'proposal' | 'runs' | 'run' | 'outcomes' | 'workloads' | 'workload'>

function storyViews(compiler: Compiler, { one, page }: Reader): StoryViews {
  return {
    proposals: async (scope, filter) =>
      page<Proposal>(compileProposals(compiler, scope, filter), filter, (item) => [item.createdAtMs, item.id]),
    proposal: (scope, id) =>
      one(compiler.selectFrom('proposals').select('body').where('id', '=', id).where(withinScope(scope, 'proposals')).compile()),
    runs: async (scope, filter) => page<Run>(compileRuns(compiler, scope, filter), filter, (item) => [item.queuedAtMs, item.id]),
    run: (scope, id) =>
      one(
        compiler.selectFrom('runs').select('body').where('id', '=', id).where(isListed('runs.environment', scope.environments)).compile(),
      ),
    outcomes: async (scope, runId, filter) =>
      page<Outcome>(compileOutcomes(compiler, scope, { ...filter, runId }), filter, (item) => [item.workload]),
    workloads: async (scope, filter) =>
      page<WorkloadRecord>(compileWorkloads(compiler, scope, filter), filter, (item) => [item.workload.ref, item.environment]),
    workload: (scope, environment, ref) => one(compileWorkload(compiler, scope, { environment, ref })),
  }
}

function proofViews(
  compiler: Compiler,
  { rows }: Reader,
): Omit<
  Views,
  keyof StoryViews | keyof ScoreViews | keyof TreeViews | keyof ChangeViews | keyof EffectViews | keyof PolicyViews | 'capacityOutlook'
> {
  return {
    async blob(scope, digest) {
      const query = compiler.selectFrom('blobs').select('packed').where('digest', '=', digest).where(withinScope(scope, 'blobs')).limit(1)
      const [row] = await rows(query.compile())
      return row === undefined ? undefined : unpackText(row.packed)
    },
    async ledger(scope, request) {
      return (await rows(compileLedger(compiler, scope, request))).map(sealedOf)
    },
    async ledgerHead() {
      const [row] = await rows(compiler.selectFrom('receipts').select(['idx', 'hash']).orderBy('idx', 'desc').limit(1).compile())
      return row === undefined ? { size: 0, hash: GENESIS } : { size: row.idx + 1, hash: row.hash as Digest }
    },
    async keys(scope) {
      return (await rows(compileKeys(compiler, scope))).map(keyOf)
    },
    async queueDepth() {
      const depth = sql<number>`count(*)`.as('depth')
      const query = compiler.selectFrom('jobs').select(['kind', depth]).where('state', '=', 'open').groupBy('kind')
      return Object.fromEntries((await rows(query.compile())).map((row) => [row.kind, Number(row.depth)]))
    },
    async longestWait(nowMs) {
      const dueAtMs = sql<number>`min(due_at_ms)`.as('due')
      const query = compiler
        .selectFrom('jobs')
        .select(['kind', dueAtMs])
        .where('state', '=', 'open')
        .where('due_at_ms', '<=', nowMs)
        .where((row) => row.or([row('lease_until_ms', 'is', null), row('lease_until_ms', '<=', nowMs)]))
        .groupBy('kind')
      return Object.fromEntries((await rows(query.compile())).map((row) => [row.kind, nowMs - Number(row.due)]))
    },
  }
}

function compileProposals(compiler: Compiler, scope: Scope, filter: ProposalFilter): CompiledQuery<BodyRow> {
  let query = compiler.selectFrom('proposals').select('body').where(withinScope(scope, 'proposals'))
  if (filter.environment !== undefined) query = query.where('environment', '=', filter.environment)
  if (filter.team !== undefined) query = query.where('team', '=', filter.team)
  if (filter.workload !== undefined) query = query.where('workload', '=', filter.workload)
  if (filter.severity !== undefined) query = query.where('severity', '=', filter.severity)
  if (filter.states !== undefined) query = query.where(isListed('proposals.state', filter.states))
  if (filter.after !== undefined) {
    const [createdAtMs, id] = readCursor(filter.after, ['number', 'string'])
    query = query.where(sql<SqlBool>`(created_at_ms, id) < (${createdAtMs}, ${id})`)
  }
  return query
    .orderBy('created_at_ms', 'desc')
    .orderBy('id', 'desc')
    .limit(limitOf(filter) + 1)
    .compile()
}

function compileRuns(compiler: Compiler, scope: Scope, filter: RunFilter): CompiledQuery<BodyRow> {
  let query = compiler.selectFrom('runs').select('body').where(isListed('runs.environment', scope.environments))
  if (filter.environment !== undefined) query = query.where('environment', '=', filter.environment)
  if (filter.after !== undefined) {
    const [queuedAtMs, id] = readCursor(filter.after, ['number', 'string'])
    query = query.where(sql<SqlBool>`(queued_at_ms, id) < (${queuedAtMs}, ${id})`)
  }
  return query
    .orderBy('queued_at_ms', 'desc')
    .orderBy('id', 'desc')
    .limit(limitOf(filter) + 1)
    .compile()
}

function compileOutcomes(compiler: Compiler, scope: Scope, filter: OutcomeFilter & { runId: string }): CompiledQuery<BodyRow> {
  let query = compiler.selectFrom('outcomes').select('body').where('run_id', '=', filter.runId).where(withinScope(scope, 'outcomes'))
  if (filter.outcome !== undefined) query = query.where('outcome', '=', filter.outcome)
  if (filter.after !== undefined) query = query.where('workload', '>', String(readCursor(filter.after, ['string'])[0]))
  return query
    .orderBy('workload')
    .limit(limitOf(filter) + 1)
    .compile()
}

function compileWorkloads(compiler: Compiler, scope: Scope, filter: WorkloadFilter): CompiledQuery<BodyRow> {
  let query = compiler.selectFrom('workloads').select('body').where(withinScope(scope, 'workloads'))
  if (filter.environment !== undefined) query = query.where('environment', '=', filter.environment)
  if (filter.team !== undefined) query = query.where('team', '=', filter.team)
  if (filter.after !== undefined) {
    const [ref, environment] = readCursor(filter.after, ['string', 'string'])
    query = query.where(sql<SqlBool>`(ref, environment) > (${ref}, ${environment})`)
  }
  return query
    .orderBy('ref')
    .orderBy('environment')
    .limit(limitOf(filter) + 1)
    .compile()
}

function compileWorkload(compiler: Compiler, scope: Scope, key: { environment: string; ref: string }): CompiledQuery<BodyRow> {
  const query = compiler.selectFrom('workloads').select('body').where('ref', '=', key.ref).where('environment', '=', key.environment)
  return query.where(withinScope(scope, 'workloads')).compile()
}

function compileLedger(compiler: Compiler, scope: Scope, request: LedgerRequest) {
  const { types } = request
  const query = compiler.selectFrom('receipts').selectAll().where('idx', '>=', request.fromIndex).where(withinScope(scope, 'receipts'))
  return (types === undefined ? query : query.where('type', 'in', types))
    .orderBy('idx')
    .limit(Math.min(LEDGER_LIMIT, Math.max(1, Math.floor(request.limit))))
    .compile()
}
