// Runs the few statements of one piece of housekeeping through an engine.

import type { CompiledQuery } from 'kysely'
import { TidegateError } from '../core/errors.ts'
import { statementOf } from './compile-statement.ts'
import type { Engine, SqlRow } from './compiled.ts'

/** Writes without a receipt, and the reads that go with them. */
export interface Housekeeper {
  /** Runs the queries as one task and answers the rows of each; throws `store-failed` when they could not be written. */
  readonly run: (...queries: readonly CompiledQuery[]) => Promise<readonly (readonly SqlRow[])[]>
  readonly read: (query: CompiledQuery) => Promise<readonly SqlRow[]>
}

/** A housekeeper over an engine. */
export function housekeeperOf(engine: Engine): Housekeeper {
  return {
    async run(...queries) {
      const answer = await engine.run({ statements: queries.map((query) => statementOf(query)), receipts: [] })
      if (answer.is === 'done') return answer.rows
      throw new TidegateError('store-failed', answer.is === 'conflict' ? undefined : answer.why)
    },
    read: (query) => engine.read(statementOf(query)),
  }
}
