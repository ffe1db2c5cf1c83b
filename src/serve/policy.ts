// How the policy of each scope is, and the wake-up that makes the server look at its source now.

import { TidegateError } from '../core/errors.ts'
import { POLICY_REFUSALS } from '../core/policy-refusal.ts'
import type { Scope } from '../core/scope.ts'
import type { ScopeStatus } from '../run/policy/policy-authority.ts'
import type { ServeDeps } from './deps.ts'
import { isSeen } from './environments.ts'
import { defineRoute, json, type Route } from './route.ts'
import { policyStatus } from './schemas/policy.ts'

const tag = 'policy'

const readPolicy = defineRoute({
  operation: 'readPolicy',
  tag,
  summary: 'How the policy of each scope is: what is in force, until when, and what came of the last look',
  answer: json(policyStatus, 'The scopes of the environments that you see.'),
  refusals: ['not-found'],
  handle: async ({ deps, scope }) => {
    const authority = authorityOf(deps)
    return { provenance: authority.provenance, scopes: shownScopes(authority.status(), scope) }
  },
})

const reconcilePolicy = defineRoute({
  operation: 'reconcilePolicy',
  tag,
  summary: 'Look at the source of policy now; it takes no body, for policy never comes this way',
  takesNoBody: true,
  answer: json(policyStatus, 'Every scope was looked at, and none was refused.'),
  refusals: ['request-invalid', 'not-found', 'policy-reconcile-failed'],
  handle: async ({ deps, scope }) => {
    const authority = authorityOf(deps)
    const scopes = await authority.reconcile()
    const faults = scopes.flatMap(({ scope: name, last }) =>
      last === undefined || last.detail === '' ? [] : [`${name}: ${last.outcome}: ${last.detail}`],
    )
    if (faults.length > 0)
      throw new TidegateError('policy-reconcile-failed', `${faults.length} of ${scopes.length} scopes could not be brought up to date`, {
        faults,
      })
    return { provenance: authority.provenance, scopes: shownScopes(scopes, scope) }
  },
})

function authorityOf({ policyAuthority }: ServeDeps) {
  if (policyAuthority !== undefined) return policyAuthority
  throw new TidegateError('not-found', 'no policy is kept here')
}

/** Which policies decide is told to who sees an environment that they decide for. */
function shownScopes(scopes: readonly ScopeStatus[], scope: Scope) {
  return scopes.flatMap((status) => {
    const environments = status.environments.filter((name) => isSeen(name, scope))
    return environments.length === 0 && scope.environments !== '*' ? [] : [shownScope(status, environments)]
  })
}

function shownScope({ scope, standing, snapshot, ageMs, last }: ScopeStatus, environments: readonly string[]) {
  return {
    scope,
    environments,
    standing: standing.is,
    code: standing.is === 'none' ? standing.code : undefined,
    why: standing.is === 'none' ? standing.why : undefined,
    policy: snapshot === undefined ? undefined : shownPolicy(snapshot, ageMs ?? 0),
    lastLook: last === undefined ? undefined : { ...last, sentence: sentenceOf(last.outcome) },
  }
}

function shownPolicy({ policy, bundle, signed, root, until, verified }: NonNullable<ScopeStatus['snapshot']>, ageMs: number) {
  const { epoch, digest, head, notBeforeMs, rows } = policy
  const { version, threshold, keys, expiresAtMs } = root
  return {
    epoch,
    digest,
    head,
    ...bundle,
    notBeforeMs,
    expiresAtMs: until.wallMs,
    verifiedAtMs: Math.round(verified.wallMs),
    ageSeconds: Math.max(0, ageMs) / 1000,
    issuedBy: signed.issuedBy,
    signedBy: signed.signedBy,
    root: { version, threshold, keys: keys.size, expiresAtMs },
    policies: rows,
  }
}

function sentenceOf(outcome: NonNullable<ScopeStatus['last']>['outcome']): string {
  if (outcome === 'installed') return 'a new policy came into force'
  return outcome === 'unchanged' ? 'the source has the policy in force' : POLICY_REFUSALS[outcome]
}

/** The routes of policy in force. */
export const policyRoutes: readonly Route[] = [readPolicy, reconcilePolicy]
