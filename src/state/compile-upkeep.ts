// Housekeeping over any engine: jobs, people, and the sweep.

import { sql, type CompiledQuery } from 'kysely'
import { DAY_MS, HOUR_MS, WEEK_MS } from '../core/time.ts'
import { housekeeperOf } from './compile-housekeeper.ts'
import { compileOutlookUpkeep } from './compile-outlook.ts'
import { compileJobUpkeep } from './compile-job-upkeep.ts'
import { compilePolicyUpkeep } from './compile-policy.ts'
import { compileLinkSweep, compileLinkUpkeep } from './compile-links.ts'
import { compileScoreSweep, compileScoreUpkeep } from './compile-score-upkeep.ts'
import { compileSignInUpkeep } from './compile-sign-in-upkeep.ts'
import { compileTreeUpkeep } from './compile-tree.ts'
import type { Engine } from './compiled.ts'
import type { Compiler } from './compiler.ts'
import type { Upkeep } from './upkeep.ts'

/** How long a blob that nothing cites is kept, because the deed that will cite it may be on its way. */
const ORPHAN_MS = HOUR_MS

/** Failed attempts older than any window that is asked for. */
const FAILURES_MS = DAY_MS

/** What is written without a receipt, compiled by Kysely and run by the engine. */
export function compileUpkeep(compiler: Compiler, engine: Engine): Upkeep {
  const housekeeper = housekeeperOf(engine)
  return {
    ...compileJobUpkeep(compiler, housekeeper),
    ...compileSignInUpkeep(compiler, housekeeper),
    ...compileLinkUpkeep(compiler, housekeeper),
    ...compileScoreUpkeep(compiler, housekeeper),
    ...compileOutlookUpkeep(compiler, housekeeper),
    ...compileTreeUpkeep(compiler, engine),
    ...compilePolicyUpkeep(compiler, housekeeper),
    async sweep(nowMs) {
      await housekeeper.run(...compileSweep(compiler, nowMs), compileLinkSweep(compiler, nowMs), ...compileScoreSweep(compiler, nowMs))
    },
  }
}

/** A deed has no clock, so a blob's age is counted from the sweep that first found it without a citation. */
function compileSweep(compiler: Compiler, nowMs: number): readonly CompiledQuery[] {
  const isCited = sql<boolean>`(exists (select 1 from proposal_inputs where proposal_inputs.digest = blobs.digest)
    or exists (select 1 from proposal_blobs where proposal_blobs.digest = blobs.digest)
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
