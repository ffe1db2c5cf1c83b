// The stages of approval: which are asked for, who counts in which, and which one waits.

import type { ApprovalNeed, ApprovalProgress } from '../core/approval-need.ts'
import { hasRole, type Principal } from '../core/principal.ts'
import type { GateApproval, GateQuestion } from './question.ts'
import { sortApprovals } from './sort-approvals.ts'

/** The stage of who names none. */
const ANY_PERSON: ApprovalNeed = { stageName: 'approval', requiredRole: 'approver', quorum: 1, policies: [] }

/** People that four eyes ask for. */
const FOUR_EYES = 2

/** What stages are counted from; a whole question fits. */
export type StageQuestion = Pick<GateQuestion, 'environment' | 'proposal' | 'approvals' | 'nowMs' | 'needs'>

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

/**
 * How far each stage is.
 *
 * Approvals count in order of time, each for the stage that was open then, and only from somebody who has its role; so a person counts in one stage, and a stage
 * that a newer policy puts before the others is not jumped.
 */
export function progressOf(question: StageQuestion): readonly ApprovalProgress[] {
  const needs = needsOf(question)
  const counted: string[][] = needs.map(() => [])
  const open = (): number => needs.findIndex(({ quorum }, at) => counted[at].length < quorum)
  for (const approval of sortApprovals(question).counting.toSorted((a, b) => a.atMs - b.atMs)) {
    const need = needs[open()]
    if (need !== undefined && countsFor(approval, need)) counted[open()].push(approval.principal)
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

/** An approval of before there were stages names none, and its giver had at least the role approver. */
function countsFor({ stageName, role = 'approver', groups }: GateApproval, need: ApprovalNeed): boolean {
  return (stageName === undefined || stageName === need.stageName) && hasStanding({ role, groups }, need.requiredRole)
}

/** An escalation that names no stage asks for people, and they may be those of any stage with the role. */
function isSame(stage: ApprovalNeed, need: ApprovalNeed): boolean {
  return stage.requiredRole === need.requiredRole && (stage.stageName === need.stageName || need.stageName === ANY_PERSON.stageName)
}

function together(one: ApprovalNeed, other: ApprovalNeed): ApprovalNeed {
  return { ...one, quorum: Math.max(one.quorum, other.quorum), policies: [...new Set([...one.policies, ...other.policies])] }
}
