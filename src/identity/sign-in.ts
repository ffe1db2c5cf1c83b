// Signs a person in by a link that works once.

import { TidegateError } from '../core/errors.ts'
import type { Upkeep } from '../state/upkeep.ts'
import type { SessionSettings } from './sessions.ts'
import { hashToken, newToken } from './tokens.ts'

/** A link that was just made; the token is kept nowhere. */
export interface MadeLink {
  readonly token: string
  readonly expiresAtMs: number
}

/** A session that was just opened; the token goes into the cookie and is kept nowhere else. */
export interface OpenedSession {
  readonly token: string
  readonly principalId: string
  readonly expiresAtMs: number
}

/** Makes a link for a person; it lives `linkMs`. */
export async function makeSignInLink(
  upkeep: Pick<Upkeep, 'makeSignInLink'>,
  link: { readonly principalId: string; readonly nowMs: number; readonly linkMs: number },
): Promise<MadeLink> {
  const token = newToken()
  const expiresAtMs = link.nowMs + link.linkMs
  await upkeep.makeSignInLink({ tokenHash: hashToken(token), principalId: link.principalId, expiresAtMs })
  return { token, expiresAtMs }
}

/** Spends a link and opens a session; throws `sign-in-spent` when the link is unknown, spent or expired. */
export async function spendSignInLink(
  upkeep: Pick<Upkeep, 'spendSignInLink'>,
  linkToken: string,
  at: { readonly nowMs: number } & Pick<SessionSettings, 'absoluteMs'>,
): Promise<OpenedSession> {
  const token = newToken()
  const draft = { tokenHash: hashToken(token), createdAtMs: at.nowMs, lastSeenAtMs: at.nowMs, expiresAtMs: at.nowMs + at.absoluteMs }
  const session = await upkeep.spendSignInLink(hashToken(linkToken), draft, at.nowMs)
  if (session === undefined) throw new TidegateError('sign-in-spent')
  return { token, principalId: session.principalId, expiresAtMs: session.expiresAtMs }
}
