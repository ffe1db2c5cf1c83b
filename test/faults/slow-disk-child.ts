// A process that commits to a SQLite store, one deed after the other and then many at once, and writes what it is told when it is told it.

import { writeSync } from 'node:fs'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import { deed, receipt } from '../contracts/store-fixtures.ts'

const [directory] = process.argv.slice(2)
const opened = await openSqliteStore({ directory })

function say(line: string): void {
  writeSync(1, `${line}\n`)
}

for (let i = 0; i < 3; i += 1) {
  say(`begin ${i}`)
  await commit(`${i}`)
  say(`acknowledged ${i}`)
}
say('begin together')
await Promise.all(Array.from({ length: 20 }, async (_, i) => say(`position ${await commit(`together ${i}`)} of ${i}`)))
await opened.close()

async function commit(about: string): Promise<number> {
  const answer = await opened.store.commit(deed({ receipts: [receipt(about)] }))
  if (!answer.isCommitted) throw new Error('a deed without a condition met a conflict')
  return answer.receipts[0].index
}
