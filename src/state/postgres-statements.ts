// Sends compiled statements over a connection, prepared where they come back.

import { createHash } from 'node:crypto'
import type { ClientBase } from 'pg'
import type { SqlRow, SqlValue, Statement } from './compiled.ts'

/** Texts that are prepared; lists of different lengths compile to different texts, so there must be an end. */
const PREPARED_LIMIT = 200

/** Texts longer than this are lists of rows, which seldom come back in the same length. */
const PREPARED_LENGTH = 2000

const names = new Map<string, string>()

/** What a statement answered: how many rows it touched, and those that it asked for. */
export interface Touched {
  readonly count: number
  readonly rows: readonly SqlRow[]
}

/** Sends a statement; several may be on their way over one connection, and are answered in order. */
export async function send(client: Pick<ClientBase, 'query'>, statement: Pick<Statement, 'sql' | 'parameters'>): Promise<Touched> {
  const { sql: text, parameters } = statement
  const { rowCount, rows } = await client.query<Record<string, unknown>>({ text, name: nameOf(text), values: parameters as SqlValue[] })
  return { count: rowCount ?? 0, rows }
}

/** The name under which a text is prepared in each connection that meets it; the same in every process, behind a proxy too. */
function nameOf(sql: string): string | undefined {
  const known = names.get(sql)
  if (known !== undefined) return known
  if (names.size >= PREPARED_LIMIT || sql.length > PREPARED_LENGTH) return undefined
  const name = `tidegate_${createHash('sha256').update(sql).digest('hex').slice(0, 32)}`
  names.set(sql, name)
  return name
}
