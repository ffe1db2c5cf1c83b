// Signing in: a page that holds the link's token, the form that spends it, and the door at which the terminal asks for a link.

import { TidegateError } from '../core/errors.ts'
import { SECOND_MS } from '../core/time.ts'
import { checkOrigin } from '../identity/csrf.ts'
import { countFailedAttempt } from '../identity/limit.ts'
import { LOCAL_ADMINISTRATOR } from '../identity/local-administrator.ts'
import { makeSignInLink, spendSignInLink, type OpenedSession } from '../identity/sign-in.ts'
import { defineRoute, json, type Call, type Route } from './route.ts'
import { signInForm, signInLinkSchema, signInQuery } from './schemas/principal.ts'
import { openedCookie } from './session-cookie.ts'
import { refusedPage, signInPage, PAGE_CSP } from './sign-in-page.ts'

const tag = 'sign-in'
const page = { status: 200, description: 'A page without JavaScript.', mediaType: 'text/html' }

const showSignIn = defineRoute({
  operation: 'showSignIn',
  tag,
  summary: 'The page of a sign-in link; opening it spends nothing, so a preview does no harm',
  query: signInQuery,
  answer: page,
  refusals: [],
  handle: async ({ query, reply }) => {
    const html = query.token === undefined ? refusedPage('This address needs the link that the terminal printed.') : signInPage(query.token)
    return reply.type('text/html; charset=utf-8').header('content-security-policy', PAGE_CSP).send(html)
  },
})

const signIn = defineRoute({
  operation: 'signIn',
  tag,
  summary: 'Spend a sign-in link and open a session',
  body: signInForm,
  bodyType: 'application/x-www-form-urlencoded',
  answer: { status: 303, description: 'Signed in: the cookie is set, `Location` is `/ui/`.' },
  refusals: ['sign-in-spent', 'csrf-refused', 'too-many-requests'],
  handle: async (call) => {
    const { deps, request, reply } = call
    checkOrigin({ origin: request.headers.origin, host: request.headers.host, publicUrl: deps.publicUrl })
    const session = await spent(call)
    const maxAgeSeconds = Math.floor((session.expiresAtMs - deps.now()) / SECOND_MS)
    deps.log.info('signed in', { principal: session.principalId, address: request.ip })
    return reply
      .header('set-cookie', openedCookie(session.token, maxAgeSeconds, deps.publicUrl))
      .header('location', '/ui/')
      .code(303)
      .send()
  },
})

const makeLink = defineRoute({
  operation: 'makeSignInLink',
  tag,
  summary: 'Make a sign-in link; for `tidegate sign-in` on this machine',
  answer: json(signInLinkSchema, 'The link.', 201),
  refusals: ['key-invalid', 'too-many-requests'],
  handle: async ({ deps }) => {
    const link = { principalId: LOCAL_ADMINISTRATOR.id, nowMs: deps.now(), linkMs: deps.identity.linkMs }
    const { token, expiresAtMs } = await makeSignInLink(deps.upkeep, link)
    return { url: signInUrl(deps.publicUrl, token), expiresAtMs }
  },
})

/** The address that a person opens to sign in. */
export function signInUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/sign-in?token=${token}`
}

async function spent({ deps, body, request }: Call<unknown, unknown, { readonly token: string }>): Promise<OpenedSession> {
  const nowMs = deps.now()
  try {
    return await spendSignInLink(deps.upkeep, body.token, { nowMs, absoluteMs: deps.identity.absoluteMs })
  } catch (error) {
    if (!(error instanceof TidegateError) || error.code !== 'sign-in-spent') throw error
    deps.log.warn('a sign-in link was refused', { address: request.ip })
    await countFailedAttempt(deps.upkeep, { origin: request.ip, nowMs }, deps.identity.limit)
    throw error
  }
}

/** The routes of signing in. */
export const signInRoutes: readonly Route[] = [showSignIn, signIn, makeLink]
