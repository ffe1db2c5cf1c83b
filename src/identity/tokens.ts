// Secrets: made at random, kept as hashes, compared in constant time.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new secret of 256 random bits, as 43 characters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The SHA-256 of a secret, hexadecimal: the form in which secrets are stored. A fast hash is enough, for 256 random bits cannot be guessed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex')
}

/** Whether a secret has that hash; takes as long for a wrong one as for the right one. */
export function matchesHash(token: string, hash: string): boolean {
  return areEqual(hashToken(token), hash)
}

/** Whether two texts are equal, in a time that does not tell where they differ. */
export function areEqual(left: string, right: string): boolean {
  const [a, b] = [left, right].map((text) => createHash('sha256').update(text, 'utf8').digest())
  return timingSafeEqual(a, b)
}
