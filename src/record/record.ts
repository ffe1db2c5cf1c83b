// What can be proved: makes signed receipts, and checks them and the log that they stand in.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '../core/canonical-json.ts'
import { TidegateError } from '../core/errors.ts'
import type { ReceiptDraft, SignedReceipt } from '../core/receipt.ts'
import { IN_TOTO, signEnvelope, writeEnvelope } from './dsse.ts'
import { ENVELOPE_LIMIT } from './envelope.ts'
import type { Signer } from './signer.ts'
import { statementOf } from './statement.ts'

/**
 * The signed receipt of a draft, ready for `commit`.
 *
 * The statement is canonical JSON (RFC 8785) inside a DSSE envelope; the same draft and key give the same bytes. Throws `internal` for a
 * draft whose envelope is larger than 65,535 bytes, which the log could not carry, or that holds what JSON cannot carry.
 */
export async function record(draft: ReceiptDraft, signer: Signer): Promise<SignedReceipt> {
  const envelope = await signEnvelope(payloadOf(draft), signer)
  if (envelope.length > ENVELOPE_LIMIT) {
    throw new TidegateError(
      'internal',
      `a receipt of type \`${draft.type}\` is larger than the ${ENVELOPE_LIMIT} bytes that the log carries`,
    )
  }
  return { type: draft.type, environment: draft.environment, team: draft.team, envelope }
}

/** Whether the receipt of a draft is small enough for the log. */
export function fitsReceipt(draft: ReceiptDraft): boolean {
  return FRAME + 4 * Math.ceil(payloadOf(draft).length / 3) <= ENVELOPE_LIMIT
}

/** What an envelope takes around its payload: every key id and every signature is of the same length. */
const FRAME = writeEnvelope(IN_TOTO, new Uint8Array(), [{ keyid: `sha256:${'0'.repeat(64)}`, sig: new Uint8Array(64) }]).length

/** The bytes that are signed for a draft: its statement in canonical JSON. */
export function payloadOf(draft: ReceiptDraft): Uint8Array {
  try {
    return utf8ToBytes(canonicalJson(statementOf(draft)))
  } catch (error) {
    throw new TidegateError('internal', `a receipt of type \`${draft.type}\` cannot be written: ${String(error)}`, { cause: error })
  }
}
