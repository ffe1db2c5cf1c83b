// Who is signed in, and API keys, as they are answered and asked for.

import type { PrincipalKind, Role } from '../../core/principal.ts'
import { allOrSome, instant, list, maybe, oneOf, optional, part, shape, text, whole } from './vocabulary.ts'
import { Type } from 'typebox'

const roles = ['viewer', 'approver', 'admin'] as const satisfies readonly Role[]
const principalKinds = ['person', 'service', 'agent', 'system'] as const satisfies readonly PrincipalKind[]
const role = oneOf('What may be done; each role includes those before it.', roles)
const keyUse = oneOf('`api` = everything its role allows; `scrape` = only `/metrics`; `service` = only what lies below `/internal/`.', [
  'api',
  'scrape',
  'service',
])

const groupName = text('A group.', 'platform', { minLength: 1, maxLength: 128 })

/** Who is asking. */
export const meSchema = shape('Me', 'Who is asking, and what a page needs to ask for changes.', {
  principal: shape('Principal', 'Who acts.', {
    id: text('A stable id.', 'person:admin'),
    kind: oneOf('A person acts for themselves; a service or an agent never approves.', principalKinds),
    name: text('The name.', 'Local administrator'),
    role,
    environments: allOrSome('The environments that are seen; `*` is all.'),
    teams: allOrSome('The teams that are seen; `*` is all.'),
    groups: maybe(list('The groups that they are in; `null` = none.', groupName)),
  }),
  csrfToken: maybe(
    text('What a page sends as `X-CSRF-Token`; `null` for API keys, which need none.', 'q0m0lE6VtW3c0b7gk1yqg1i0mYx8qv2l7fV3J5wWn8E'),
  ),
})

const apiKeySchema = shape('ApiKey', 'An API key; the secret itself is shown once, when it is made.', {
  id: text('Its id, also the middle part of the key.', '3f9a1c2b7d4e'),
  name: text('What it is for.', 'nightly'),
  principalId: text('Whom it acts for.', 'service:nightly'),
  principalKind: oneOf('A person, a service or an agent.', ['person', 'service', 'agent']),
  role,
  environments: allOrSome('The environments that it sees; `*` is all.'),
  teams: allOrSome('The teams that it sees; `*` is all.'),
  groups: maybe(list('The groups in which it acts; `null` = none, and of a person theirs.', groupName)),
  use: keyUse,
  createdAtMs: instant('When it was made.'),
  expiresAtMs: instant('When it expires.'),
  revokedAtMs: maybe(instant('When it was revoked.')),
  lastUsedAtMs: maybe(instant('When it was last used.')),
})

/** The list of keys. */
export const apiKeyList = shape('ApiKeyList', 'The keys that have been made.', { items: list('The keys.', apiKeySchema) })

/** A key that was just made. */
export const madeKey = shape('MadeKey', 'A new key and its secret, which is shown this once.', {
  key: apiKeySchema,
  secret: text('The key to send as a bearer token.', 'tg_3f9a1c2b7d4e_Z3Jb0m1n2c4V5x6y7a8s9d0f1g2h3j4k5l6p7q8r9t0'),
})

const scopeList = (description: string, example: string) =>
  optional(
    list(description, Type.String({ minLength: 1, maxLength: 63, examples: [example] }), { minItems: 1, maxItems: 100, uniqueItems: true }),
  )

/** What makes a key. */
export const makeKeyRequest = shape('MakeKeyRequest', 'The key that is wanted.', {
  name: text('What it is for; a service has this name.', 'nightly', {
    minLength: 1,
    maxLength: 63,
    pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
  }),
  role,
  use: optional(keyUse),
  for: oneOf(
    '`me` = it acts for you; `service` = it acts for the service of that name, which never approves; `agent` = for the agent of that name, which reads and starts runs.',
    ['me', 'service', 'agent'],
  ),
  expiresInDays: whole('Days until it expires.', 90, { minimum: 1, maximum: 366 }),
  environments: scopeList('Only these environments; without it, those that you see.', 'demo'),
  teams: scopeList('Only these teams; without it, those that you see.', 'shop'),
  groups: optional(
    list('The groups in which it acts; of your own key those of yours, which it has without it.', groupName, {
      maxItems: 100,
      uniqueItems: true,
    }),
  ),
})

/** The path of one key. */
export const keyPath = part('The key.', { id: text('The id of the key.', '3f9a1c2b7d4e', { maxLength: 100 }) })

/** A sign-in link. */
export const signInLinkSchema = shape('SignInLink', 'A link that signs in once.', {
  url: text('The address to open.', 'http://localhost:8090/sign-in?token=wN1c5Yk0m3rT8qZ2v6x9b4n7j1h5g8f2d0s3a6p9o4u'),
  expiresAtMs: instant('When it expires.'),
})

const linkToken = text('The token of the link.', 'wN1c5Yk0m3rT8qZ2v6x9b4n7j1h5g8f2d0s3a6p9o4u', { minLength: 1, maxLength: 200 })

/** The query of a sign-in link. */
export const signInQuery = part('The link.', { token: optional(linkToken) })

/** The form that spends it. */
export const signInForm = shape('SignInForm', 'What the page of the link sends.', { token: linkToken })
