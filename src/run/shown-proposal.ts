// Loads a proposal for a decision and holds it against what the screen showed.

import { ceremonyOf, type Ceremony } from '../core/ceremony.ts'
import type { Digest } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { Principal } from '../core/principal.ts'
import type { Proposal } from '../core/proposal.ts'
import type { VerdictReason } from '../core/verdict.ts'
import { gate, mayApprove, type ApprovalQuestion, type GateAnswer } from '../gate/gate.ts'
import { environmentOf } from './environment-of.ts'
import type { House } from './house.ts'
import { policyInForce, policyOf } from './policy-in-force.ts'

/** What a person saw, and who they are. */
export interface Shown {
  readonly proposalId: string
  readonly version: number
  /** Of the ceremony (core/ceremony.ts) that the screen showed. */
  readonly ceremonyDigest: Digest
  readonly principal: Principal
}

/** The proposal, where the principal sees it; throws `not-found` outside of their scope. */
export async function seenProposal(house: House, { proposalId, principal }: Pick<Shown, 'proposalId' | 'principal'>): Promise<Proposal> {
  const proposal = await house.store.views.proposal(house.scopeOf(principal), proposalId)
  if (proposal === undefined) throw new TidegateError('not-found', `there is no proposal \`${proposalId}\``)
  return proposal
}

/** What there is to decide on now. */
export function ceremonyNow(house: House, proposal: Proposal): Ceremony {
  return ceremonyOf(proposal, policyInForce(house, proposal.environment))
}

/** Whether the same person has approved this very ceremony: the same request came twice. */
export function isReplay({ approvals, revision }: Proposal, { principal, ceremonyDigest }: Shown): boolean {
  return approvals.some((each) => each.principal === principal.id && each.revision === revision && each.ceremonyDigest === ceremonyDigest)
}

/** Why the version is not the one that was shown; `undefined` when it is. */
export function staleness(proposal: Proposal, version: number): VerdictReason | undefined {
  if (proposal.version === version) return undefined
  return { policy: 'P-004', sentence: `proposal \`${proposal.id}\` is at version ${proposal.version}, version ${version} was shown` }
}

/** A wish as the gate is asked about it. */
export interface AskedWish {
  readonly question: ApprovalQuestion
  /** The gate's whole answer, were these the approvals. */
  readonly answerWith: (approvals: ApprovalQuestion['approvals']) => GateAnswer
}

/** The question to the gate about a wish of this principal, under the policy of this moment; throws `environment-unknown`. */
export function wishOn(house: House, proposal: Proposal, { principal, seen, note }: Wisher): AskedWish {
  const { settings } = environmentOf(house, proposal.environment)
  const authority = house.authority(settings.name)
  const policy = policyOf(authority)
  const ceremony = ceremonyOf(proposal, policy).digest
  const nowMs = house.now()
  const { approvals } = proposal
  const answerWith: AskedWish['answerWith'] = (given) =>
    gate({ action: 'propose', environment: settings, proposal, approvals: given, nowMs }, authority)
  const { stages } = answerWith(approvals).verdict
  const permission = mayApprove({ environment: settings, proposal, principal, nowMs }, authority)
  const question = {
    environment: settings,
    proposal,
    principal,
    approvals,
    ceremony,
    seen: seen ?? ceremony,
    policy,
    stages,
    permission,
    note,
    nowMs,
  }
  return { question, answerWith }
}

/** Who wishes; without `seen` it is not asked what they saw. */
export interface Wisher {
  readonly principal: Principal
  readonly seen?: Digest
  readonly note: string
}
