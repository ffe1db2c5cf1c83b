// The stages of approval: which are asked for, who counts in which, and which one waits.

import type { ApprovalNeed, ApprovalProgress } from '../core/approval-need.ts'
import { hasRole, type Principal, type Role } from '../core/principal.ts'
import type { GateApproval, GateQuestion } from './question.ts'
import { isPerson, sortApprovals } from './sort-approvals.ts'

/** The stage of who names none. */
const ANY_PERSON: ApprovalNeed = { stageName: 'approval', requiredRole: 'approver', quorum: 1, policies: [] }

/** People that four eyes ask for. */
const FOUR_EYES = 2

/** What stages are counted from; a whole question fits. */
export type StageQuestion = Pick<GateQuestion, 'environment' | 'proposal' | 'approvals' | 'nowMs' | 'needs'>

/** What is read of an approval; one of a question fits, and one of a receipt. */
export type StageApproval = Pick<GateApproval, 'principal' | 'stageName' | 'groups'> & { readonly role?: string | undefined }

/**
 * The stages that are asked for, in order: the environment's, then those that policies escalate to.
 *
 * The same name and role is one stage, of the larger quorum; an escalation without a name joins the first stage of its role. Where nobody names a stage, one person with the role approver is asked for. Under four eyes the last
 * stage asks for one more where all together ask for less than two people.
 */
export function needsOf({ environment, needs = [] }: Pick<StageQuestion, 'environment' | 'needs'>): readonly ApprovalNeed[] {
  const { stages = [], isFourEyes } = environment.approvals
  const merged: ApprovalNeed[] = []
  for (const need of [...stages.map((stage) => ({ ...stage, policies: [] })), ...needs]) {
    const at = merged.findIndex((other) => isSame(other, need))
    if (at < 0) merged.push(need)
    else merged[at] = together(merged[at], need)
  }
  const asked = merged.length === 0 ? [ANY_PERSON] : merged
  const lacking = isFourEyes ? FOUR_EYES - asked.reduce((sum, { quorum }) => sum + quorum, 0) : 0
  return lacking <= 0 ? asked : asked.map((need, at) => (at === asked.length - 1 ? { ...need, quorum: need.quorum + lacking } : need))
}

/** Whether stages were named at all, by the settings or by a policy. */
export function hasNamedStages({ environment, needs = [] }: Pick<StageQuestion, 'environment' | 'needs'>): boolean {
  return (environment.approvals.stages ?? []).length + needs.length > 0
}

/** How far each stage that a question asks for is. */
export function progressOf(question: StageQuestion): readonly ApprovalProgress[] {
  return countStages(needsOf(question), inOrder(sortApprovals(question).counting))
}

/** Approvals by the time at which they were given, which is how they count. */
export function inOrder(approvals: readonly GateApproval[]): readonly GateApproval[] {
  return approvals.toSorted((a, b) => a.atMs - b.atMs)
}

/**
 * How far some stages are.
 *
 * Approvals count in their order, each for the stage that was open then, and only from a person who has its role; so a person counts in one stage, and a stage
 * that a newer policy puts before the others is not jumped. A quorum that is no number is never met.
 */
export function countStages(needs: readonly ApprovalNeed[], approvals: readonly StageApproval[]): readonly ApprovalProgress[] {
  const counted: string[][] = needs.map(() => [])
  const open = (): number => needs.findIndex(({ quorum }, at) => !(counted[at].length >= quorum))
  for (const approval of new Map(approvals.map((each) => [each.principal, each])).values()) {
    const need = needs[open()]
    if (need !== undefined && isPerson(approval.principal) && countsFor(approval, need)) counted[open()].push(approval.principal)
  }
  return needs.map((need, at) => ({
    ...need,
    approvedBy: counted[at],
    isMet: counted[at].length >= need.quorum,
    isOpen: at === open(),
  }))
}

/** Whether somebody has what a stage asks for: a role includes those before it, a group is its members alone. */
export function hasStanding({ role, groups = [] }: Pick<Principal, 'role' | 'groups'>, requiredRole: string): boolean {
  if (requiredRole === 'approver' || requiredRole === 'admin') return hasRole({ role }, requiredRole)
  return groups.includes(requiredRole)
}

/** An approval of before there were stages names none, and its giver had at least the role approver; a role that nobody knows has no standing. */
function countsFor({ stageName, role = 'approver', groups }: StageApproval, need: ApprovalNeed): boolean {
  return (stageName === undefined || stageName === need.stageName) && hasStanding({ role: role as Role, groups }, need.requiredRole)
}

/** An escalation that names no stage asks for people, and they may be those of any stage with the role. */
function isSame(stage: ApprovalNeed, need: ApprovalNeed): boolean {
  return stage.requiredRole === need.requiredRole && (stage.stageName === need.stageName || need.stageName === ANY_PERSON.stageName)
}

function together(one: ApprovalNeed, other: ApprovalNeed): ApprovalNeed {
  return { ...one, quorum: Math.max(one.quorum, other.quorum), policies: [...new Set([...one.policies, ...other.policies])] }
}
