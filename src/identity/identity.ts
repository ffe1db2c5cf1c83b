// Finds out who is asking, from what the request carries, and whether they may.

import { TidegateError } from '../core/errors.ts'
import type { Principal } from '../core/principal.ts'
import type { Upkeep } from '../state/upkeep.ts'
import { holderOfKey } from './keys.ts'
import { countFailedAttempt, type AttemptLimit } from './limit.ts'
import { checkPermission, type Permission } from './permissions.ts'
import { personOfSession, type SessionSettings } from './sessions.ts'
import { matchesHash } from './tokens.ts'

/** What identity is told by boot. */
export interface IdentitySettings extends SessionSettings {
  /** How long a sign-in link lives. */
  readonly linkMs: number
  /** How many failed attempts an origin may have. */
  readonly limit: AttemptLimit
  /** SHA-256 (hexadecimal) of the key that `start` leaves in the data directory. */
  readonly machineKeyHash: string
}

/** What a request carries; an address counts as its origin. */
export interface Credentials {
  readonly sessionToken: string | undefined
  readonly bearer: string | undefined
  readonly address: string
  readonly nowMs: number
  /** Only looks whether the rights still stand; an idle session stays idle. */
  readonly isPassive?: true
}

/** Who is asking; `sessionToken` is set when a browser does, whose changes must prove where they come from. */
export interface Caller {
  readonly principal: Principal
  readonly sessionToken: string | undefined
}

/** Who asks for what is open: sees nothing. */
export const NOBODY: Principal = Object.freeze({
  id: 'nobody',
  kind: 'system',
  name: 'nobody',
  role: 'viewer',
  environments: Object.freeze([]),
  teams: Object.freeze([]),
})

/**
 * The caller of an operation. A bearer key wins over a cookie, which it then ignores.
 *
 * Throws `signed-out`, `key-invalid`, `forbidden`, or `too-many-requests` after too many wrong keys.
 */
export async function callerOf(
  permission: Permission,
  credentials: Credentials,
  identity: { readonly upkeep: Upkeep; readonly settings: IdentitySettings },
): Promise<Caller> {
  if (permission.who === 'open') return { principal: NOBODY, sessionToken: undefined }
  const { bearer } = credentials
  if (bearer === undefined) return callerOfSession(permission, credentials, identity)
  try {
    return await callerOfBearer(permission, bearer, { ...identity, nowMs: credentials.nowMs })
  } catch (error) {
    if (!(error instanceof TidegateError) || error.code !== 'key-invalid') throw error
    await countFailedAttempt(identity.upkeep, { origin: credentials.address, nowMs: credentials.nowMs }, identity.settings.limit)
    throw error
  }
}

async function callerOfSession(
  permission: Permission,
  credentials: Credentials,
  identity: { readonly upkeep: Upkeep; readonly settings: IdentitySettings },
): Promise<Caller> {
  const { sessionToken, nowMs } = credentials
  if (permission.who === 'machine-key')
    throw new TidegateError('key-invalid', 'this takes the machine key of the data directory, as a bearer token')
  if (sessionToken === undefined) throw new TidegateError('signed-out')
  const principal = await personOfSession(identity.upkeep, sessionToken, {
    nowMs,
    idleMs: identity.settings.idleMs,
    isPassive: credentials.isPassive,
  })
  if (principal === undefined) throw new TidegateError('signed-out', 'the session is over')
  checkPermission(isForKeys(permission) ? { ...permission, who: 'admin' } : permission, principal)
  return { principal, sessionToken }
}

/** What keys that are no `api` keys are for. */
const ADDRESSES = { scrape: '`/metrics`', service: 'the addresses below `/internal/`' }

/** Whether keys of its own are made for it; without one it takes an administrator. */
function isForKeys({ who }: Permission): boolean {
  return who === 'scrape' || who === 'service'
}

async function callerOfBearer(
  permission: Permission,
  bearer: string,
  identity: { readonly upkeep: Upkeep; readonly settings: IdentitySettings; readonly nowMs: number },
): Promise<Caller> {
  if (permission.who === 'machine-key') {
    if (!matchesHash(bearer, identity.settings.machineKeyHash))
      throw new TidegateError('key-invalid', 'this is not the machine key of this server')
    return { principal: NOBODY, sessionToken: undefined }
  }
  const { principal, key } = await holderOfKey(identity.upkeep, bearer, identity.nowMs)
  if (permission.who === 'session') throw new TidegateError('forbidden', 'only a signed-in browser can sign out; revoke the key instead')
  if (key.use !== 'api' && permission.who !== key.use) throw new TidegateError('forbidden', `this key is for ${ADDRESSES[key.use]} alone`)
  const needed: Permission = isForKeys(permission) && key.use === 'api' ? { ...permission, who: 'admin' } : permission
  checkPermission(needed, principal)
  return { principal, sessionToken: undefined }
}
