// Housekeeping of who is signed in: links, sessions, failures, and the last use of keys.

import { sql, type CompiledQuery } from 'kysely'
import type { Housekeeper } from './compile-housekeeper.ts'
import { compileKeyByHash, keyOf, type KeyRow } from './compile-keys.ts'
import type { Compiler } from './compiler.ts'
import type { Session } from './sessions.ts'
import type { Upkeep } from './upkeep.ts'

/** The methods of `Upkeep` about people and keys. */
export type SignInUpkeep = Pick<
  Upkeep,
  'makeSignInLink' | 'spendSignInLink' | 'findSession' | 'touchSession' | 'closeSession' | 'countFailure' | 'findKey' | 'markKeyUsed'
>

/** Links, sessions, failures and keys, compiled by Kysely. */
export function compileSignInUpkeep(compiler: Compiler, { run, read }: Housekeeper): SignInUpkeep {
  return {
    async makeSignInLink(link) {
      const row = { token_hash: link.tokenHash, principal_id: link.principalId, expires_at_ms: link.expiresAtMs }
      await run(compiler.insertInto('sign_in_links').values(row).compile())
    },
    async spendSignInLink(linkHash, session, nowMs) {
      const opening = compileOpening(compiler, { linkHash, session, nowMs })
      const [[row]] = await run(opening, compiler.deleteFrom('sign_in_links').where('token_hash', '=', linkHash).compile())
      return row === undefined ? undefined : sessionOf(row as unknown as SessionRow)
    },
    async findSession(tokenHash, nowMs) {
      const query = compiler.selectFrom('sessions').selectAll().where('token_hash', '=', tokenHash).where('expires_at_ms', '>', nowMs)
      const [row] = await read(query.compile())
      return row === undefined ? undefined : sessionOf(row as unknown as SessionRow)
    },
    async touchSession(tokenHash, nowMs) {
      await run(compiler.updateTable('sessions').set({ last_seen_at_ms: nowMs }).where('token_hash', '=', tokenHash).compile())
    },
    async closeSession(tokenHash) {
      await run(compiler.deleteFrom('sessions').where('token_hash', '=', tokenHash).compile())
    },
    async countFailure(origin, nowMs, windowMs) {
      const counting = compiler
        .selectFrom('sign_in_failures')
        .select(sql<number>`count(*)`.as('count'))
        .where('origin', '=', origin)
        .where('at_ms', '>', nowMs - windowMs)
      const [, [row]] = await run(compiler.insertInto('sign_in_failures').values({ origin, at_ms: nowMs }).compile(), counting.compile())
      return Number(row.count)
    },
    async findKey(secretHash) {
      const [row] = await read(compileKeyByHash(compiler, secretHash))
      return row === undefined ? undefined : keyOf(row as unknown as KeyRow)
    },
    async markKeyUsed(id, nowMs) {
      await run(compiler.updateTable('api_keys').set({ last_used_at_ms: nowMs }).where('id', '=', id).compile())
    },
  }
}

interface SessionRow {
  readonly token_hash: string
  readonly principal_id: string
  readonly created_at_ms: number
  readonly last_seen_at_ms: number
  readonly expires_at_ms: number
}

function sessionOf(row: SessionRow): Session {
  return {
    tokenHash: row.token_hash,
    principalId: row.principal_id,
    createdAtMs: row.created_at_ms,
    lastSeenAtMs: row.last_seen_at_ms,
    expiresAtMs: row.expires_at_ms,
  }
}

/** Opens the session of whoever the link is for, if the link is there and not over. */
function compileOpening(
  compiler: Compiler,
  ask: { linkHash: string; session: Omit<Session, 'principalId'>; nowMs: number },
): CompiledQuery {
  const { tokenHash, createdAtMs, lastSeenAtMs, expiresAtMs } = ask.session
  const source = compiler
    .selectFrom('sign_in_links')
    .select([
      sql<string>`${tokenHash}`.as('token_hash'),
      'principal_id',
      sql<number>`${createdAtMs}`.as('created_at_ms'),
      sql<number>`${lastSeenAtMs}`.as('last_seen_at_ms'),
      sql<number>`${expiresAtMs}`.as('expires_at_ms'),
    ])
    .where('token_hash', '=', ask.linkHash)
    .where('expires_at_ms', '>', ask.nowMs)
  return compiler
    .insertInto('sessions')
    .columns(['token_hash', 'principal_id', 'created_at_ms', 'last_seen_at_ms', 'expires_at_ms'])
    .expression(source)
    .returningAll()
    .compile()
}
