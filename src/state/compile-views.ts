// The views over any engine: one query each, with the scope in its condition.

import { sql, type CompiledQuery, type SqlBool } from 'kysely'
import type { Digest } from '../core/digest.ts'
import type { Proposal } from '../core/proposal.ts'
import { GENESIS, type ReceiptType } from '../core/receipt.ts'
import type { Outcome, Run } from '../core/run.ts'
import type { Scope } from '../core/scope.ts'
import type { WorkloadRecord } from '../core/workload-record.ts'
import { unpackBlob } from './compile-blob.ts'
import { compileKeys, keyOf, type KeyRow } from './compile-keys.ts'
import type { Engine } from './compiled.ts'
import type { Compiler } from './compiler.ts'
import { isListed, withinScope } from './compile-scope.ts'
import { statementOf } from './compile-statement.ts'
import { readCursor, writeCursor, type CursorPart } from './cursor.ts'
import type { LedgerRequest, OutcomeFilter, Page, PageRequest, ProposalFilter, RunFilter, Views, WorkloadFilter } from './views.ts'

/** The largest page of a list, and the largest part of the log that is read at once. */
const PAGE_LIMIT = 200
const LEDGER_LIMIT = 1000

interface BodyRow {
  readonly body: string
}

/** Every view, compiled by Kysely and read by the engine. */
export function compileViews(compiler: Compiler, engine: Pick<Engine, 'read'>): Views {
  async function rows<Row>(query: CompiledQuery<Row>): Promise<readonly Row[]> {
    return (await engine.read(statementOf(query))) as readonly Row[]
  }
  async function one<Value>(query: CompiledQuery<BodyRow>): Promise<Value | undefined> {
    const [row] = await rows(query)
    return row === undefined ? undefined : (JSON.parse(row.body) as Value)
  }
  async function page<Value>(
    query: CompiledQuery<BodyRow>,
    request: PageRequest,
    keyOf: (value: Value) => readonly CursorPart[],
  ): Promise<Page<Value>> {
    const found = await rows(query)
    const items = found.slice(0, limitOf(request)).map((row) => JSON.parse(row.body) as Value)
    const hasMore = found.length > items.length
    return { items, next: hasMore ? writeCursor(keyOf(items[items.length - 1])) : undefined }
  }
  return {
    proposals: (scope, filter) => page<Proposal>(compileProposals(compiler, scope, filter), filter, (item) => [item.createdAtMs, item.id]),
    proposal: (scope, id) => one<Proposal>(compileOne(compiler, 'proposals', scope, id)),
    runs: (scope, filter) => page<Run>(compileRuns(compiler, scope, filter), filter, (item) => [item.queuedAtMs, item.id]),
    run: (scope, id) =>
      one<Run>(
        compiler.selectFrom('runs').select('body').where('id', '=', id).where(isListed('runs.environment', scope.environments)).compile(),
      ),
    outcomes: (scope, runId, filter) => page<Outcome>(compileOutcomes(compiler, scope, runId, filter), filter, (item) => [item.workload]),
    workloads: (scope, filter) =>
      page<WorkloadRecord>(compileWorkloads(compiler, scope, filter), filter, (item) => [item.workload.ref, item.environment]),
    workload: (scope, environment, ref) =>
      one<WorkloadRecord>(
        compiler
          .selectFrom('workloads')
          .select('body')
          .where('ref', '=', ref)
          .where('environment', '=', environment)
          .where(withinScope(scope, 'workloads'))
          .compile(),
      ),
    async blob(scope, digest) {
      const [row] = await rows(
        compiler.selectFrom('blobs').select('packed').where('digest', '=', digest).where(withinScope(scope, 'blobs')).limit(1).compile(),
      )
      return row === undefined ? undefined : unpackBlob(row.packed)
    },
    async ledger(scope, request) {
      return (await rows(compileLedger(compiler, scope, request))).map(({ idx, previous_hash, type, hash, ...rest }) => ({
        ...rest,
        type: type as ReceiptType,
        index: idx,
        previousHash: previous_hash as Digest,
        hash: hash as Digest,
      }))
    },
    async ledgerHead() {
      const [row] = await rows(compiler.selectFrom('receipts').select(['idx', 'hash']).orderBy('idx', 'desc').limit(1).compile())
      return row === undefined ? { size: 0, hash: GENESIS } : { size: row.idx + 1, hash: row.hash as Digest }
    },
    effect: (scope, id) => one(compileOne(compiler, 'effects', scope, id)),
    keys: async (scope) => (await rows(compileKeys(compiler, scope))).map((row: KeyRow) => keyOf(row)),
    async queueDepth() {
      const query = compiler
        .selectFrom('jobs')
        .select(['kind', sql<number>`count(*)`.as('depth')])
        .where('state', '=', 'open')
        .groupBy('kind')
      return Object.fromEntries((await rows(query.compile())).map(({ kind, depth }) => [kind, Number(depth)]))
    },
  }
}

function compileOne(compiler: Compiler, table: 'proposals' | 'effects', scope: Scope, id: string): CompiledQuery<BodyRow> {
  return compiler.selectFrom(table).select('body').where('id', '=', id).where(withinScope(scope, table)).compile()
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

function compileOutcomes(compiler: Compiler, scope: Scope, runId: string, filter: OutcomeFilter): CompiledQuery<BodyRow> {
  let query = compiler.selectFrom('outcomes').select('body').where('run_id', '=', runId).where(withinScope(scope, 'outcomes'))
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

function compileLedger(compiler: Compiler, scope: Scope, request: LedgerRequest) {
  return compiler
    .selectFrom('receipts')
    .selectAll()
    .where('idx', '>=', request.fromIndex)
    .where(withinScope(scope, 'receipts'))
    .orderBy('idx')
    .limit(bounded(request.limit, LEDGER_LIMIT))
    .compile()
}

function limitOf(request: PageRequest): number {
  return bounded(request.limit, PAGE_LIMIT)
}

function bounded(limit: number, most: number): number {
  return Math.min(most, Math.max(1, Math.floor(limit)))
}
