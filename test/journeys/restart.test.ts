// A restart keeps the record: the same receipts with the same ids and hashes, the same head, the next index, and evidence of before that still verifies.

import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Schema } from '../../api/client.ts'
import { firstProposals, signInByHand, type Person } from './person.ts'
import { makePlace, startServer, type Place, type Server } from './server.ts'
import { tidegate } from './terminal.ts'

let place: Place
const servers: Server[] = []

beforeEach(() => {
  place = makePlace()
})

afterEach(async () => {
  for (const server of servers.splice(0)) await server.end('SIGKILL')
  place.remove()
})

async function start(): Promise<Server> {
  const server = await startServer(place)
  servers.push(server)
  return server
}

type Entry = Schema<'LedgerPage'>['items'][number]

/** The whole log, and its head when its last page was read. */
async function ledgerOf(person: Person): Promise<{ readonly items: readonly Entry[]; readonly head: Schema<'LedgerPage'>['head'] }> {
  const items: Entry[] = []
  for (;;) {
    const page = await person.get<Schema<'LedgerPage'>>(`/api/v1/ledger?limit=200&fromIndex=${items.length}`)
    items.push(...page.items)
    if (items.length >= page.head.size) return { items, head: page.head }
  }
}

/** Makes an API key, which leaves a receipt. */
async function keyOf(person: Person, name: string): Promise<string> {
  const made = await person.send('/api/v1/keys', { name, role: 'admin', use: 'api', for: 'me', expiresInDays: 1 })
  return ((await made.json()) as { readonly secret: string }).secret
}

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'after %s the ledger is what it was, and goes on where it stood',
  { timeout: 240_000 },
  async (signal) => {
    const first = await start()
    const person = await signInByHand(first)
    await firstProposals(person)
    const secret = await keyOf(person, 'before')
    const file = join(place.directory, 'before.tar')
    const exported = await tidegate(place, ['evidence', 'export', '--output', file], {
      variables: { TIDEGATE_SERVER: first.url, TIDEGATE_API_KEY: secret },
    })
    const key = join(place.directory, 'key.pem')
    const keySaved = await tidegate(place, ['evidence', 'key', '--output', key], {
      variables: { TIDEGATE_SERVER: first.url, TIDEGATE_API_KEY: secret },
    })
    const before = await ledgerOf(person)
    const keysBefore = await person.get<unknown>('/api/v1/ledger/keys')
    await first.end(signal)

    const second = await start()
    const again = person.at(second)
    const after = await ledgerOf(again)
    await keyOf(again, 'after')
    const later = await ledgerOf(again)
    const verified = await tidegate(place, ['verify', file, '--key', key])

    expect(before.items.length).toBeGreaterThan(2)
    expect([exported.code, keySaved.code]).toEqual([0, 0])
    expect(after.items.slice(0, before.items.length)).toEqual(before.items)
    expect(await again.get<unknown>('/api/v1/ledger/keys')).toEqual(keysBefore)
    // Nothing but what the work itself recorded may follow the old head, and the first of it names that head.
    const next = later.items[before.items.length]
    expect(next).toMatchObject({ index: before.items.length, previousHash: before.head.hash })
    expect(later.items.map(({ index }) => index)).toEqual(later.items.map((_, index) => index))
    expect(verified).toMatchObject({ code: 0, out: expect.stringMatching(/^integrity +pass/m) })
  },
)
