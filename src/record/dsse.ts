// What a DSSE signature is made over, and how an envelope is put together (secure-systems-lab/dsse v1.0.2).

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '../core/canonical-json.ts'
import { toBase64 } from './base64.ts'
import type { Signer } from './signer.ts'

/** The payload type of in-toto statements (in-toto attestation framework v1). */
export const IN_TOTO = 'application/vnd.in-toto+json'

/** One signature of an envelope. */
export interface Signature {
  readonly keyid: string
  readonly sig: Uint8Array
}

/** The bytes that are signed: `DSSEv1 <length of type> <type> <length of payload> <payload>`, lengths in bytes, in decimal. */
export function preAuthEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = utf8ToBytes(payloadType)
  return concatBytes(utf8ToBytes(`DSSEv1 ${type.length} `), type, utf8ToBytes(` ${payload.length} `), payload)
}

/** The text of an envelope around a payload: canonical JSON. */
export function writeEnvelope(payloadType: string, payload: Uint8Array, signatures: readonly Signature[]): string {
  return canonicalJson({
    payloadType,
    payload: toBase64(payload),
    signatures: signatures.map(({ keyid, sig }) => ({ keyid, sig: toBase64(sig) })),
  })
}

/** The text of an envelope around an in-toto statement, signed with one key. */
export async function signEnvelope(payload: Uint8Array, signer: Signer): Promise<string> {
  const sig = await signer.sign(preAuthEncoding(IN_TOTO, payload))
  return writeEnvelope(IN_TOTO, payload, [{ keyid: signer.keyid, sig }])
}
