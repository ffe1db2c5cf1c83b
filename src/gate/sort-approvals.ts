// Sorts approvals into those that count for a question and those that do not, with the ground.

import type { GateApproval, GateQuestion } from './question.ts'

/** Every approval of a question in exactly one list; one person is counted once. */
export interface SortedApprovals {
  readonly counting: readonly GateApproval[]
  /** Given for another revision or another digest. */
  readonly unbound: readonly GateApproval[]
  /** Given by a service or by the machine. */
  readonly impersonal: readonly GateApproval[]
  /** Given by the requester, under four-eyes. */
  readonly own: readonly GateApproval[]
}

/** Sorts the approvals of a question; a second one of the same person, or one from the future, is in no list. */
export function sortApprovals(question: Pick<GateQuestion, 'proposal' | 'environment' | 'approvals' | 'nowMs'>): SortedApprovals {
  const { proposal, environment, nowMs } = question
  const counting = new Map<string, GateApproval>()
  const unbound: GateApproval[] = []
  const impersonal: GateApproval[] = []
  const own: GateApproval[] = []
  for (const approval of question.approvals) {
    if (!isPerson(approval.principal)) impersonal.push(approval)
    else if (approval.revision !== proposal.revision || approval.changeDigest !== proposal.content.change.digest) unbound.push(approval)
    else if (environment.approvals.isFourEyes && approval.principal === proposal.requester) own.push(approval)
    else if (approval.atMs <= nowMs && !counting.has(approval.principal)) counting.set(approval.principal, approval)
  }
  return { counting: [...counting.values()], unbound, impersonal, own }
}

/** Principal ids say their kind before the colon; only `person:` ones are people. */
export function isPerson(principal: string): boolean {
  return /^person:\S+$/.test(principal)
}
