// What protects every answer: headers, and the refusal of names that are not ours.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { isIP } from 'node:net'
import { TidegateError } from '../core/errors.ts'

/** The policy of the screens: nothing but our own files, never inside a frame. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** Sets the headers that every answer has; a handler may say more about caching. */
export function secure(reply: FastifyReply, requestId: string, publicUrl: string): void {
  void reply.headers({
    'content-security-policy': CSP,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'cache-control': 'no-store',
    'x-request-id': requestId,
  })
  if (publicUrl.startsWith('https:')) void reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
}

/**
 * Throws `host-refused` when a request names a host that is not ours.
 *
 * A page of another site can make its own name point here (DNS rebinding), and would then be our own origin; it cannot do that with
 * `localhost` or an IP address, which are therefore taken.
 */
export function checkHost(
  request: Pick<FastifyRequest, 'headers'>,
  names: { readonly publicUrl: string; readonly allowedHosts: readonly string[] },
): void {
  const host = request.headers.host ?? ''
  const name = hostnameOf(host)
  if (name === 'localhost' || isIP(name.replace(/^\[|\]$/g, '')) !== 0) return
  if (name !== '' && [new URL(names.publicUrl).hostname, ...names.allowedHosts].some((known) => known.toLowerCase() === name)) return
  throw new TidegateError('host-refused', `this server does not answer to the name \`${name}\``)
}

function hostnameOf(host: string): string {
  return URL.parse(`http://${host}`)?.hostname ?? ''
}
