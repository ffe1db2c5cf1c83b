// Which stages of approval the escalations of a policy ask for, and how far counted approvals have come in them.

import type { ApprovalNeed, ApprovalProgress } from '../core/approval-need.ts'
import type { CountedApproval } from '../core/decision-record.ts'
import type { PolicyRow } from '../core/policy.ts'

/** The stages that some escalations ask for, in the order of the policies; one role of one stage is asked for once, by the largest quorum. */
export function escalatedNeeds(rows: readonly PolicyRow[], ids: readonly string[]): readonly ApprovalNeed[] {
  const needs = new Map<string, ApprovalNeed>()
  for (const { id, annotations } of rows) {
    if (!ids.includes(id)) continue
    const stageName = annotations['stage'] ?? 'approval'
    const requiredRole = annotations['approvers'] ?? 'approver'
    const key = JSON.stringify([stageName, requiredRole])
    const known = needs.get(key)
    const quorum = Math.max(Number(annotations['quorum'] ?? '1'), known?.quorum ?? 1)
    needs.set(key, { stageName, requiredRole, quorum, policies: [...(known?.policies ?? []), id] })
  }
  return [...needs.values()]
}

/** How far some stages are: approvals count in their order, each for the stage that was open then, a person once, and people alone. */
export function countStages(needs: readonly ApprovalNeed[], approvals: readonly CountedApproval[]): readonly ApprovalProgress[] {
  const counted: string[][] = needs.map(() => [])
  const open = (): number => needs.findIndex(({ quorum }, at) => !(counted[at].length >= quorum))
  for (const approval of new Map(approvals.map((each) => [each.principal, each])).values()) {
    const need = needs[open()]
    if (need !== undefined && /^person:\S+$/.test(approval.principal) && isOf(approval, need)) counted[open()].push(approval.principal)
  }
  return needs.map((need, at) => ({ ...need, approvedBy: counted[at], isMet: counted[at].length >= need.quorum, isOpen: at === open() }))
}

/** A role includes those before it, a group is its members alone. */
function isOf({ role, groups }: CountedApproval, { requiredRole }: ApprovalNeed): boolean {
  if (requiredRole === 'admin') return role === 'admin'
  if (requiredRole === 'approver') return role === 'approver' || role === 'admin'
  return groups.includes(requiredRole)
}
