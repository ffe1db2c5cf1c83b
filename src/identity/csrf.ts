// Proves that a request which changes something comes from our own page.

import { createHmac } from 'node:crypto'
import { TidegateError } from '../core/errors.ts'
import { areEqual } from './tokens.ts'

/** What a request shows: the session's token, the header, and `Origin` and `Host` as they were sent. */
export interface CsrfProof {
  readonly sessionToken: string
  readonly csrfToken: string | undefined
  readonly origin: string | undefined
  readonly host: string | undefined
  /** The address under which the outside knows us, for example `https://tidegate.example`. */
  readonly publicUrl: string
}

/**
 * The token that a signed-in page sends with every change: HMAC-SHA256 under the session's own secret.
 *
 * Only who holds the session can compute or read it; it tells nothing about the session, and needs no storage.
 */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('tidegate csrf v1').digest('base64url')
}

/** Throws `csrf-refused` unless the token is right and the request's origin, if it names one, is ours. */
export function checkCsrf(proof: CsrfProof): void {
  checkOrigin(proof)
  if (proof.csrfToken === undefined)
    throw new TidegateError('csrf-refused', 'the header `X-CSRF-Token` is missing; `GET /api/v1/me` answers it')
  if (!areEqual(proof.csrfToken, csrfTokenOf(proof.sessionToken))) {
    throw new TidegateError('csrf-refused', 'the header `X-CSRF-Token` does not belong to this session')
  }
}

/** Throws `csrf-refused` when a request names an origin that is not ours. */
export function checkOrigin({ origin, host, publicUrl }: Pick<CsrfProof, 'origin' | 'host' | 'publicUrl'>): void {
  if (origin === undefined) return
  if (origin === new URL(publicUrl).origin) return
  const named = URL.parse(origin)
  if (named !== null && host !== undefined && named.host === host.toLowerCase()) return
  throw new TidegateError('csrf-refused', `the request comes from \`${origin}\`, which is not this server`)
}
