// Reads from a request who it says it is.

import type { FastifyRequest } from 'fastify'
import type { Credentials } from '../identity/identity.ts'
import { sessionTokenIn } from './session-cookie.ts'

/** The credentials that a request carries. */
export function credentialsOf(request: Pick<FastifyRequest, 'headers' | 'ip'>, nowMs: number): Credentials {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  return { sessionToken: sessionTokenIn(request.headers.cookie), bearer, address: request.ip, nowMs }
}
