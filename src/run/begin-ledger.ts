// The first entry of a log names the key that signs what follows; a start with another key is refused.

import { TidegateError } from '../core/errors.ts'
import { SCHEDULE } from '../core/principal.ts'
import { toBase64 } from '../record/base64.ts'
import { verifyEnvelope } from '../record/envelope.ts'
import { knownKeys } from '../record/public-key.ts'
import { record } from '../record/record.ts'
import type { House } from './house.ts'

/**
 * Begins the log when it is empty; may be called at every start.
 *
 * Throws `config-invalid` when the log was begun with another key: its receipts could never be verified together with the new ones.
 */
export async function beginLedger(house: House): Promise<void> {
  const { keyid, publicKey } = house.signer
  const [first] = await house.store.views.ledger(house.scopeOf(SCHEDULE), { fromIndex: 0, limit: 1 })
  if (first !== undefined) return refuseOtherKey(house, first.envelope)
  const receipt = await record(
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
  const expect = [{ is: 'ledger-absent' }] as const
  const answer = await house.store.commit({ expect, writes: [], queue: [], finish: undefined, blobs: [], receipts: [receipt] })
  // Another process on the same store has begun it meanwhile, with this key or with its own.
  if (!answer.isCommitted) await beginLedger(house)
}

function refuseOtherKey({ signer }: House, envelope: string): void {
  const proof = verifyEnvelope(envelope, knownKeys([signer.publicKey]))
  if (proof.isValid) return
  const fault = `the key \`${signer.keyid}\` did not sign the first entry of this ledger (${proof.why}); put the key back that began it (other processes on the same store: name its file in \`ledger.keyFile\`), or begin with an empty store`
  throw new TidegateError('config-invalid', 'the signing key is not that of the ledger', { faults: [fault] })
}
