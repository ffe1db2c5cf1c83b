// The three numbers of the overview: cost, risk, waiting; each is the way to its reasons.

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CostStaff } from '../../parts/cost-staff.tsx'
import { formatMoney, formatMoneyChange } from '../../parts/money.ts'
import { proposalsQuery, workloadsQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'
import { riskNote, waitingNote, type DialInput } from './dial-notes.ts'

/** States in which a proposal waits for a person or is on its way. */
const LIVING = ['pending', 'approved', 'delivering', 'open'] as const satisfies readonly Schema<'Proposal'>['state'][]

/** The row of dials. */
export function Dials({ environment }: { readonly environment: Schema<'EnvironmentStatus'> }) {
  const { currency, costNowPerMonth, costProposedPerMonth, risks, waiting } = environment
  const notes = useDialInput(environment)
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
          <Link to="/workloads" search={{ severity: 'risk', environment: environment.name }} className="figure figure-large">
            {risks}
          </Link>
          <span className="dial-note">{riskNote(notes)}</span>
        </dd>
      </div>
      <div className="dial">
        <dt>Waiting for you</dt>
        <dd>
          <Link to="/proposals" search={{ environment: environment.name }} className="figure figure-large">
            {waiting}
          </Link>
          <span className="dial-note">{waitingNote(notes)}</span>
        </dd>
      </div>
    </dl>
  )
}

function useDialInput(environment: Schema<'EnvironmentStatus'>): DialInput {
  const workloads = useQuery(workloadsQuery)
  const proposals = useQuery(proposalsQuery({ environment: environment.name, state: [...LIVING] }))
  const records = workloads.data?.filter((record) => record.environment === environment.name)
  return { environment, records, proposals: proposals.data }
}
