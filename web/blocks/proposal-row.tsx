// One proposal as a row of a list: what, whose, how urgent, and the number.

import { Link } from '@tanstack/react-router'
import { Chip } from '../parts/chip.tsx'
import { formatMoneyChange } from '../parts/money.ts'
import { shortTitle } from '../parts/short-title.ts'
import { When } from '../parts/when.tsx'
import { SEVERITY_WORDS, STATE_WORDS } from '../parts/words.ts'
import { workloadName } from '../parts/workload-name.ts'
import type { Schema } from '../../api/client.ts'
import { costChange } from './urgency.ts'

/** The row; all of it is one link. */
export function ProposalRow({ proposal }: { readonly proposal: Schema<'Proposal'> }) {
  const { namespace, name } = workloadName(proposal.workload)
  return (
    <li className={`row edge-${SEVERITY_WORDS[proposal.content.severity].tone}`}>
      <Link to="/proposals/$id" params={{ id: proposal.id }} className="row-link row-proposal" data-row>
        <span className="row-main">
          <span className="row-title">{name}</span>
          <span className="row-sub">{shortTitle(proposal.content.title, name)}</span>
        </span>
        <span className="row-where">
          {namespace}
          <span className="muted">
            {proposal.team} · {proposal.environment}
          </span>
        </span>
        <span className="row-chips">
          <Chip word={SEVERITY_WORDS[proposal.content.severity]} />
          <Chip word={STATE_WORDS[proposal.state]} />
        </span>
        <span className="row-number">
          {formatMoneyChange(costChange(proposal), proposal.content.cost.currency)}
          <span className="muted">a month</span>
        </span>
        <span className="row-when muted">
          <When atMs={proposal.createdAtMs} />
        </span>
      </Link>
    </li>
  )
}
