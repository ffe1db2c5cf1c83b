// Says in the log which key signs its checkpoints and what the log is called; a start with another key or name is refused.

import { TidegateError } from '../core/errors.ts'
import { SCHEDULE } from '../core/principal.ts'
import { toBase64 } from '../record/base64.ts'
import { logKey } from '../record/checkpoint.ts'
import { verifyEnvelope } from '../record/envelope.ts'
import { knownKeys } from '../record/public-key.ts'
import { record } from '../record/record.ts'
import { writeVerifierKey } from '../record/signed-note.ts'
import type { House } from './house.ts'
import type { LogIdentity } from './log-keeping.ts'

const TYPE = 'checkpoint-key-named/v1'

/**
 * Names the key once, signed by the key of the receipts; may be called at every start, after `beginLedger`.
 *
 * Throws `config-invalid` when the log was named otherwise: checkpoints of two keys or two names would be two logs.
 */
export async function nameCheckpointKey(house: House, log: LogIdentity): Promise<void> {
  const { keyid, publicKey } = log.signer
  if (keyid === house.signer.keyid) throw invalid('one key signs receipts and checkpoints; give checkpoints a key of their own')
  const named = await house.store.views.firstReceipt(house.scopeOf(SCHEDULE), TYPE)
  if (named !== undefined) return refuseOther(house, log, named.envelope)
  const receipt = await record(
    {
      type: TYPE,
      subjects: [{ name: `checkpoint-key/${keyid}`, digest: keyid }],
      environment: '*',
      team: '*',
      principal: SCHEDULE.id,
      atMs: house.now(),
      body: { origin: log.origin, keyid, publicKey: toBase64(publicKey), verifierKey: writeVerifierKey(logKey(log.origin, publicKey)) },
    },
    house.signer,
  )
  const expect = [{ is: 'receipt-absent', type: TYPE }] as const
  const answer = await house.store.commit({ expect, writes: [], queue: [], finish: undefined, blobs: [], receipts: [receipt] })
  // Another process on the same store has named it meanwhile, with this key or with its own.
  if (!answer.isCommitted) await nameCheckpointKey(house, log)
}

function refuseOther({ signer }: House, log: LogIdentity, envelope: string): void {
  const proof = verifyEnvelope(envelope, knownKeys([signer.publicKey]))
  if (!proof.isValid) throw invalid(`the entry that names the key of the checkpoints does not verify: ${proof.why}`)
  const { origin, keyid } = proof.draft.body as { readonly origin: string; readonly keyid: string }
  if (keyid !== log.signer.keyid) {
    throw invalid(
      `the key \`${log.signer.keyid}\` is not the one that signs the checkpoints of this ledger, \`${keyid}\`; put that key back (other processes on the same store: name its file in \`ledger.checkpointKeyFile\`)`,
    )
  }
  if (origin !== log.origin)
    throw invalid(`\`ledger.origin\` is \`${log.origin}\`, and this ledger is called \`${origin}\`; a log keeps its name`)
}

function invalid(fault: string): TidegateError {
  return new TidegateError('config-invalid', 'the checkpoints cannot be signed', { faults: [fault] })
}
