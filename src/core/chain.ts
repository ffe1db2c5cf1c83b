// The hash that ties a log entry to the one before it.

import { digestOf, type Digest } from './digest.ts'

/** The hash of an entry: SHA-256 over the previous hash's text, a line feed, and the stored envelope's text. */
export function chainHash(previousHash: Digest, envelope: string): Digest {
  return digestOf(`${previousHash}\n${envelope}`)
}
