// The views of what became of proposed changes: one query each, with the scope in its condition.

import { sql, type SqlBool } from 'kysely'
import { NO_CHANGES, scoreOf, type ChangeScores } from '../core/change-score.ts'
import type { Proposal } from '../core/proposal.ts'
import type { Scope } from '../core/scope.ts'
import type { WorkloadRef } from '../core/workload.ts'
import type { ChangeFilter, ChangeViews, JudgeFilter } from './change-views.ts'
import { limitOf, type Reader } from './compile-reader.ts'
import type { Compiler } from './compiler.ts'
import { withinScope } from './compile-scope.ts'
import { readCursor, writeCursor } from './cursor.ts'

/** The sums of some rows; a sum is text where the engine counts in more digits than a double has, and `null` of no row. */
type SumRow = Readonly<Record<keyof typeof SUMS, number | string | null>>

type WorkloadRow = SumRow & { readonly workload: string; readonly team: string }

const SUMS = {
  proposed: sql<number | null>`count(*)`,
  accepted: sql<number | null>`sum(accepted)`,
  rejected: sql<number | null>`sum(rejected)`,
  rehearsed: sql<number | null>`sum(rehearsed)`,
  won: sql<number | null>`sum(won)`,
  merged: sql<number | null>`sum(merged)`,
  judged: sql<number | null>`sum(judged)`,
  helped: sql<number | null>`sum(helped)`,
  harmed: sql<number | null>`sum(harmed)`,
  no_difference: sql<number | null>`sum(no_difference)`,
  reverts: sql<number | null>`sum(reverts)`,
  judged_hours: sql<number | null>`sum(judged_hours)`,
  minutes_short_before: sql<number | null>`sum(minutes_short_before)`,
  minutes_short_after: sql<number | null>`sum(minutes_short_after)`,
  saved: sql<number | null>`sum(saved)`,
  short_before: sql<number | null>`avg(short_before)`,
  short_after: sql<number | null>`avg(short_after)`,
}

/** The views of changes, compiled by Kysely. */
export function compileChangeViews(compiler: Compiler, { rows }: Reader): ChangeViews {
  return {
    async changeScores(scope, environment) {
      const [row] = (await rows<object>(compileSums(compiler, scope, environment))) as readonly SumRow[]
      return row === undefined ? NO_CHANGES : scoresOf(row)
    },
    async workloadChangeScores(scope, filter) {
      const found = (await rows<object>(compileWorkloads(compiler, scope, filter))) as readonly WorkloadRow[]
      const items = found.slice(0, limitOf(filter)).map((row) => ({
        workload: row.workload as WorkloadRef,
        team: row.team,
        ...scoresOf(row),
      }))
      const last = items.at(-1)
      return { items, next: found.length > items.length && last !== undefined ? writeCursor([last.workload]) : undefined }
    },
    async dueJudgements(scope, filter) {
      const found = await rows(compileDue(compiler, scope, filter))
      const items = found.slice(0, limitOf(filter)).map((row) => JSON.parse(row.body) as Proposal)
      const last = items.at(-1)
      const hasMore = found.length > items.length && last !== undefined
      return { items, next: hasMore ? writeCursor([scoreOf(last).judgeDueMs ?? 0, last.id]) : undefined }
    },
  }
}

function compileSums(compiler: Compiler, scope: Scope, environment: string) {
  return compiler
    .selectFrom('change_scores')
    .select(Object.entries(SUMS).map(([name, sum]) => sum.as(name)))
    .where('environment', '=', environment)
    .where(withinScope(scope, 'change_scores'))
    .compile()
}

function compileWorkloads(compiler: Compiler, scope: Scope, filter: ChangeFilter) {
  let query = compiler
    .selectFrom('change_scores')
    .select(['workload', sql<string>`max(team)`.as('team'), ...Object.entries(SUMS).map(([name, sum]) => sum.as(name))])
    .where('environment', '=', filter.environment)
    .where(withinScope(scope, 'change_scores'))
  if (filter.workload !== undefined) query = query.where('workload', '=', filter.workload)
  if (filter.after !== undefined) query = query.where('workload', '>', String(readCursor(filter.after, ['string'])[0]))
  return query
    .groupBy('workload')
    .orderBy('workload')
    .limit(limitOf(filter) + 1)
    .compile()
}

function compileDue(compiler: Compiler, scope: Scope, filter: JudgeFilter) {
  let query = compiler
    .selectFrom('change_scores')
    .innerJoin('proposals', 'proposals.id', 'change_scores.proposal_id')
    .select('proposals.body')
    .where('change_scores.environment', '=', filter.environment)
    .where('change_scores.judge_due_ms', '>=', filter.dueSinceMs)
    .where('change_scores.judge_due_ms', '<=', filter.dueByMs)
    .where(withinScope(scope, 'change_scores'))
  if (filter.after !== undefined) {
    const [due, id] = readCursor(filter.after, ['number', 'string'])
    query = query.where(sql<SqlBool>`(change_scores.judge_due_ms, change_scores.proposal_id) > (${due}, ${id})`)
  }
  return query
    .orderBy('change_scores.judge_due_ms')
    .orderBy('change_scores.proposal_id')
    .limit(limitOf(filter) + 1)
    .compile()
}

function scoresOf(row: SumRow): ChangeScores {
  const before = row.short_before
  const after = row.short_after
  return {
    proposed: Number(row.proposed ?? 0),
    accepted: Number(row.accepted ?? 0),
    rejected: Number(row.rejected ?? 0),
    rehearsed: Number(row.rehearsed ?? 0),
    won: Number(row.won ?? 0),
    merged: Number(row.merged ?? 0),
    judged: Number(row.judged ?? 0),
    helped: Number(row.helped ?? 0),
    harmed: Number(row.harmed ?? 0),
    noDifference: Number(row.no_difference ?? 0),
    reverts: Number(row.reverts ?? 0),
    judgedHours: Number(row.judged_hours ?? 0),
    minutesShortBefore: Number(row.minutes_short_before ?? 0),
    minutesShortAfter: Number(row.minutes_short_after ?? 0),
    saved: Number(row.saved ?? 0),
    probabilityShort: before === null || after === null ? undefined : { before: Number(before), after: Number(after) },
  }
}
