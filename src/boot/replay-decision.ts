// Makes decisions of a pack again with the engine that made them, each under the bundle that was in force.

import type { DecisionRecord } from '../core/decision-record.ts'
import type { Digest } from '../core/digest.ts'
import type { VerdictWord } from '../core/verdict.ts'
import type { Authority } from '../gate/authority.ts'
import { readBundle } from '../gate/bundle.ts'
import { candidateAuthority, loadBundle } from '../gate/bundle-tests.ts'
import { createCedarEngine } from '../gate/cedar.ts'
import { judgeRequest } from '../gate/judge-request.ts'
import type { Replay } from '../record/verify-pack.ts'

/** Built-in policies bear these ids; they stand above the bundle and can only make a verdict stricter. */
const BUILT_IN = /^P-\d{3}$/

const STRICTNESS: Readonly<Record<VerdictWord, number>> = { ALLOW: 0, ESCALATE: 1, DENY: 2 }

/** A replay with an engine of its own; each bundle is parsed once. */
export function createReplay(): Replay {
  const engine = createCedarEngine()
  const loaded = new Map<Digest, Authority>()
  const authorityOf = (text: string) => {
    const bundle = readBundle(text)
    const known = loaded.get(bundle.digest)
    if (known !== undefined) return known
    const authority = candidateAuthority(engine, bundle.digest, loadBundle(engine, bundle))
    loaded.set(bundle.digest, authority)
    return authority
  }
  return (decision, bundle) => whatDiffers(decision, authorityOf(bundle))
}

/**
 * What a decision says otherwise than the policy; `undefined` where it says the same.
 *
 * Where built-in policies spoke too, the recorded verdict may be stricter than the policy's, and never milder.
 */
export function whatDiffers({ verdict, policies, request, approvals }: DecisionRecord, authority: Authority): string | undefined {
  const again = judgeRequest(request, approvals, authority)
  const isBuiltIn = policies.some((id) => BUILT_IN.test(id))
  const isSame = again.verdict === verdict || (isBuiltIn && STRICTNESS[verdict] > STRICTNESS[again.verdict])
  if (!isSame) return `the receipt says ${verdict}, the packed policy says ${again.verdict}`
  const named = new Set(again.reasons.map(({ policy }) => policy))
  const strange = again.verdict === verdict ? policies.find((id) => !BUILT_IN.test(id) && !named.has(id)) : undefined
  return strange === undefined ? undefined : `the receipt names the policy \`${strange}\`, which did not decide`
}
