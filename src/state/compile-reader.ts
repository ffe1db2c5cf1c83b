// Reads compiled queries through an engine: all rows, one body, or a page of bodies.

import type { CompiledQuery } from 'kysely'
import { statementOf } from './compile-statement.ts'
import type { Engine } from './compiled.ts'
import { writeCursor, type CursorPart } from './cursor.ts'
import type { Page, PageRequest } from './page.ts'

/** The largest page of a list. */
const PAGE_LIMIT = 200

/** A row whose column `body` is the whole thing as JSON. */
export interface BodyRow {
  readonly body: string
}

/** Reads of three shapes. */
export interface Reader {
  readonly rows: <Row>(query: CompiledQuery<Row>) => Promise<readonly Row[]>
  readonly one: <Value>(query: CompiledQuery<BodyRow>) => Promise<Value | undefined>
  /** A page of a query that asks for one row more than `limitOf` says; `keyOf` is the part of the sort key that its cursor carries. */
  readonly page: <Value>(
    query: CompiledQuery<BodyRow>,
    request: PageRequest,
    keyOf: (value: Value) => readonly CursorPart[],
  ) => Promise<Page<Value>>
}

/** A reader over an engine. */
export function readerOf(engine: Pick<Engine, 'read'>): Reader {
  async function rows<Row>(query: CompiledQuery<Row>): Promise<readonly Row[]> {
    return (await engine.read(statementOf(query))) as readonly Row[]
  }
  return {
    rows,
    async one<Value>(query: CompiledQuery<BodyRow>) {
      const [row] = await rows(query)
      return row === undefined ? undefined : (JSON.parse(row.body) as Value)
    },
    async page<Value>(query: CompiledQuery<BodyRow>, request: PageRequest, keyOf: (value: Value) => readonly CursorPart[]) {
      const found = await rows(query)
      const items = found.slice(0, limitOf(request)).map((row) => JSON.parse(row.body) as Value)
      const hasMore = found.length > items.length
      return { items, next: hasMore ? writeCursor(keyOf(items[items.length - 1])) : undefined }
    },
  }
}

/** How many rows a page has at most: what was asked for, from 1 to 200. */
export function limitOf(request: PageRequest): number {
  return Math.min(PAGE_LIMIT, Math.max(1, Math.floor(request.limit)))
}
