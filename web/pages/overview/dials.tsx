// The three numbers of the overview: cost, risk, waiting; each is the way to its reasons.

import { Link } from '@tanstack/react-router'
import { CostStaff } from '../../parts/cost-staff.tsx'
import { formatMoney, formatMoneyChange } from '../../parts/money.ts'
import { counted } from '../../parts/words.ts'
import type { Schema } from '../../../api/client.ts'

/** The row of dials. */
export function Dials({ environment }: { readonly environment: Schema<'EnvironmentStatus'> }) {
  const { currency, costNowPerMonth, costProposedPerMonth, risks, wastes, waiting } = environment
  const now = formatMoney(costNowPerMonth, currency)
  const proposed = formatMoney(costProposedPerMonth, currency)
  const change = costProposedPerMonth - costNowPerMonth
  return (
    <dl className="dials dials-hero">
      <div className="dial dial-wide">
        <dt>Cost a month</dt>
        <dd>
          <Link to="/workloads" search={{ environment: environment.name }} className="figure figure-large">
            {now}
            {change === 0 ? null : (
              <>
                <span className="arrow" aria-label="to">
                  →
                </span>
                <span className="figure-proposed">{proposed}</span>
              </>
            )}
          </Link>
          <span className="dial-note">
            {change === 0
              ? 'nothing waits that would change it'
              : `${formatMoneyChange(change, currency)} if everything that waits is approved`}
          </span>
          <CostStaff
            now={costNowPerMonth}
            proposed={costProposedPerMonth}
            scale={Math.max(costNowPerMonth, costProposedPerMonth)}
            label={`${now} a month now, ${proposed} as proposed`}
          />
        </dd>
      </div>
      <div className={risks > 0 ? 'dial dial-risk' : 'dial'}>
        <dt>At risk in 48 h</dt>
        <dd>
          <Link to="/proposals" search={{ severity: 'risk', environment: environment.name }} className="figure figure-large">
            {risks}
          </Link>
          <span className="dial-note">
            {risks === 0 ? 'no workload is about to run short' : `${risks === 1 ? 'workload is' : 'workloads are'} about to run short`}
          </span>
        </dd>
      </div>
      <div className="dial">
        <dt>Waiting for you</dt>
        <dd>
          <Link to="/proposals" search={{ environment: environment.name }} className="figure figure-large">
            {waiting}
          </Link>
          <span className="dial-note">{waiting === 0 ? 'nothing to decide' : `${counted(wastes, 'proposal')} would save money`}</span>
        </dd>
      </div>
    </dl>
  )
}
