// Who is asking, and the end of a session.

import { csrfTokenOf } from '../identity/csrf.ts'
import { closeSession } from '../identity/sessions.ts'
import { defineRoute, json, type Route } from './route.ts'
import { meSchema } from './schemas/principal.ts'
import { endedCookie } from './session-cookie.ts'

const tag = 'sign-in'

const me = defineRoute({
  operation: 'me',
  tag,
  summary: 'Who is asking, and the token that a page needs for changes',
  answer: json(meSchema, 'The principal.'),
  refusals: [],
  handle: async ({ principal, sessionToken }) => ({
    principal,
    csrfToken: sessionToken === undefined ? undefined : csrfTokenOf(sessionToken),
  }),
})

const signOut = defineRoute({
  operation: 'signOut',
  tag,
  summary: 'End the session',
  answer: { status: 204, description: 'It is over.' },
  refusals: [],
  handle: async ({ deps, sessionToken, reply }) => {
    if (sessionToken !== undefined) await closeSession(deps.upkeep, sessionToken)
    void reply.header('set-cookie', endedCookie(deps.publicUrl))
  },
})

/** The routes about the one who asks. */
export const meRoutes: readonly Route[] = [me, signOut]
