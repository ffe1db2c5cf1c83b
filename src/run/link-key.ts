// The key that seals links, made from the key that signs receipts.

import { digestOf } from '../core/digest.ts'
import type { Signer } from '../record/signer.ts'

/** Never the bytes of a receipt: those begin with `DSSEv1`. */
const CONTEXT = new TextEncoder().encode('tidegate approval links v1')

/**
 * Makes the key: SHA-256 of the signer's signature of a fixed text.
 *
 * Ed25519 signatures are deterministic (RFC 8032 §5.1.6), so all processes with one signing key have one link key, wherever that key lies, and only they can make
 * it. The signer is asked once; a failure is asked again.
 */
export function createLinkKey(signer: Signer): () => Promise<Uint8Array> {
  let made: Promise<Uint8Array> | undefined
  return async () => {
    made ??= Promise.resolve(signer.sign(CONTEXT)).then((signature) => new TextEncoder().encode(digestOf(signature)))
    try {
      return await made
    } catch (error) {
      made = undefined
      throw error
    }
  }
}
