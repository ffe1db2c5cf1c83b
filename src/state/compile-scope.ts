// Compiles a scope to the condition that keeps every other team's rows out.

import { sql, type Expression, type SqlBool } from 'kysely'
import type { Scope } from '../core/scope.ts'

/** What `isInScope` of core/scope.ts says, as a condition on the columns `environment` and `team` of a table. */
export function withinScope(scope: Scope, table: string): Expression<SqlBool> {
  return sql<SqlBool>`(${isListed(`${table}.environment`, scope.environments)} and ${isListed(`${table}.team`, scope.teams)})`
}

/** Whether a column holds one of the names; an empty list holds nothing, `'*'` everything. */
export function isListed(column: string, names: readonly string[] | '*'): Expression<SqlBool> {
  if (names === '*') return sql<SqlBool>`1 = 1`
  if (names.length === 0) return sql<SqlBool>`1 = 0`
  return sql<SqlBool>`${sql.ref(column)} in (${sql.join(names)})`
}
