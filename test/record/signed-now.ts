// Signs receipts at once, for tests that build logs in memory.

import { ed25519 } from '@noble/curves/ed25519.js'
import { digestOf } from '../../src/core/digest.ts'
import type { ReceiptDraft, SignedReceipt } from '../../src/core/receipt.ts'
import { IN_TOTO, preAuthEncoding, writeEnvelope } from '../../src/record/dsse.ts'
import { payloadOf } from '../../src/record/record.ts'
import type { Signer } from '../../src/record/signer.ts'

const SECRET = new Uint8Array(32).fill(7)
const PUBLIC = ed25519.getPublicKey(SECRET)

/** The signer of every receipt here. */
export const SIGNER = {
  keyid: digestOf(PUBLIC),
  publicKey: PUBLIC,
  sign: (bytes: Uint8Array) => ed25519.sign(bytes, SECRET),
} as const satisfies Signer

/** The envelope that `SIGNER` signs around any payload. */
export function envelopeNow(payload: Uint8Array): string {
  return writeEnvelope(IN_TOTO, payload, [{ keyid: SIGNER.keyid, sig: SIGNER.sign(preAuthEncoding(IN_TOTO, payload)) }])
}

/** What `record` answers with `SIGNER`. */
export function signedNow(draft: ReceiptDraft): SignedReceipt {
  const { type, environment, team } = draft
  return { type, environment, team, envelope: envelopeNow(payloadOf(draft)) }
}
