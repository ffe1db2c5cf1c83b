// Whether it may pass: the built-in policies as a floor, the policy in force above it, what a receipt says of both, and the judgement of one person's wish.

import type { CountedApproval, DecisionRecord } from '../core/decision-record.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { Verdict, VerdictReason, VerdictWord } from '../core/verdict.ts'
import { askPolicy, unasked, type PolicyVoice } from './ask-policy.ts'
import type { Authority } from './authority.ts'
import { decisionRecord } from './judge-request.ts'
import { floor } from './floor.ts'
import type { GateAction, GateApproval, GateProposal, GateQuestion } from './question.ts'
import { changeRequest, type PolicyEnvironment, type PolicyProposal } from './request-of.ts'
import { sortApprovals } from './sort-approvals.ts'
import { inOrder, progressOf } from './stages.ts'

export { unasked } from './ask-policy.ts'
export type { Authority } from './authority.ts'
export { floor } from './floor.ts'
export { groundsAgainst, judgeApproval, judgeRejection } from './judge-approval.ts'
export { mayApprove } from './may-approve.ts'
export { decisionRecord, judgeRequest } from './judge-request.ts'
export { obligationsHold, type ObligationAnswer } from './obligations-hold.ts'
export type { ApprovalAnswer, ApprovalQuestion, GateQuestion } from './question.ts'
export { notifyRequest, stopRequest } from './request-of.ts'
export { timelockMsOf } from './timelock.ts'

/** A question about a proposal that the policy in force is asked too; a whole environment and a whole proposal fit. */
export interface ProposalQuestion extends Omit<GateQuestion, 'needs'> {
  readonly environment: GateQuestion['environment'] & PolicyEnvironment
  readonly proposal: GateProposal & PolicyProposal
}

/** A verdict, and what its receipt says; `decision` is absent of a question that could not even be told. */
export interface GateAnswer {
  readonly verdict: Verdict
  readonly decision: DecisionRecord | undefined
}

/** What the policy is asked for, by what the gate is asked for. */
const ACTIONS: Readonly<Record<GateAction, 'propose' | 'carry-out'>> = { propose: 'propose', deliver: 'carry-out' }

/**
 * The verdict on a proposal.
 *
 * DENY of the floor or of the policy is DENY; what either waits for is waited for: approvals are counted over the stages of both. INVARIANT: no question, however
 * broken, makes this throw or allows, and the policy never lowers the floor.
 */
export function gate(question: ProposalQuestion, authority: Authority): GateAnswer {
  const asked = attempt(() => requestOf(question))
  if (asked instanceof Error) return { verdict: combined(question, unasked(asked)), decision: undefined }
  const verdict = combined(question, askPolicy(asked, authority))
  return { verdict, decision: decisionRecord(asked, counted(question), verdict) }
}

/** The request that the policy is asked about a proposal. */
function requestOf({ action, environment, proposal, nowMs }: ProposalQuestion): ReturnType<typeof changeRequest> {
  // Who proposes is who started the run; who carries out is the machine.
  const principal = { id: action === 'deliver' ? SCHEDULE.id : proposal.requester }
  return changeRequest(ACTIONS[action], { environment, proposal, principal, nowMs })
}

function combined(question: ProposalQuestion, voice: PolicyVoice): Verdict {
  const { needs, obligations, policy } = voice
  const asked = { ...question, needs }
  const built = floor(asked)
  if (voice.word === 'DENY' || built.verdict === 'DENY') {
    const reasons = [...(built.verdict === 'DENY' ? built.reasons : []), ...(voice.word === 'DENY' ? voice.reasons : [])]
    return { verdict: 'DENY', reasons, policy }
  }
  const stages = progressOf(asked)
  const isWaiting = built.verdict === 'ESCALATE' || !stages.every(({ isMet }) => isMet)
  const word: VerdictWord = isWaiting ? 'ESCALATE' : 'ALLOW'
  const told = isWaiting && voice.word === 'ESCALATE' ? voice.reasons : isWaiting ? [] : voice.permits
  return { verdict: word, reasons: distinct([...built.reasons, ...told]), policy, stages, obligations }
}

function counted(question: ProposalQuestion): readonly CountedApproval[] {
  const found = attempt(() => inOrder(sortApprovals(question).counting).map(countedOf))
  return found instanceof Error ? [] : found
}

/** An approval of before there were roles in it was given by somebody with the role approver at least. */
function countedOf({ principal, role = 'approver', groups = [] }: GateApproval): CountedApproval {
  return { principal, role, groups }
}

function distinct(reasons: readonly VerdictReason[]): readonly VerdictReason[] {
  return [...new Map(reasons.map((reason) => [`${reason.policy}\n${reason.sentence}`, reason])).values()]
}

function attempt<Value>(make: () => Value): Value | Error {
  try {
    return make()
  } catch (error) {
    return error instanceof Error ? error : new Error('it is no question')
  }
}
