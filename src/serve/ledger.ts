// The ledger: a part of it, the whole as a file, and the keys under which it verifies.

import type { SealedReceipt } from '../core/receipt.ts'
import type { Scope } from '../core/scope.ts'
import type { Views } from '../state/views.ts'
import { Readable } from 'node:stream'
import { defineRoute, json, type Route } from './route.ts'
import { ledgerPage, ledgerQuery, signingKeyList } from './schemas/ledger.ts'
import { checkWholeScope } from './whole-scope.ts'

const tag = 'ledger'

/** How many entries are read at a time. */
const BATCH = 200

const readLedger = defineRoute({
  operation: 'readLedger',
  tag,
  summary: 'A part of the log, in order of index',
  query: ledgerQuery,
  answer: json(ledgerPage, 'The entries, and where the log stands.'),
  refusals: [],
  handle: async ({ deps, scope, query }) => {
    const head = await deps.store.views.ledgerHead()
    const items = await deps.store.views.ledger(scope, { fromIndex: query.fromIndex ?? 0, limit: query.limit ?? 50 })
    return { items, head }
  },
})

const exportLedger = defineRoute({
  operation: 'exportLedger',
  tag,
  summary: 'The whole log as a file that `tidegate verify` checks offline',
  answer: { status: 200, description: 'The export, one JSON document a line.', mediaType: 'application/x-ndjson' },
  refusals: [],
  handle: async ({ deps, scope, reply }) => {
    checkWholeScope(scope, 'an export is')
    const head = await deps.store.views.ledgerHead()
    const lines = deps.exportLedger(entriesOf(deps.store.views, scope, head.size), head)
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .header('content-disposition', 'attachment; filename="tidegate-ledger.ndjson"')
      .send(Readable.from(withLineFeeds(lines)))
  },
})

const listSigningKeys = defineRoute({
  operation: 'listSigningKeys',
  tag,
  summary: 'The public keys that sign receipts',
  answer: json(signingKeyList, 'The keys.'),
  refusals: [],
  handle: async ({ deps }) => ({ items: deps.signingKeys }),
})

async function* entriesOf(views: Views, scope: Scope, size: number): AsyncGenerator<SealedReceipt> {
  for (let fromIndex = 0; fromIndex < size; fromIndex += BATCH) {
    yield* await views.ledger(scope, { fromIndex, limit: Math.min(BATCH, size - fromIndex) })
  }
}

async function* withLineFeeds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`
}

/** The routes of the ledger. */
export const ledgerRoutes: readonly Route[] = [readLedger, exportLedger, listSigningKeys]
