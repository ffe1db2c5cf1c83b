// The first entry of a log: it names the key that signs what follows.

import { SCHEDULE } from '../core/principal.ts'
import { toBase64 } from '../record/base64.ts'
import { record } from '../record/record.ts'
import { commitOrStop } from './commit-or-stop.ts'
import type { House } from './house.ts'

/** Begins the log when it is empty; may be called at every start. */
export async function beginLedger(house: House): Promise<void> {
  const head = await house.store.views.ledgerHead()
  if (head.size > 0) return
  const { keyid, publicKey } = house.signer
  const receipt = record(
    {
      type: 'ledger-started/v1',
      subjects: [{ name: `key/${keyid}`, digest: keyid }],
      environment: '*',
      team: '*',
      principal: SCHEDULE.id,
      atMs: house.now(),
      body: { keyid, publicKey: toBase64(publicKey) },
    },
    house.signer,
  )
  await commitOrStop(house, { expect: [], writes: [], queue: [], finish: undefined, blobs: [], receipts: [receipt] })
}
