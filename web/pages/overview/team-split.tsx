// Splits the cost by team, on one scale.

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CostPair } from '../../blocks/cost-pair.tsx'
import { Loaded } from '../../loaded.tsx'
import { Panel } from '../../parts/panel.tsx'
import { counted } from '../../parts/words.ts'
import { proposalsQuery, workloadsQuery } from '../../queries.ts'
import { teamSums, type TeamSum } from './team-sums.ts'

/** The teams of an environment. */
export function TeamSplit({ environment }: { readonly environment: string }) {
  const workloads = useQuery(workloadsQuery)
  const waiting = useQuery(proposalsQuery({ environment, state: ['pending'] }))
  return (
    <Panel title="By team" lead="A month now, and with everything approved that waits.">
      <Loaded query={workloads} rows={4}>
        {(records) => (
          <Loaded query={waiting} rows={4}>
            {(proposals) => (
              <TeamRows
                sums={teamSums(
                  records.filter((record) => record.environment === environment),
                  proposals,
                )}
                environment={environment}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Panel>
  )
}

function TeamRows({ sums, environment }: { readonly sums: readonly TeamSum[]; readonly environment: string }) {
  const scale = Math.max(0, ...sums.flatMap((sum) => [sum.nowPerMonth, sum.proposedPerMonth]))
  if (sums.length === 0) return <p className="muted">No workload has been seen yet.</p>
  return (
    <ul className="teams">
      {sums.map((sum) => (
        <li key={sum.team}>
          <Link to="/workloads" search={{ environment, team: sum.team }} className="team-link">
            <span>{sum.team}</span>
            <span className="muted">{counted(sum.workloads, 'workload')}</span>
          </Link>
          {sum.currency === '' ? (
            <span className="muted">not priced</span>
          ) : (
            <CostPair currency={sum.currency} nowPerMonth={sum.nowPerMonth} proposedPerMonth={sum.proposedPerMonth} scale={scale} />
          )}
        </li>
      ))}
    </ul>
  )
}
