// Compiles the questions about API keys, and reads the rows that answer them.

import { sql, type CompiledQuery, type SqlBool } from 'kysely'
import type { Scope } from '../core/scope.ts'
import type { Compiler } from './compiler.ts'
import { isListed } from './compile-scope.ts'
import type { ApiKey } from './keys.ts'

/** A key as it is stored. */
export interface KeyRow {
  readonly body: string
  readonly revoked_at_ms: number | null
  readonly last_used_at_ms: number | null
}

/** The keys that reach nothing outside of the scope, newest first; a key for everything is seen by a scope of everything. */
export function compileKeys(compiler: Compiler, scope: Scope): CompiledQuery<KeyRow> {
  return compiler
    .selectFrom('api_keys')
    .select(['body', 'revoked_at_ms', 'last_used_at_ms'])
    .where(reachesOnly('environment', scope.environments))
    .where(reachesOnly('team', scope.teams))
    .orderBy('created_at_ms', 'desc')
    .orderBy('id', 'desc')
    .compile()
}

/** The key with that hash, whether or not it is still good. */
export function compileKeyByHash(compiler: Compiler, secretHash: string): CompiledQuery<KeyRow> {
  return compiler
    .selectFrom('api_keys')
    .select(['body', 'revoked_at_ms', 'last_used_at_ms'])
    .where('secret_hash', '=', secretHash)
    .compile()
}

/** A key out of its row. */
export function keyOf(row: KeyRow): ApiKey {
  const rest = JSON.parse(row.body) as Omit<ApiKey, 'revokedAtMs' | 'lastUsedAtMs'>
  return { ...rest, revokedAtMs: row.revoked_at_ms ?? undefined, lastUsedAtMs: row.last_used_at_ms ?? undefined }
}

function reachesOnly(kind: 'environment' | 'team', names: readonly string[] | '*') {
  return sql<SqlBool>`not exists (select 1 from api_key_scopes where key_id = api_keys.id and kind = ${kind} and not ${isListed('api_key_scopes.name', names)})`
}
