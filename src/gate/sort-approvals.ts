// Sorts approvals into those that count for a question and those that do not, with the ground.

import type { Approval } from '../core/proposal.ts'
import type { GateQuestion } from './question.ts'

/** Every approval of a question in exactly one list; one person is counted once. */
export interface SortedApprovals {
  readonly counting: readonly Approval[]
  /** Given for another revision or another digest. */
  readonly unbound: readonly Approval[]
  /** Given by a service or by the machine. */
  readonly impersonal: readonly Approval[]
  /** Given by the requester, under four-eyes. */
  readonly own: readonly Approval[]
}

/** Sorts the approvals of a question; a second one of the same person, or one from the future, is in no list. */
export function sortApprovals(question: GateQuestion): SortedApprovals {
  const { proposal, environment, nowMs } = question
  const counting = new Map<string, Approval>()
  const unbound: Approval[] = []
  const impersonal: Approval[] = []
  const own: Approval[] = []
  for (const approval of question.approvals) {
    if (!isPerson(approval.principal)) impersonal.push(approval)
    else if (approval.revision !== proposal.revision || approval.changeDigest !== proposal.changeDigest) unbound.push(approval)
    else if (environment.approvals.isFourEyes && approval.principal === proposal.requester) own.push(approval)
    else if (approval.atMs <= nowMs && !counting.has(approval.principal)) counting.set(approval.principal, approval)
  }
  return { counting: [...counting.values()], unbound, impersonal, own }
}

/** Principal ids say their kind before the colon; only `person:` ones are people. */
function isPerson(principal: string): boolean {
  return /^person:\S+$/.test(principal)
}
