// API keys: the list, making one, revoking one.

import { makeApiKey } from '../identity/keys.ts'
import { defineRoute, json, type Route } from './route.ts'
import { apiKeyList, keyPath, madeKey, makeKeyRequest } from './schemas/principal.ts'

const tag = 'keys'

const listKeys = defineRoute({
  operation: 'listKeys',
  tag,
  summary: 'The API keys that have been made',
  answer: json(apiKeyList, 'The keys, without their secrets.'),
  refusals: [],
  handle: async ({ deps, scope }) => ({ items: await deps.store.views.keys(scope) }),
})

const makeKey = defineRoute({
  operation: 'makeKey',
  tag,
  summary: 'Make an API key; its secret is shown this once',
  body: makeKeyRequest,
  answer: json(madeKey, 'The key and its secret.', 201),
  refusals: [],
  handle: async ({ deps, principal, body }) => {
    const { name, role, use = 'api', expiresInDays, environments, teams, groups } = body
    const wish = { name, role, use, for: body.for, expiresInDays, environments, teams, groups }
    const made = makeApiKey(wish, principal, deps.now())
    await deps.run.makeKey({ key: made.key, principal })
    return made
  },
})

const revokeKey = defineRoute({
  operation: 'revokeKey',
  tag,
  summary: 'Revoke an API key, at once',
  path: keyPath,
  answer: { status: 204, description: 'It is revoked.' },
  refusals: ['not-found'],
  handle: async ({ deps, principal, path }) => deps.run.revokeKey({ id: path.id, principal }),
})

/** The routes of API keys. */
export const keyRoutes: readonly Route[] = [listKeys, makeKey, revokeKey]
