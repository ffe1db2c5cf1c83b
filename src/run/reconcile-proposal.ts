// Holds a fresh plan against the proposals of its workload that still live: make, revise, keep, or supersede.

import type { Json } from '../core/canonical-json.ts'
import { digestOfJson } from '../core/digest.ts'
import { fieldKey } from '../core/field.ts'
import type { Proposal, ProposalContent, ProposalState } from '../core/proposal.ts'
import type { ReceiptType } from '../core/receipt.ts'
import { guardrailsFor } from '../core/guardrails-for.ts'
import { HOUR_MS } from '../core/time.ts'
import type { Workload } from '../core/workload.ts'
import { isSamePlan } from '../decide/decide.ts'
import { gate } from '../gate/gate.ts'
import { decisionBody } from './decision-body.ts'
import type { Judgement } from './judge-workload.ts'
import type { Trip } from './trip.ts'

/** States in which a proposal still wants something; `failed` waits for a retry, `open` for a merge. */
export const LIVING: readonly ProposalState[] = ['pending', 'approved', 'delivering', 'open', 'failed']

/** States that a run leaves alone, but for an approved proposal whose own plan has changed. */
const BUSY: readonly ProposalState[] = ['approved', 'delivering', 'open']

/** One proposal to be written, and the receipt that tells why. */
export interface ProposalStep {
  readonly proposal: Proposal
  readonly receipt: ReceiptType
  readonly body: { readonly [key: string]: Json | undefined }
}

/** What a run does to a workload's proposals: the steps, and which proposal the outcome points to (absent = none). */
export interface Reconciliation {
  readonly steps: readonly ProposalStep[]
  readonly proposalId: string | undefined
  readonly isUnchanged: boolean
}

/** The proposals of a workload that still live, and the ids of those that somebody approved on a forecast whose band the fresh one has left. */
export interface Living {
  readonly living: readonly Proposal[]
  readonly leftBand?: ReadonlySet<string>
}

/**
 * The steps for one judgement.
 *
 * INVARIANT: a proposal whose plan stays inside the hysteresis band, with the same bound bytes, is not touched, so its approvals stand, unless the forecast that they
 * rest on has been left.
 * One that is being delivered or waits for its merge is never touched, and while there is one, or one of other fields is approved, nothing is made beside it.
 */
export function reconcileProposal(trip: Trip, judgement: Judgement, { living, leftBand = new Set() }: Living): Reconciliation {
  const nowMs = trip.house.now()
  const same = living.find((proposal) => isOfSameFields(proposal, judgement))
  const busy = living.find((proposal) => BUSY.includes(proposal.state) && (proposal.state !== 'approved' || proposal !== same))
  if (busy !== undefined) return { steps: [], proposalId: busy.id, isUnchanged: true }
  if (!wasJudged(judgement)) return { steps: [], proposalId: undefined, isUnchanged: false }
  const { content } = judgement
  const { setBy, hysteresisPercent } = guardrailsFor(trip.environment, judgement.workload)
  if (content === undefined) {
    const reason =
      judgement.outcome === 'forecast-only'
        ? `${setBy?.['mode'] ?? 'the environment'} is in forecast-only mode`
        : 'the plan is to leave the workload as it is'
    return { steps: supersede(living, nowMs, reason), proposalId: undefined, isUnchanged: false }
  }
  const rest = living.filter((proposal) => proposal !== same)
  const others = supersede(rest, nowMs, 'another plan for the workload replaced it')
  if (same === undefined || same.state === 'failed') {
    const made = makeProposal(trip, judgement.workload, content)
    const replaced = same === undefined ? [] : supersede([same], nowMs, 'a fresh proposal replaced it')
    return { steps: [...others, ...replaced, made], proposalId: made.proposal.id, isUnchanged: false }
  }
  if (!leftBand.has(same.id) && isStillTrue(same, content, hysteresisPercent))
    return { steps: others, proposalId: same.id, isUnchanged: true }
  const revised = reviseProposal(trip, same, content)
  const body = leftBand.has(same.id) ? { ...revised.body, lapsed: 'the fresh forecast has left the band that was approved' } : revised.body
  return { steps: [...others, { ...revised, body }], proposalId: same.id, isUnchanged: false }
}

/** Whether there is an answer at all: what could not be judged neither confirms nor ends what waits. */
function wasJudged({ outcome, plan }: Judgement): boolean {
  if (outcome === 'refused' || outcome === 'failed') return false
  return plan?.answer !== 'leave' || plan.isJudged
}

function makeProposal(trip: Trip, { ref, team }: Workload, content: ProposalContent): ProposalStep {
  const { environment, run } = trip
  const nowMs = trip.house.now()
  const id = `p-${digestOfJson({ environment: environment.name, workload: ref, fields: fieldsOf(content), run: run.id }).slice(7, 23)}`
  const draft = {
    id,
    environment: environment.name,
    team,
    workload: ref,
    state: 'pending' as const,
    revision: 1,
    version: 1,
    content,
    approvals: [],
    delivery: undefined,
    requester: run.requester,
    runId: run.id,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    expiresAtMs: nowMs + environment.approvals.expiryHours * HOUR_MS,
    reason: undefined,
  }
  return judged(trip, draft, 'proposal-made/v1')
}

function reviseProposal(trip: Trip, old: Proposal, content: ProposalContent): ProposalStep {
  const { environment, run } = trip
  const nowMs = trip.house.now()
  const draft = {
    ...old,
    state: 'pending' as const,
    revision: old.revision + 1,
    version: old.version + 1,
    content,
    approvals: [],
    requester: run.requester,
    runId: run.id,
    updatedAtMs: nowMs,
    expiresAtMs: nowMs + environment.approvals.expiryHours * HOUR_MS,
    reason: undefined,
    notBeforeMs: undefined,
  }
  return judged(trip, draft, 'proposal-revised/v1')
}

/** The proposal with the gate's verdict, in the state that follows from it. */
function judged({ house, environment }: Trip, draft: Omit<Proposal, 'verdict'>, receipt: ReceiptType): ProposalStep {
  const question = { action: 'propose' as const, environment, proposal: draft, approvals: draft.approvals, nowMs: house.now() }
  const { verdict, decision } = house.telemetry.step('gate', { environment: environment.name, workload: draft.workload }, () =>
    gate(question, house.authority(environment.name)),
  )
  const state = verdict.verdict === 'ALLOW' ? 'approved' : verdict.verdict === 'DENY' ? 'denied' : 'pending'
  const reason = verdict.verdict === 'DENY' ? verdict.reasons.map((each) => each.sentence).join('; ') : undefined
  const proposal: Proposal = { ...draft, verdict, state, reason }
  const { rehearsal, reverts } = draft.content
  const body = {
    verdict: verdict.verdict,
    policies: verdict.reasons.map((each) => each.policy).join(' '),
    ...(rehearsal === undefined ? {} : { rehearsal: rehearsal.digest, rehearsed: rehearsal.summary.sentence.toWellFormed() }),
    ...(reverts === undefined ? {} : { reverts }),
    ...decisionBody(decision),
  }
  return { proposal, receipt, body }
}

/** The steps that end those of the proposals that still wait for somebody. */
export function supersede(proposals: readonly Proposal[], nowMs: number, reason: string): ProposalStep[] {
  return proposals
    .filter((proposal) => proposal.state === 'pending' || proposal.state === 'failed')
    .map((proposal) => ({
      proposal: { ...proposal, state: 'superseded', version: proposal.version + 1, updatedAtMs: nowMs, reason },
      receipt: 'proposal-superseded/v1',
      body: { reason },
    }))
}

/** Whether it is about the same fields, before the same people: a workload that has gone to another team is proposed anew. */
function isOfSameFields(proposal: Proposal, { workload, content }: Judgement): boolean {
  return content !== undefined && proposal.team === workload.team && fieldsOf(proposal.content) === fieldsOf(content)
}

/** Whether the waiting proposal still says what the fresh plan says, on the same bound bytes. */
function isStillTrue(waiting: Proposal, fresh: ProposalContent, bandPercent: number | undefined): boolean {
  return isSamePlan(waiting.content, fresh, bandPercent) && bytesOf(waiting.content) === bytesOf(fresh)
}

function bytesOf(content: ProposalContent): string {
  return digestOfJson(
    content.change.edits.map(({ path, resource, field, before, restDigest }) => ({ path, resource, field, before, restDigest })),
  )
}

function fieldsOf(content: ProposalContent): string {
  return content.targets
    .map((target) => fieldKey(target.field))
    .sort()
    .join(' ')
}
