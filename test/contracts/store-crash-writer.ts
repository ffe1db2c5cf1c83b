// A process that commits without end and tells each durable deed on its standard output; the crash test kills it.

import { openPostgresStore } from '../../src/state/postgres.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import { blob, deed, job, receipt, run } from './store-fixtures.ts'
import { settingsOf } from './store-postgres-settings.ts'

const [place, round] = process.argv.slice(2)
const { store } = await (place.startsWith('postgresql:') ? openPostgresStore(settingsOf(place)) : openSqliteStore({ directory: place }))

async function writeForever(lane: number): Promise<never> {
  for (let i = 0; ; i += 1) {
    const id = `${round}-${lane}-${i}`
    const answer = await store.commit(
      deed({
        writes: [{ do: 'save-run', run: run({ id }) }],
        queue: [job({ key: id })],
        blobs: [blob(`"${id}"`)],
        receipts: [receipt(id)],
      }),
    )
    if (answer.isCommitted) process.stdout.write(`${answer.receipts[0].index} ${id}\n`)
  }
}

await Promise.all([0, 1, 2, 3].map(writeForever))
