// What became of proposed changes: what each adds to the scorecards, when it is judged next, and what its rehearsal and its judgement keep.

import type { Migration } from './migration.ts'

const COUNTS = ['accepted', 'rejected', 'rehearsed', 'won', 'merged', 'judged', 'helped', 'harmed', 'no_difference', 'reverts']

/** Migration 3. A program that knows only the second runs on, and judges nothing. */
export const changeScores: Migration = {
  number: 3,
  name: 'change-scores',
  oldestReader: 1,
  statements: ({ integer, text, real, tableEnd }) => {
    const counts = COUNTS.map((name) => `${name} ${integer} not null`).join(', ')
    const sums = ['judged_hours', 'minutes_short_before', 'minutes_short_after', 'saved']
      .map((name) => `${name} ${real} not null`)
      .join(', ')
    return [
      `create table change_scores (proposal_id ${text} primary key, environment ${text} not null, team ${text} not null,
        workload ${text} not null, ${counts}, ${sums}, short_before ${real}, short_after ${real}, judge_due_ms ${integer})${tableEnd}`,
      `create index change_scores_workload on change_scores (environment, workload)`,
      `create index change_scores_due on change_scores (environment, judge_due_ms, proposal_id) where judge_due_ms is not null`,
      `create table proposal_blobs (proposal_id ${text} not null, digest ${text} not null, primary key (proposal_id, digest))${tableEnd}`,
      `create index proposal_blobs_digest on proposal_blobs (digest)`,
      // What was there before counts too; what was merged lately is judged, and what is older is not, because nobody has its hours any more.
      `insert into change_scores (proposal_id, environment, team, workload, ${COUNTS.join(', ')}, judged_hours, minutes_short_before,
        minutes_short_after, saved, judge_due_ms)
        select id, environment, team, workload, case when state in ('approved', 'delivering', 'open', 'merged', 'failed') then 1 else 0 end,
        case when state in ('rejected', 'closed') then 1 else 0 end, 0, 0, case when state = 'merged' then 1 else 0 end, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        case when state = 'merged' then updated_at_ms + 86400000 end from proposals`,
    ]
  },
}
