// Compiles what a proposal adds to the scorecards, and which blobs it keeps besides its inputs.

import { scoreOf } from '../core/change-score.ts'
import type { Proposal } from '../core/proposal.ts'
import { statementOf } from './compile-statement.ts'
import type { Statement } from './compiled.ts'
import type { Compiler } from './compiler.ts'

/** The statements that go with every write of a proposal. */
export function compileChangeScore(compiler: Compiler, proposal: Proposal): readonly Statement[] {
  const score = scoreOf(proposal)
  const row = {
    environment: proposal.environment,
    team: proposal.team,
    workload: proposal.workload,
    accepted: score.accepted,
    rejected: score.rejected,
    rehearsed: score.rehearsed,
    won: score.won,
    merged: score.merged,
    judged: score.judged,
    helped: score.helped,
    harmed: score.harmed,
    no_difference: score.noDifference,
    reverts: score.reverts,
    judged_hours: score.judgedHours,
    minutes_short_before: score.minutesShortBefore,
    minutes_short_after: score.minutesShortAfter,
    saved: score.saved,
    short_before: score.probabilityShort?.before ?? null,
    short_after: score.probabilityShort?.after ?? null,
    judge_due_ms: score.judgeDueMs ?? null,
  }
  const saving = compiler
    .insertInto('change_scores')
    .values({ proposal_id: proposal.id, ...row })
    .onConflict((conflict) => conflict.column('proposal_id').doUpdateSet(row))
  return [statementOf(saving.compile()), ...compileBlobs(compiler, proposal)]
}

function compileBlobs(compiler: Compiler, { id, content, aftermath }: Proposal): readonly Statement[] {
  const digests = [content.rehearsal?.digest, aftermath?.inputs].filter((digest) => digest !== undefined)
  if (digests.length === 0) return []
  return [compileCitation(compiler, id, [...new Set(digests)])]
}

/** The statement that keeps blobs for as long as their proposal. */
export function compileCitation(compiler: Compiler, proposalId: string, digests: readonly string[]): Statement {
  const query = compiler
    .insertInto('proposal_blobs')
    .values(digests.map((digest) => ({ proposal_id: proposalId, digest })))
    .onConflict((conflict) => conflict.doNothing())
  return statementOf(query.compile())
}
