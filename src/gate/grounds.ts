// The grounds on which one principal's approval or rejection is refused.

import { hasRole } from '../core/principal.ts'
import { nextState } from '../core/proposal.ts'
import { isoOf } from '../core/time.ts'
import type { ApprovalQuestion } from './question.ts'
import { hasStanding } from './stages.ts'
import { timelockMsOf } from './timelock.ts'

/** What a principal wishes to do with a proposal. */
export type Wish = 'approve' | 'reject'

/** One ground: its id is the policy's that it stands for. */
export interface Ground {
  readonly id: `P-${string}`
  /** What it demands, in general; docs/proposals.md shows it. */
  readonly sentence: string
  readonly against: readonly Wish[]
  /** The ground in this case, or `undefined` when there is none. */
  readonly find: (question: ApprovalQuestion, wish: Wish) => string | undefined
}

/** Every ground, in the order in which they are told. */
export const GROUNDS: readonly Ground[] = [
  {
    id: 'P-005',
    sentence: 'Only a person approves or rejects.',
    against: ['approve', 'reject'],
    find: ({ principal }, wish) => {
      if (principal.kind === 'person' && /^person:\S+$/.test(principal.id)) return undefined
      return `\`${principal.id}\` is no person; a service or an agent never ${wish}s.`
    },
  },
  {
    id: 'P-008',
    sentence: 'To approve or reject takes the role approver or admin.',
    against: ['approve', 'reject'],
    find: ({ principal }, wish) => {
      if (hasRole(principal, 'approver')) return undefined
      return `\`${principal.id}\` has the role ${principal.role}; to ${wish} takes the role approver.`
    },
  },
  {
    id: 'P-009',
    sentence: "The proposal's environment and team lie inside the scope of who approves or rejects it.",
    against: ['approve', 'reject'],
    find: ({ principal, proposal }) => {
      if (includes(principal.environments, proposal.environment) && includes(principal.teams, proposal.team)) return undefined
      return `\`${proposal.team}\` in \`${proposal.environment}\` is outside the scope of \`${principal.id}\`.`
    },
  },
  {
    id: 'P-004',
    sentence: 'What is approved or rejected is what the screen showed: this revision with its change and evidence, under this policy.',
    against: ['approve', 'reject'],
    find: ({ seen, ceremony }) => {
      if (seen === ceremony) return undefined
      return `Shown was ${seen}; what there is to decide on is now ${ceremony}.`
    },
  },
  {
    id: 'P-007',
    sentence: 'The state of the proposal allows it.',
    against: ['approve', 'reject'],
    find: ({ proposal }, wish) => {
      if (nextState(proposal.state, wish) !== undefined) return undefined
      return `The proposal is ${proposal.state}; there is nothing to ${wish}.`
    },
  },
  {
    id: 'P-002',
    sentence: 'Under four eyes the requester does not approve.',
    against: ['approve'],
    find: ({ environment, principal, proposal }) => {
      if (!environment.approvals.isFourEyes || principal.id !== proposal.requester) return undefined
      return `\`${principal.id}\` asked for this change, and four eyes are asked for: somebody else approves.`
    },
  },
  {
    id: 'P-010',
    sentence: 'A person approves a revision once.',
    against: ['approve'],
    find: ({ approvals, principal, proposal }) => {
      const isRepeated = approvals.some(
        (approval) =>
          approval.principal === principal.id &&
          approval.revision === proposal.revision &&
          approval.changeDigest === proposal.content.change.digest,
      )
      return isRepeated ? `\`${principal.id}\` has already approved this revision; a second time adds nothing.` : undefined
    },
  },
  {
    id: 'P-011',
    sentence: 'Who approves has the role that the open stage asks for; the next stage waits for it.',
    against: ['approve'],
    find: ({ principal, stages = [] }) => {
      const open = stages.find(({ isOpen }) => isOpen)
      // Who lacks the role approver is told that by P-008.
      if (open === undefined || open.requiredRole === 'approver' || hasStanding(principal, open.requiredRole)) return undefined
      const later = stages.find(({ isMet, isOpen, requiredRole }) => !isMet && !isOpen && hasStanding(principal, requiredRole))
      const early = later === undefined ? '' : ` Stage \`${later.stageName}\` comes after it: this is too early.`
      return `Stage \`${open.stageName}\` waits for \`${open.requiredRole}\`, which \`${principal.id}\` is not.${early}`
    },
  },
  {
    id: 'P-012',
    sentence: 'An approval comes early enough that the timelock ends before the proposal expires.',
    against: ['approve'],
    find: ({ environment, proposal, nowMs }) => lateness(timelockMsOf(environment.approvals), { proposal, nowMs }),
  },
]

function includes(scope: readonly string[] | '*', name: string): boolean {
  return scope === '*' || scope.includes(name)
}

/** Why an approval comes too late for a timelock; `undefined` when it does not. */
export function lateness(timelockMs: number, { proposal, nowMs }: Pick<ApprovalQuestion, 'proposal' | 'nowMs'>): string | undefined {
  if (timelockMs === 0 || nowMs + timelockMs < proposal.expiresAtMs) return undefined
  return `The timelock would last until ${isoOf(nowMs + timelockMs)}, and the proposal expires at ${isoOf(proposal.expiresAtMs)}: this is too late.`
}
