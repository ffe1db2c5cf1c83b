// Makes decisions of a pack again with the engine that made them, each under the bundle that was in force.

import type { DecisionRecord } from '../core/decision-record.ts'
import type { Digest } from '../core/digest.ts'
import type { Authority } from '../gate/authority.ts'
import { readPastBundle } from '../gate/bundle.ts'
import { candidateAuthority, loadBundle } from '../gate/bundle-tests.ts'
import { createCedarEngine } from '../gate/cedar.ts'
import { isBuiltIn, replayDecision } from '../gate/replay.ts'
import type { Replay } from '../record/verify-pack.ts'

/** A replay with an engine of its own; each bundle is parsed once. */
export function createReplay(): Replay {
  const engine = createCedarEngine()
  const loaded = new Map<Digest, Authority>()
  const authorityOf = (text: string) => {
    const bundle = readPastBundle(text)
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
export function whatDiffers(decision: DecisionRecord, authority: Authority): string | undefined {
  const { change, policies, policyVerdict } = replayDecision(decision, authority)
  if (change !== 'same') return `the receipt says ${decision.verdict}, the packed policy says ${policyVerdict}`
  const isPolicys = policyVerdict === decision.verdict
  const strange = isPolicys ? decision.policies.find((id) => !isBuiltIn(id) && !policies.includes(id)) : undefined
  return strange === undefined ? undefined : `the receipt names the policy \`${strange}\`, which did not decide`
}
