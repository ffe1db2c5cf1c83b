// The contract of signing: Ed25519 over given bytes, with a named key.

import type { Digest } from '../core/digest.ts'

/** Signs bytes; the key never leaves it. */
export interface Signer {
  /** `sha256:` of the raw public key, the name under which verifiers know it. */
  readonly keyid: Digest
  /** The raw 32-byte public key (RFC 8032). */
  readonly publicKey: Uint8Array
  /** The 64-byte signature; a key that lies elsewhere answers later. Throws `signer-failed` when it does not answer. */
  sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>
}
