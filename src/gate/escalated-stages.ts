// Which stages of approval the escalations of a policy ask for.

import type { ApprovalNeed } from '../core/approval-need.ts'
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
