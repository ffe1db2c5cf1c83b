// Makes API keys, and finds the principal behind one.

import { randomBytes } from 'node:crypto'
import { TidegateError } from '../core/errors.ts'
import { hasRole, type Principal, type Role } from '../core/principal.ts'
import { DAY_MS, MINUTE_MS } from '../core/time.ts'
import type { ApiKey } from '../state/keys.ts'
import type { Upkeep } from '../state/upkeep.ts'
import { personById } from './local-administrator.ts'
import { areEqual, hashToken, newToken } from './tokens.ts'

/** The key that is wanted; without `environments` or `teams` it sees those of its maker. */
export interface KeyWish {
  readonly name: string
  readonly role: Role
  readonly use: ApiKey['use']
  readonly for: 'me' | 'service' | 'agent'
  readonly expiresInDays: number
  readonly environments: readonly string[] | undefined
  readonly teams: readonly string[] | undefined
  /** Absent = none, and for its maker all of theirs. */
  readonly groups?: readonly string[] | undefined
}

/** A new key: the row to store, and the text to hand over once. */
export interface MadeKey {
  readonly key: ApiKey
  readonly secret: string
}

/** The principal behind a key, and the key. */
export interface KeyHolder {
  readonly principal: Principal
  readonly key: ApiKey
}

const KEY = /^tg_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/

/** How often a key in use is written down as used. */
const MARK_MS = MINUTE_MS

/**
 * Makes a key `tg_<id>_<secret>`.
 *
 * Throws `forbidden` when it would be allowed more than its maker: a higher role, another environment, another team, or for themselves another group; and for an agent
 * that would be an administrator.
 */
export function makeApiKey(wish: KeyWish, maker: Principal, nowMs: number): MadeKey {
  if (!hasRole(maker, wish.role))
    throw new TidegateError('forbidden', `\`${maker.id}\` is ${maker.role} and cannot make a key for the role \`${wish.role}\``)
  if (wish.for === 'agent' && wish.role === 'admin')
    throw new TidegateError('forbidden', 'an agent reads and starts runs, for which the role `approver` is enough')
  const id = randomBytes(6).toString('hex')
  const token = newToken()
  const key: ApiKey = {
    id,
    name: wish.name,
    secretHash: hashToken(token),
    principalId: wish.for === 'me' ? maker.id : `${wish.for}:${wish.name}`,
    principalKind: wish.for === 'me' ? 'person' : wish.for,
    role: wish.role,
    environments: narrowed('environment', wish.environments, maker.environments),
    teams: narrowed('team', wish.teams, maker.teams),
    groups: groupsOf(wish, maker),
    use: wish.use,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + wish.expiresInDays * DAY_MS,
    revokedAtMs: undefined,
    lastUsedAtMs: undefined,
  }
  return { key, secret: `tg_${id}_${token}` }
}

/** Finds who a key acts for; throws `key-invalid` when it is unknown, expired or revoked, or its person is no more. */
export async function holderOfKey(upkeep: Pick<Upkeep, 'findKey' | 'markKeyUsed'>, presented: string, nowMs: number): Promise<KeyHolder> {
  const [, id, token] = KEY.exec(presented) ?? []
  if (id === undefined || token === undefined)
    throw new TidegateError('key-invalid', 'this is no API key; a key looks like `tg_<id>_<secret>`')
  const key = await upkeep.findKey(hashToken(token))
  if (key === undefined || !areEqual(key.id, id)) throw new TidegateError('key-invalid', 'the API key is unknown')
  if (key.revokedAtMs !== undefined) throw new TidegateError('key-invalid', `the API key \`${key.name}\` is revoked`)
  if (key.expiresAtMs <= nowMs) throw new TidegateError('key-invalid', `the API key \`${key.name}\` has expired`)
  const principal = principalOf(key)
  if (key.lastUsedAtMs === undefined || key.lastUsedAtMs + MARK_MS <= nowMs) await upkeep.markKeyUsed(key.id, nowMs)
  return { principal, key }
}

function principalOf(key: ApiKey): Principal {
  const scope = { environments: key.environments, teams: key.teams }
  const { principalKind: kind } = key
  if (kind !== 'person') return { id: key.principalId, kind, name: key.name, role: key.role, ...scope, groups: key.groups }
  const person = personById(key.principalId)
  if (person === undefined) throw new TidegateError('key-invalid', 'the person behind the API key is no more')
  return {
    id: person.id,
    kind: 'person',
    name: person.name,
    role: hasRole(person, key.role) ? key.role : person.role,
    environments: overlap(key.environments, person.environments),
    teams: overlap(key.teams, person.teams),
    groups: key.groups === undefined ? person.groups : person.groups?.filter((group) => key.groups?.includes(group)),
  }
}

/** Who is no person is put into groups by an administrator; a person's key never into one that they are not in. */
function groupsOf(wish: KeyWish, maker: Principal): readonly string[] | undefined {
  const foreign = wish.for === 'me' ? wish.groups?.find((group) => maker.groups?.includes(group) !== true) : undefined
  if (foreign !== undefined) throw new TidegateError('forbidden', `\`${maker.id}\` is not in the group \`${foreign}\``)
  return wish.groups
}

function narrowed(what: string, wanted: readonly string[] | undefined, own: readonly string[] | '*'): readonly string[] | '*' {
  if (wanted === undefined || own === '*') return wanted ?? own
  const foreign = wanted.find((name) => !own.includes(name))
  if (foreign !== undefined) throw new TidegateError('forbidden', `the ${what} \`${foreign}\` is outside of what you see`)
  return wanted
}

function overlap(left: readonly string[] | '*', right: readonly string[] | '*'): readonly string[] | '*' {
  if (left === '*') return right
  return right === '*' ? left : left.filter((name) => right.includes(name))
}
