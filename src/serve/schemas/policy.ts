// How the policy of each scope is, as it is answered.

import { POLICY_REFUSALS } from '../../core/policy-refusal.ts'
import { instant, list, maybe, named, number, oneOf, part, shape, text, whole } from './vocabulary.ts'

const digest = (what: string) => text(what, `sha256:${'a7'.repeat(32)}`)
const codes = Object.keys(POLICY_REFUSALS) as [keyof typeof POLICY_REFUSALS]
const outcomes = ['installed', 'unchanged', ...codes] as const
const missing = ['POLICY_NOT_READY', 'POLICY_STALE', 'POLICY_EXPIRED', 'POLICY_SCOPE_UNKNOWN'] as const

const policyRow = shape('PolicyRow', 'One policy of the bundle in force.', {
  id: text('Its `@id`.', 'no-change-in-a-freeze'),
  effect: oneOf('Whether it permits or forbids.', ['permit', 'forbid']),
  annotations: named('Its annotations.', text('A value.', 'escalate'), { verdict: 'escalate' }),
  text: text('Its text, in Cedar.', 'forbid (principal, action, resource) when { context.isFrozen };'),
})

const verifiedPolicy = shape('PolicyInForce', 'The newest policy that was verified, whether or not it still stands.', {
  epoch: whole('Counts the heads of the scope, from 1.', 7),
  digest: digest('Digest of the bundle.'),
  head: digest('Digest of the head’s envelope.'),
  name: text('The name of the bundle.', 'tidegate-default'),
  description: text('What it is for.', 'The policies that Tidegate brings along.'),
  notBeforeMs: instant('From when on the head is in force.'),
  expiresAtMs: instant('When the head or the root expires, whichever is first.'),
  verifiedAtMs: instant('When its source was last seen with it.'),
  ageSeconds: number('How long ago that was, by a clock that nobody sets.', 4.2),
  issuedBy: text('Who issued it, in their own words.', 'platform team'),
  signedBy: list('The keys of the root that have signed the head.', digest('A key.')),
  root: shape('PolicyRootInForce', 'The root whose keys sign.', {
    version: whole('Its version.', 1),
    threshold: whole('How many of its keys must sign.', 2),
    keys: whole('How many keys it has.', 3),
    expiresAtMs: instant('When it expires.'),
  }),
  policies: list('Its policies.', policyRow),
})

const policyScope = shape('PolicyScopeStatus', 'How the policy of a scope is, at the moment of the answer.', {
  scope: text('The scope.', 'default'),
  environments: list('The environments that it decides for, as far as you see them.', text('An environment.', 'demo')),
  standing: oneOf('`verified` = it decides; `none` = everything is denied.', ['verified', 'none']),
  code: maybe(oneOf('Why there is none.', missing)),
  why: maybe(text('The same as a sentence.', 'the policy of the scope `default`, epoch 7, was last verified 600 s ago; 600 s are allowed')),
  policy: maybe(verifiedPolicy),
  lastLook: maybe(
    part('What came of the last look at the source.', {
      outcome: oneOf('New, the one in force, or why what was offered is refused.', outcomes),
      sentence: text('What the outcome means.', 'the head has expired'),
      detail: text('What was found this time; empty when nothing is refused.', 'the head expired at 2026-11-20T00:00:00.000Z'),
      atMs: instant('When it was.'),
    }),
  ),
})

/** The answer of the route. */
export const policyStatus = shape('PolicyStatus', 'How policy is kept.', {
  provenance: oneOf(
    '`configured` = by whoever pinned the root; `generated` = this Tidegate made one of its own, because none was configured.',
    ['configured', 'generated'],
  ),
  scopes: list('The scopes that you see.', policyScope),
})
