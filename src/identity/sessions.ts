// Finds the person behind a session's cookie.

import type { Principal } from '../core/principal.ts'
import { MINUTE_MS } from '../core/time.ts'
import type { Upkeep } from '../state/upkeep.ts'
import { personById } from './local-administrator.ts'
import { hashToken } from './tokens.ts'

/** How long a session lives: unused, and at all. */
export interface SessionSettings {
  readonly idleMs: number
  readonly absoluteMs: number
}

/** How often a session in use is written down as seen. */
const TOUCH_MS = MINUTE_MS

/** The person whose session it is, which counts as use unless the look is passive; `undefined` when there is no such session, or it was unused too long, or the person is no more. */
export async function personOfSession(
  upkeep: Pick<Upkeep, 'findSession' | 'touchSession' | 'closeSession'>,
  token: string,
  at: { readonly nowMs: number; readonly isPassive?: true | undefined } & Pick<SessionSettings, 'idleMs'>,
): Promise<Principal | undefined> {
  const tokenHash = hashToken(token)
  const session = await upkeep.findSession(tokenHash, at.nowMs)
  if (session === undefined || session.expiresAtMs <= at.nowMs) return undefined
  if (session.lastSeenAtMs + at.idleMs <= at.nowMs) {
    await upkeep.closeSession(tokenHash)
    return undefined
  }
  if (at.isPassive !== true && session.lastSeenAtMs + TOUCH_MS <= at.nowMs) await upkeep.touchSession(tokenHash, at.nowMs)
  return personById(session.principalId)
}

/** Ends a session at once. */
export async function closeSession(upkeep: Pick<Upkeep, 'closeSession'>, token: string): Promise<void> {
  await upkeep.closeSession(hashToken(token))
}
