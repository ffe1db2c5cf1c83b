// What the address of the list of proposals can hold, and which proposals it then shows.

import type { Severity } from '../../../src/core/plan.ts'
import type { ProposalState } from '../../../src/core/proposal.ts'
import { byUrgency, SEVERITY_ORDER } from '../../blocks/urgency.ts'
import { freeText, hasWords, oneOf } from '../../search-text.ts'
import type { Schema } from '../../../api/client.ts'

/** Groups of states that people think in; `waiting` is what a person can act on. */
export const STATE_GROUPS = ['waiting', 'moving', 'done', 'all'] as const

export type StateGroup = (typeof STATE_GROUPS)[number]

/** The filters of the list; an absent one lets everything pass, save `show`, which is then `waiting`. */
export interface ProposalSearch {
  readonly show?: StateGroup | undefined
  readonly severity?: Severity | undefined
  readonly environment?: string | undefined
  readonly team?: string | undefined
  readonly q?: string | undefined
}

const STATES: Readonly<Record<StateGroup, readonly ProposalState[] | undefined>> = {
  waiting: ['pending', 'failed'],
  moving: ['approved', 'delivering', 'open'],
  done: ['merged', 'closed', 'rejected', 'denied', 'expired', 'superseded'],
  all: undefined,
}

/** The filters in an address; what cannot be read is left out. */
export function readProposalSearch(members: Record<string, unknown>): ProposalSearch {
  return {
    show: oneOf(members['show'], STATE_GROUPS),
    severity: oneOf(members['severity'], SEVERITY_ORDER),
    environment: freeText(members['environment']),
    team: freeText(members['team']),
    q: freeText(members['q']),
  }
}

/** The states that a group stands for; `undefined` = every state. */
export function statesOf(group: StateGroup | undefined): readonly ProposalState[] | undefined {
  return STATES[group ?? 'waiting']
}

/** The proposals that pass, the most urgent first: risk before waste, then the largest difference in cost. */
export function selectProposals(proposals: readonly Schema<'Proposal'>[], search: ProposalSearch): readonly Schema<'Proposal'>[] {
  return proposals.filter((proposal) => passes(proposal, search)).toSorted(byUrgency)
}

function passes(proposal: Schema<'Proposal'>, search: ProposalSearch): boolean {
  const states = statesOf(search.show)
  if (states !== undefined && !states.includes(proposal.state)) return false
  if (search.severity !== undefined && proposal.content.severity !== search.severity) return false
  if (search.environment !== undefined && proposal.environment !== search.environment) return false
  if (search.team !== undefined && proposal.team !== search.team) return false
  const { workload, team, content } = proposal
  return hasWords([workload, team, content.title, ...content.rules.map((rule) => rule.id)], search.q)
}
