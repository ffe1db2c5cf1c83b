// The headers with which an environment's metrics are asked for: its tenant and its credentials, read anew at each use.

import { Buffer } from 'node:buffer'
import type { MetricsSettings } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import { readSecret } from './secret.ts'

/** The settings of a metrics server. */
export type ServerSettings = Extract<MetricsSettings, { readonly kind: 'prometheus' }>

/**
 * `x-scope-orgid` where there is a tenant, and `authorization` where there is a token: basic with a user name, bearer without.
 *
 * Throws `config-invalid` when the secret is not there now, or cannot stand in a header.
 */
export function metricsHeaders(
  settings: Pick<ServerSettings, 'tenant' | 'username' | 'tokenFile' | 'tokenEnv'>,
  variables: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const token = readSecret(settings, variables)
  return {
    ...(settings.tenant === undefined ? {} : { 'x-scope-orgid': settings.tenant }),
    ...(token === undefined ? {} : { authorization: authorizationOf(token, settings.username) }),
  }
}

function authorizationOf(token: string, username: string | undefined): string {
  if (username !== undefined) return `Basic ${Buffer.from(`${username}:${token}`, 'utf8').toString('base64')}`
  if (!/^[\u0021-\u007E]+$/.test(token))
    throw new TidegateError('config-invalid', 'a token cannot be sent', {
      faults: ['a bearer token is one word of printable ASCII; is it a password, and `username` missing?'],
    })
  return `Bearer ${token}`
}
