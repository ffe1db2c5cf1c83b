// Every migration in order; the list only grows.

import { first } from './0001-first.ts'
import { forecastScores } from './0002-forecast-scores.ts'
import { changeScores } from './0003-change-scores.ts'
import { capacityOutlooks } from './0004-capacity-outlooks.ts'
import { effects } from './0005-effects.ts'
import { policyHeads } from './0006-policy-heads.ts'
import { transparencyLog } from './0007-transparency-log.ts'
import { approvalLinks } from './0008-approval-links.ts'
import type { Migration } from './migration.ts'

/** INVARIANT: numbers are dense from 1, and a released entry never changes. */
export const MIGRATIONS: readonly Migration[] = [
  first,
  forecastScores,
  changeScores,
  capacityOutlooks,
  effects,
  policyHeads,
  transparencyLog,
  approvalLinks,
]
