// The head of each scope's policy and the bundles: one write, the question before it, and the views.

import type { CompiledQuery } from 'kysely'
import type { Digest } from '../core/digest.ts'
import type { Housekeeper } from './compile-housekeeper.ts'
import type { Reader } from './compile-reader.ts'
import { statementOf } from './compile-statement.ts'
import type { Statement } from './compiled.ts'
import type { Compiler } from './compiler.ts'
import type { Write } from './deed.ts'
import type { PolicyHeadRecord, PolicyUpkeep, PolicyViews } from './policy-views.ts'

/** The head replaces one of an earlier epoch and no other; a bundle that is there stays as it is. */
export function compilePolicyInstall(compiler: Compiler, { head, bundle }: Extract<Write, { do: 'install-policy' }>): readonly Statement[] {
  const { verifiedAtMs, ...rest } = head
  const row = { epoch: head.epoch, bundle: head.bundle, head: head.head, at_ms: verifiedAtMs, body: JSON.stringify(rest) }
  const installing = compiler
    .insertInto('policy_heads')
    .values({ scope: head.scope, ...row })
    .onConflict((conflict) =>
      conflict
        .column('scope')
        .doUpdateSet(row)
        .whereRef('policy_heads.epoch', '<', (excluded) => excluded.ref('excluded.epoch')),
    )
  const keeping = compiler
    .insertInto('policy_bundles')
    .values({ digest: head.bundle, at_ms: head.installedAtMs, body: bundle })
    .onConflict((conflict) => conflict.column('digest').doNothing())
  const otherwise = { because: 'row-changed', write: `install-policy ${head.scope}` } as const
  return [statementOf(installing.compile(), { rows: 1, otherwise }), statementOf(keeping.compile())]
}

/** The head must still be the one whose roots have grown. */
export function compileRootsKept(compiler: Compiler, { head }: Extract<Write, { do: 'keep-policy-roots' }>): Statement {
  const { verifiedAtMs: _told, ...rest } = head
  const query = compiler
    .updateTable('policy_heads')
    .set({ body: JSON.stringify(rest) })
    .where('scope', '=', head.scope)
    .where('head', '=', head.head)
  return statementOf(query.compile(), { rows: 1, otherwise: { because: 'row-changed', write: `keep-policy-roots ${head.scope}` } })
}

/** The scope's head, if it is of that epoch or of a later one. */
export function compileEpochQuestion(compiler: Compiler, scope: string, epoch: number): CompiledQuery {
  return compiler.selectFrom('policy_heads').select('scope').where('scope', '=', scope).where('epoch', '>=', epoch).compile()
}

/** The views of policy. */
export function compilePolicyViews(compiler: Compiler, { rows }: Reader): PolicyViews {
  return {
    async policyHead(scope) {
      const query = compiler.selectFrom('policy_heads').select(['body', 'at_ms']).where('scope', '=', scope)
      const [row] = await rows(query.compile())
      if (row === undefined) return undefined
      return { ...(JSON.parse(row.body) as Omit<PolicyHeadRecord, 'verifiedAtMs'>), verifiedAtMs: Number(row.at_ms) }
    },
    async policyBundle(digest: Digest) {
      const [row] = await rows(compiler.selectFrom('policy_bundles').select('body').where('digest', '=', digest).compile())
      return row?.body
    },
  }
}

/** Notes when a head was seen last. */
export function compilePolicyUpkeep(compiler: Compiler, { run }: Housekeeper): PolicyUpkeep {
  return {
    async markPolicyVerified(scope, head, atMs) {
      const query = compiler
        .updateTable('policy_heads')
        .set({ at_ms: atMs })
        .where('scope', '=', scope)
        .where('head', '=', head)
        .returning('scope')
      const [found] = await run(query.compile())
      return found.length === 1
    },
  }
}
