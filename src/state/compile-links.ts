// Links that open one proposal once: made, spent in one statement, and swept when they are over.

import type { CompiledQuery } from 'kysely'
import type { ApprovalLink } from '../core/approval-link.ts'
import type { Housekeeper } from './compile-housekeeper.ts'
import type { Compiler } from './compiler.ts'
import type { Upkeep } from './upkeep.ts'

/** The methods of `Upkeep` about links. */
export type LinkUpkeep = Pick<Upkeep, 'makeLink' | 'spendLink'>

/** Links, compiled by Kysely. */
export function compileLinkUpkeep(compiler: Compiler, { run }: Housekeeper): LinkUpkeep {
  return {
    async makeLink(tokenHash, link) {
      const { proposalId, environment, team, expiresAtMs } = link
      const body = JSON.stringify(link)
      const row = { token_hash: tokenHash, proposal_id: proposalId, environment, team, expires_at_ms: expiresAtMs, spent_at_ms: null, body }
      await run(compiler.insertInto('approval_links').values(row).compile())
    },
    async spendLink(tokenHash, nowMs) {
      const spending = compiler
        .updateTable('approval_links')
        .set({ spent_at_ms: nowMs })
        .where('token_hash', '=', tokenHash)
        .where('spent_at_ms', 'is', null)
        .where('expires_at_ms', '>', nowMs)
        .returning('body')
      const [[row]] = await run(spending.compile())
      return row === undefined ? undefined : (JSON.parse(String(row['body'])) as ApprovalLink)
    },
  }
}

/** Removes links that are over, spent or not. */
export function compileLinkSweep(compiler: Compiler, nowMs: number): CompiledQuery {
  return compiler.deleteFrom('approval_links').where('expires_at_ms', '<=', nowMs).compile()
}
