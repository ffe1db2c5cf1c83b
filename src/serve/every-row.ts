// Reads a list to its end, page by page.

import type { Page, PageRequest } from '../state/page.ts'

/** The most rows that one page takes. */
const LIMIT = 200

/** Every row of the list. */
export async function everyRow<Row>(read: (page: PageRequest) => Promise<Page<Row>>): Promise<readonly Row[]> {
  const rows: Row[] = []
  let after: string | undefined
  do {
    const page = await read({ limit: LIMIT, after })
    rows.push(...page.items)
    after = page.next
  } while (after !== undefined)
  return rows
}
