// The figures of a proposal at a glance: what it changes a month, from what to what, and for how many replicas.

import { costChange } from '../../blocks/urgency.ts'
import { plain } from '../../parts/amount.ts'
import { CostStaff } from '../../parts/cost-staff.tsx'
import { formatMoney, formatMoneyChange } from '../../parts/money.ts'
import { When } from '../../parts/when.tsx'
import type { Schema } from '../../../api/client.ts'

/** The row of figures. */
export function Numbers({ proposal }: { readonly proposal: Schema<'Proposal'> }) {
  const { cost } = proposal.content
  const now = formatMoney(cost.nowPerMonth, cost.currency)
  const proposed = formatMoney(cost.proposedPerMonth, cost.currency)
  return (
    <dl className="dials">
      <div className="dial dial-wide">
        <dt>Change a month</dt>
        <dd>
          <span className="figure figure-large">{formatMoneyChange(costChange(proposal), cost.currency)}</span>
          <span className="dial-note">
            {now} now → {proposed} proposed
          </span>
          <CostStaff
            now={cost.nowPerMonth}
            proposed={cost.proposedPerMonth}
            scale={Math.max(cost.nowPerMonth, cost.proposedPerMonth)}
            label={`${now} a month now, ${proposed} as proposed`}
          />
        </dd>
      </div>
      <div className="dial">
        <dt>Replicas priced</dt>
        <dd>
          <span className="figure">
            {plain(cost.replicasNow)}
            {cost.replicasNow === cost.replicasProposed ? null : ` → ${plain(cost.replicasProposed)}`}
          </span>
          <span className="dial-note">requests × replicas × rates × 730 h</span>
        </dd>
      </div>
      <div className="dial">
        <dt>{proposal.state === 'pending' ? 'Decide before' : 'Last changed'}</dt>
        <dd>
          <span className="figure">
            <When atMs={proposal.state === 'pending' ? proposal.expiresAtMs : proposal.updatedAtMs} />
          </span>
          <span className="dial-note">
            revision {proposal.revision}, version {proposal.version}
          </span>
        </dd>
      </div>
    </dl>
  )
}
