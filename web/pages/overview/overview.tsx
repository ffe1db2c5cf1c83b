// The first page: what it costs, what is at risk, what waits for a person; and why, one click away.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { EnvironmentTabs } from '../../blocks/environment-tabs.tsx'
import { ProposalRow } from '../../blocks/proposal-row.tsx'
import { byUrgency } from '../../blocks/urgency.ts'
import { Loaded } from '../../loaded.tsx'
import { Empty } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Panel } from '../../parts/panel.tsx'
import { counted } from '../../parts/words.ts'
import { proposalsQuery, statusQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'
import { Dials } from './dials.tsx'
import { LastRun } from './last-run.tsx'
import { TeamSplit } from './team-split.tsx'

const route = getRouteApi('/')
const SHOWN = 8

/** The page; with several environments, tabs choose one. */
export function Overview() {
  const status = useQuery(statusQuery)
  return (
    <Loaded query={status} title="Overview" rows={14}>
      {(found) => <OverviewOf status={found} />}
    </Loaded>
  )
}

function OverviewOf({ status }: { readonly status: Schema<'Status'> }) {
  const wanted = route.useSearch().environment
  const environment = status.environments.find(({ name }) => name === wanted) ?? status.environments[0]
  if (environment === undefined) {
    return (
      <>
        <PageHead title="Overview" />
        <Empty title="No environment">
          <p>The file of environments names none that you may see. docs/environments.md shows how to write one.</p>
        </Empty>
      </>
    )
  }
  return (
    <>
      <PageHead
        title={environment.name}
        over="Overview"
        lead={`${counted(environment.workloads, 'workload')}, ${environment.mode === 'propose' ? 'proposals wait at the gate' : 'forecast-only: nothing is proposed here yet'}`}
        actions={<EnvironmentTabs to="/" names={status.environments.map(({ name }) => name)} chosen={environment.name} />}
      />
      <Dials environment={environment} />
      <div className="columns">
        <div className="column-main">
          <Urgent environment={environment} />
        </div>
        <div className="column-side">
          <LastRun run={environment.lastRun} environment={environment.name} />
          <TeamSplit environment={environment.name} />
        </div>
      </div>
    </>
  )
}

function Urgent({ environment }: { readonly environment: Schema<'EnvironmentStatus'> }) {
  const proposals = useQuery(proposalsQuery({ environment: environment.name, state: ['pending', 'failed'] }))
  return (
    <Panel
      title="Most urgent"
      aside={
        <Link to="/proposals" search={{}}>
          All proposals
        </Link>
      }
    >
      <Loaded query={proposals} rows={10}>
        {(found) => <UrgentRows proposals={found} environment={environment} />}
      </Loaded>
    </Panel>
  )
}

interface UrgentRowsProps {
  readonly proposals: readonly Schema<'Proposal'>[]
  readonly environment: Schema<'EnvironmentStatus'>
}

function UrgentRows({ proposals, environment }: UrgentRowsProps) {
  if (proposals.length === 0) return <NothingWaits environment={environment} />
  return (
    <ul className="rows">
      {proposals
        .toSorted(byUrgency)
        .slice(0, SHOWN)
        .map((proposal) => (
          <ProposalRow key={proposal.id} proposal={proposal} />
        ))}
    </ul>
  )
}

function NothingWaits({ environment }: Pick<UrgentRowsProps, 'environment'>) {
  const isProposing = environment.mode === 'propose'
  if (environment.lastRun === null) {
    return (
      <Empty title="The first run has not begun">
        <p>
          It reads the demand and the manifests of every workload.{' '}
          {isProposing ? 'Its proposals show up here by themselves.' : 'In forecast-only mode it forecasts and proposes nothing.'}
        </p>
      </Empty>
    )
  }
  if (!isProposing) {
    return (
      <Empty title="Nothing is proposed here">
        <p>
          The environment is in forecast-only mode.{' '}
          <Link to="/workloads" search={{ environment: environment.name, outcome: 'forecast-only' }}>
            The workloads
          </Link>{' '}
          say what would be proposed in the mode <code>propose</code>.
        </p>
      </Empty>
    )
  }
  return (
    <Empty title="Nothing waits for you">
      <p>Every workload is left as it is, or its proposal has been decided. A new one shows up here by itself.</p>
    </Empty>
  )
}
