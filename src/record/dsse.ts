// What a DSSE signature is made over, and how an envelope is put together (secure-systems-lab/dsse v1.0.2).

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '../core/canonical-json.ts'
import type { Envelope } from '../core/receipt.ts'
import { toBase64 } from './base64.ts'
import type { Signer } from './signer.ts'

/** The payload type of in-toto statements (in-toto attestation framework v1). */
export const IN_TOTO = 'application/vnd.in-toto+json'

/** The bytes that are signed: `DSSEv1 <length of type> <type> <length of payload> <payload>`, lengths in bytes, in decimal. */
export function preAuthEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = utf8ToBytes(payloadType)
  return concatBytes(utf8ToBytes(`DSSEv1 ${type.length} `), type, utf8ToBytes(` ${payload.length} `), payload)
}

/** The text of a signed envelope around a payload: canonical JSON. */
export function signEnvelope(payload: Uint8Array, signer: Signer): string {
  const sig = toBase64(signer.sign(preAuthEncoding(IN_TOTO, payload)))
  const envelope: Envelope = { payloadType: IN_TOTO, payload: toBase64(payload), signatures: [{ keyid: signer.keyid, sig }] }
  return canonicalJson({ ...envelope, signatures: envelope.signatures.map((signature) => ({ ...signature })) })
}
