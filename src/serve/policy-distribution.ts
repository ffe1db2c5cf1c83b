// Policy for others: signed heads, bundles and roots as they were verified here; pushing a new one; and what a candidate would have done.

import type { Digest } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import { BUNDLE_LIMIT_BYTES } from '../gate/policy-source.ts'
import { readPolicyRoot } from '../record/policy-root.ts'
import type { ServeDeps } from './deps.ts'
import { defineRoute, json, type Route } from './route.ts'
import {
  policyBundlePath,
  policyReplaySchema,
  policyRootPath,
  policyScopePath,
  publishedPolicySchema,
  pushPolicyRequest,
  replayPolicyRequest,
} from './schemas/policy-distribution.ts'
import { checkWholeScope } from './whole-scope.ts'

const tag = 'policy'

/** A bundle is JSON inside of JSON: quotes and line ends take two bytes. */
const PUSH_LIMIT_BYTES = 3 * BUNDLE_LIMIT_BYTES

const asItLies = (description: string) => ({ status: 200, description, mediaType: 'application/json' })

const readPolicyHead = defineRoute({
  operation: 'readPolicyHead',
  tag,
  summary: 'The signed head of a scope, exactly as it was signed; another Tidegate may take its policy from here',
  path: policyScopePath,
  answer: asItLies('The DSSE envelope; `ETag` names it, and `If-None-Match` is answered 304.'),
  refusals: ['forbidden', 'not-found'],
  handle: async ({ deps, scope, path, request, reply }) => {
    checkWholeScope(scope, 'policy is')
    const known = await deps.store.views.policyHead(path.scope)
    if (known === undefined) throw new TidegateError('not-found', `no policy of the scope \`${path.scope}\` has been verified here`)
    const tagOfHead = `"${known.head}"`
    void reply.header('etag', tagOfHead)
    const sent = request.headers['if-none-match']
    if (sent !== undefined && sent.split(',').some((each) => each.trim().replace(/^W\//, '') === tagOfHead)) return reply.code(304).send()
    return reply.type('application/json').send(known.envelope)
  },
})

const readPolicyBundle = defineRoute({
  operation: 'readPolicyBundle',
  tag,
  summary: 'A packed bundle, exactly as it was verified',
  path: policyBundlePath,
  answer: asItLies('The bytes of which the digest is.'),
  refusals: ['forbidden', 'not-found'],
  handle: async ({ deps, scope, path, reply }) => {
    checkWholeScope(scope, 'policy is')
    const text = await deps.store.views.policyBundle(path.digest as Digest)
    if (text === undefined) throw new TidegateError('not-found', 'no bundle of that digest was ever in force here')
    return reply.type('application/json').header('etag', `"${path.digest}"`).send(text)
  },
})

const readPolicyRootRoute = defineRoute({
  operation: 'readPolicyRoot',
  tag,
  summary: 'One version of the root whose keys sign heads',
  path: policyRootPath,
  answer: asItLies('The DSSE envelope.'),
  refusals: ['forbidden', 'not-found'],
  handle: async ({ deps, scope, path, reply }) => {
    checkWholeScope(scope, 'policy is')
    const text = await rootOf(deps, Number(path.version))
    if (text === undefined) throw new TidegateError('not-found', `version ${path.version} of the root is not known here`)
    return reply.type('application/json').send(text)
  },
})

const pushPolicy = defineRoute({
  operation: 'pushPolicy',
  tag,
  summary: 'Push a signed policy: it is verified wholly, judged by the policy in force, and put where the server reads its policy',
  path: policyScopePath,
  body: pushPolicyRequest,
  bodyLimitBytes: PUSH_LIMIT_BYTES,
  answer: json(publishedPolicySchema, 'What lies there now.', 201),
  refusals: ['not-found', 'policy-refused', 'policy-read-only', 'gate-refused', 'store-conflict'],
  handle: async ({ deps, scope, principal, path, body }) => {
    checkWholeScope(scope, 'policy is')
    return doorOf(deps).publish({ scope: path.scope, envelope: body.head, bundle: body.bundle, principal })
  },
})

const replayPolicy = defineRoute({
  operation: 'replayPolicy',
  tag,
  summary: 'What a candidate bundle would have decided on the decisions of the ledger',
  body: replayPolicyRequest,
  bodyLimitBytes: PUSH_LIMIT_BYTES,
  answer: json(policyReplaySchema, 'The decisions that differ.'),
  refusals: ['policy-invalid', 'too-many-requests'],
  handle: async ({ deps, scope, body }) => doorOf(deps).replay({ bundle: body.bundle, scope }),
})

async function rootOf({ store, policy }: ServeDeps, version: number): Promise<string | undefined> {
  for (const scope of policy?.scopes ?? []) {
    const roots = (await store.views.policyHead(scope))?.roots ?? []
    const found = roots.find((text) => readPolicyRoot(text).version === version)
    if (found !== undefined) return found
  }
  return undefined
}

function doorOf({ policy }: ServeDeps): NonNullable<ServeDeps['policy']> {
  if (policy === undefined) throw new TidegateError('policy-read-only', 'no policy is kept here')
  return policy
}

/** The routes of policy on its way. */
export const policyDistributionRoutes: readonly Route[] = [readPolicyHead, readPolicyBundle, readPolicyRootRoute, pushPolicy, replayPolicy]
