// Judges proposals again that were judged under another policy: where the verdict differs, approvals lapse.

import { SCHEDULE } from '../core/principal.ts'
import type { Proposal } from '../core/proposal.ts'
import type { ReceiptType } from '../core/receipt.ts'
import type { Verdict } from '../core/verdict.ts'
import { gate, type GateAnswer } from '../gate/gate.ts'
import { decisionBody } from './decision-body.ts'
import { environmentOf } from './environment-of.ts'
import { resting } from './follow-up.ts'
import type { House } from './house.ts'
import { policyInForce } from './policy-in-force.ts'
import { proposalDeed } from './proposal-deed.ts'
import { receiptOf } from './receipt-of.ts'

/** By which policy the living proposals of each environment were judged last; empty at a start, so that the first look judges all of them. */
export type JudgedBy = Map<string, string>

/** Judges the living proposals of an environment again when another policy is in force than at the last look; without a verified one nothing is judged. */
export async function rejudgeOnChange(house: House, environment: string, judgedBy: JudgedBy): Promise<void> {
  const policy = policyInForce(house, environment)
  if (policy === undefined) return
  const name = `${policy.scope}@${policy.epoch} ${policy.digest}`
  if (judgedBy.get(environment) === name) return
  for (const proposal of await resting(house, { states: ['pending', 'approved'], environment })) await rejudge(house, proposal)
  judgedBy.set(environment, name)
}

/**
 * Judges one proposal again. A DENY ends it; another verdict, or other stages, and it waits with no approvals; the same verdict touches nothing.
 *
 * What somebody else wrote meanwhile was judged by them.
 */
export async function rejudge(house: House, proposal: Proposal): Promise<void> {
  if (house.now() >= proposal.expiresAtMs) return
  const now = ask(house, proposal, proposal.state === 'approved' ? 'deliver' : 'propose')
  if (isSame(proposal.verdict, now.verdict)) return
  const waiting: Proposal = { ...proposal, state: 'pending', approvals: [], notBeforeMs: undefined }
  const { verdict, decision } = now.verdict.verdict === 'DENY' ? now : ask(house, waiting, 'propose')
  const isDenied = verdict.verdict === 'DENY'
  const reason = `the policy in force judges it otherwise: ${verdict.reasons.map(({ sentence }) => sentence).join('; ')}`
  const next: Proposal = {
    ...waiting,
    state: isDenied ? 'denied' : 'pending',
    verdict,
    version: proposal.version + 1,
    updatedAtMs: house.now(),
    reason,
  }
  const body = {
    verdict: verdict.verdict,
    policies: verdict.reasons.map(({ policy }) => policy).join(' '),
    reason,
    ...decisionBody(decision),
  }
  const receipt = await receiptOf(house, next, { type: typeOf(proposal, isDenied), principal: SCHEDULE.id, body })
  const answer = await house.store.commit(proposalDeed(next, receipt))
  if (!answer.isCommitted) house.log.info('a judgement by another policy was overtaken', { proposal: proposal.id })
}

/** The timelock is no part of the verdict: it is kept by who carries out. */
function ask(house: House, proposal: Proposal, action: 'propose' | 'deliver'): GateAnswer {
  const { settings } = environmentOf(house, proposal.environment)
  const question = {
    action,
    environment: settings,
    proposal: { ...proposal, notBeforeMs: undefined },
    approvals: proposal.approvals,
    nowMs: house.now(),
  }
  return house.telemetry.step('gate', { environment: settings.name }, () => gate(question, house.authority(settings.name)))
}

function isSame(before: Verdict, now: Verdict): boolean {
  return before.verdict === now.verdict && (before.stages === undefined || needsOf(before) === needsOf(now))
}

function needsOf({ stages = [] }: Verdict): string {
  return JSON.stringify(stages.map(({ stageName, requiredRole, quorum }) => [stageName, requiredRole, quorum]))
}

function typeOf({ state, approvals }: Proposal, isDenied: boolean): ReceiptType {
  if (isDenied) return 'proposal-denied/v1'
  return state === 'approved' || approvals.length > 0 ? 'approval-lapsed/v1' : 'proposal-rejudged/v1'
}
