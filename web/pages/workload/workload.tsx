// One workload: what it needs, how well that is known, and what the latest run made of it.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ClusterPanel } from '../../blocks/cluster-panel.tsx'
import { CostPair } from '../../blocks/cost-pair.tsx'
import { EvidenceCharts } from '../../blocks/evidence-charts.tsx'
import { FactsTable } from '../../blocks/facts-table.tsx'
import { FindingsList } from '../../blocks/findings-list.tsx'
import { scalerName } from '../../blocks/scaler-name.ts'
import { WhyForecast } from '../../blocks/why-forecast.tsx'
import { Loaded } from '../../loaded.tsx'
import { Chip } from '../../parts/chip.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Sentence } from '../../parts/sentence-view.tsx'
import { When } from '../../parts/when.tsx'
import { OUTCOME_WORDS } from '../../parts/words.ts'
import { forecastQuery, workloadQuery, type WorkloadAddress } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'
import { Containers } from './containers.tsx'
import { ScoresPanel } from './scores-panel.tsx'
import { StandingPanel } from './standing-panel.tsx'

const route = getRouteApi('/workloads/$environment/$namespace/$kind/$name')

/** The page. */
export function WorkloadPage() {
  const address = route.useParams()
  const record = useQuery(workloadQuery(address))
  return (
    <Loaded query={record} title={address.name} rows={14}>
      {(found) => <WorkloadView record={found} address={address} />}
    </Loaded>
  )
}

interface WorkloadViewProps {
  readonly record: Schema<'WorkloadRecord'>
  readonly address: WorkloadAddress
}

function WorkloadView({ record, address }: WorkloadViewProps) {
  const { workload, environment, outcome } = record
  return (
    <>
      <PageHead
        title={workload.name}
        over={`${workload.kind} in ${workload.namespace} · ${workload.team} · ${environment}`}
        lead={
          <>
            <Chip word={OUTCOME_WORDS[outcome]} /> <Sentence text={record.sentence} />
          </>
        }
        actions={
          record.proposalId === null ? undefined : (
            <Link to="/proposals/$id" params={{ id: record.proposalId }} className="button primary">
              See its proposal
            </Link>
          )
        }
      />
      <div className="columns">
        <div className="column-main">
          <ForecastPanel record={record} address={address} />
          <ScoresPanel address={address} />
          <Panel title="Where each number comes from">
            <FactsTable facts={record.facts} />
          </Panel>
        </div>
        <div className="column-side">
          <LatestOutcome record={record} />
          <StandingPanel address={address} />
          <Panel title="Quality of its data">
            <FindingsList findings={record.findings} />
          </Panel>
          <Panel title="Containers" lead="What each asks for in the repository.">
            <Containers containers={workload.containers} />
          </Panel>
          {record.evidence === null ? null : <ClusterOf address={address} evidence={record.evidence} />}
        </div>
      </div>
    </>
  )
}

function LatestOutcome({ record }: Pick<WorkloadViewProps, 'record'>) {
  const { workload, outcome, cost } = record
  return (
    <Panel title="Latest outcome">
      <dl className="pairs">
        <dt>Outcome</dt>
        <dd>
          {OUTCOME_WORDS[outcome].label} <code className="muted">{record.code}</code>
        </dd>
        <dt>Run</dt>
        <dd>
          <Link to="/runs/$id" params={{ id: record.runId }}>
            <When atMs={record.atMs} />
          </Link>
        </dd>
        <dt>Replicas</dt>
        <dd>{scalerName(workload)}</dd>
        <dt>Cost a month</dt>
        <dd>{cost === null ? 'not priced' : <CostPair {...cost} scale={Math.max(cost.nowPerMonth, cost.proposedPerMonth)} />}</dd>
      </dl>
    </Panel>
  )
}

function ForecastPanel({ record, address }: WorkloadViewProps) {
  if (record.evidence === null) {
    return (
      <Panel title="Demand and forecast">
        <p className="muted">The data was refused, so there is no forecast. The findings on its quality say why.</p>
      </Panel>
    )
  }
  return <ForecastOf record={record} address={address} evidence={record.evidence} />
}

function ForecastOf({ record, address, evidence }: WorkloadViewProps & { readonly evidence: string }) {
  const forecast = useQuery(forecastQuery(address, evidence))
  return (
    <>
      <Panel title="Demand and forecast" className="panel-charts">
        <Loaded query={forecast} rows={20}>
          {(found) => <EvidenceCharts evidence={found} cost={record.cost} targets={undefined} />}
        </Loaded>
      </Panel>
      {forecast.data === undefined ? null : (
        <Panel title="Why this forecast">
          <WhyForecast evidence={forecast.data} />
        </Panel>
      )}
    </>
  )
}

/** The last of its column, so that nothing moves when it comes. */
function ClusterOf({ address, evidence }: { readonly address: WorkloadAddress; readonly evidence: string }) {
  const { data } = useQuery(forecastQuery(address, evidence))
  return data === undefined ? null : <ClusterPanel evidence={data} />
}
