// The ledger: a part of it, the keys under which it verifies, and evidence packs.

import { Readable } from 'node:stream'
import { TidegateError } from '../core/errors.ts'
import type { PackSelection } from '../record/pack-format.ts'
import { defineRoute, json, type Route } from './route.ts'
import { evidenceQuery, ledgerPage, ledgerQuery, signingKeyList } from './schemas/ledger.ts'
import { checkWholeScope } from './whole-scope.ts'

const tag = 'ledger'

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

const exportEvidence = defineRoute({
  operation: 'exportEvidence',
  tag,
  summary: 'Receipts and all that proves them, as a pack that `tidegate verify` checks offline',
  query: evidenceQuery,
  answer: {
    status: 200,
    description: 'The pack, a POSIX tar; the same store and query give the same bytes.',
    mediaType: 'application/x-tar',
  },
  refusals: ['not-found', 'ledger-invalid'],
  handle: async ({ deps, scope, query, reply }) => {
    checkWholeScope(scope, 'evidence is')
    const pieces = deps.evidence({ selection: selectionOf(query), since: query.since, scope })
    // Whatever is refused is refused before the first byte.
    const first = await pieces.next()
    return reply
      .type('application/x-tar')
      .header('content-disposition', 'attachment; filename="tidegate-evidence.tar"')
      .send(Readable.from(after(first, pieces), { objectMode: false }))
  },
})

function selectionOf({ proposal, from, to }: { readonly proposal?: string; readonly from?: number; readonly to?: number }): PackSelection {
  if ((from === undefined) !== (to === undefined) || (proposal !== undefined && from !== undefined)) {
    throw new TidegateError('request-invalid', 'give `proposal`, or `from` with `to`, or none of them')
  }
  if (proposal !== undefined) return { is: 'proposal', proposal }
  return from === undefined || to === undefined ? { is: 'all' } : { is: 'range', from, to }
}

async function* after(first: IteratorResult<Uint8Array, void>, rest: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array> {
  if (first.done !== true) yield first.value
  yield* rest
}

const listSigningKeys = defineRoute({
  operation: 'listSigningKeys',
  tag,
  summary: 'The public keys that sign receipts',
  answer: json(signingKeyList, 'The keys.'),
  refusals: [],
  handle: async ({ deps }) => ({ items: deps.signingKeys }),
})

/** The routes of the ledger. */
export const ledgerRoutes: readonly Route[] = [readLedger, exportEvidence, listSigningKeys]
