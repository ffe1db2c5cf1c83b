// Turns what Kysely compiled into a statement that an engine runs.

import type { CompiledQuery } from 'kysely'
import type { SqlValue, Statement } from './compiled.ts'

/** A statement out of a compiled query, with the rows that it must touch, if that matters. */
export function statementOf(query: CompiledQuery, must?: Statement['must']): Statement {
  return { sql: query.sql, parameters: query.parameters as readonly SqlValue[], must }
}
