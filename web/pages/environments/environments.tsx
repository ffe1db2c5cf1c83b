// The environments as their file describes them, without a secret.

import { useQuery } from '@tanstack/react-query'
import { Loaded } from '../../loaded.tsx'
import { plain } from '../../parts/amount.ts'
import { Empty } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Panel } from '../../parts/panel.tsx'
import { environmentsQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'

/** The page. */
export function Environments() {
  const environments = useQuery(environmentsQuery)
  return (
    <>
      <PageHead title="Environments" lead="They are changed in environments.yaml, where a review can see it; this page shows what holds." />
      <Loaded query={environments} rows={10}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No environment">
              <p>The file names none that you may see. docs/environments.md shows each field.</p>
            </Empty>
          ) : (
            items.map((environment) => <EnvironmentPanel key={environment.name} environment={environment} />)
          )
        }
      </Loaded>
    </>
  )
}

function EnvironmentPanel({ environment }: { readonly environment: Schema<'Environment'> }) {
  return (
    <Panel
      title={environment.name}
      lead={
        environment.mode === 'propose'
          ? 'Proposes changes, which wait at the gate.'
          : 'Forecast-only: it looks and learns, and proposes nothing.'
      }
    >
      <dl className="pairs pairs-grid">
        {rowsOf(environment).map(([name, value]) => (
          <div key={name} className="pair">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

const MODELS = {
  'built-in': 'the ensemble',
  http: 'a model server, beside the ensemble',
  onnx: 'a model file, beside the ensemble',
} as const

function rowsOf({
  rates,
  guardrails,
  approvals,
  forecast,
  calendar,
  history,
  rehearsal,
  ...environment
}: Schema<'Environment'>): readonly (readonly [string, string])[] {
  return [
    ['Cluster', environment.clusterLabel],
    ['Metrics', environment.metricsKind],
    ['Delivers to', `${environment.host}, branch ${environment.repositoryBranch}`],
    ['A run every', environment.intervalMinutes === 0 ? 'only on demand' : `${plain(environment.intervalMinutes)} min`],
    ['Forecasts by', MODELS[forecast.model.kind]],
    ['Forecasts may borrow', borrowWords(forecast)],
    ['Days follow the clock of', calendar.timeZone],
    ['Holidays of', holidayWords(calendar)],
    ['Events are read from', calendar.eventsFile],
    ['A core for an hour', formatRate(rates.cpuCorePerHour, rates.currency)],
    ['A GiB for an hour', formatRate(rates.memoryGibPerHour, rates.currency)],
    ['Paid of that', paidWords(rates)],
    ['Kinds of node', nodeWords(rates)],
    ['Days that forecasts rest on', plain(history.forecastDays)],
    ['Days that are rehearsed', plain(history.rehearseDays)],
    [
      'A rehearsal may add',
      `${plain(rehearsal.maxAddedMinutesShort)} min short a day, to ${plain(100 * rehearsal.maxProbabilityShort)} % of futures`,
    ],
    ['Largest step of replicas', plain(guardrails.maxReplicaStep)],
    ['Largest step of a request', `× ${plain(guardrails.maxRequestFactor)}`],
    ['Fewest replicas', plain(guardrails.minReplicas)],
    ['Rest after a change', `${plain(guardrails.cooldownHours)} h`],
    ['History that a change needs', `${plain(guardrails.minHistoryDays)} days`],
    ['Approvals', approvals.isFourEyes ? 'two people, neither of whom started the run' : 'one person'],
    ['Stages of approval', stageWords(approvals)],
    ['Carried out after approval', waitWords(approvals.timelockMinutes ?? 0)],
    ['A proposal expires after', `${plain(approvals.expiryHours)} h`],
    ['Teams', environment.teams.map(teamWords).join('; ')],
  ]
}

function holidayWords({ country, region }: Schema<'Environment'>['calendar']): string {
  if (country === null) return 'no country'
  return region === null ? country : `${country}, ${region}`
}

function borrowWords({ correction, pooledShapes }: Schema<'Environment'>['forecast']): string {
  const borrowed = [...(correction ? ['a learned correction'] : []), ...(pooledShapes ? ['shapes of similar workloads'] : [])]
  return borrowed.length === 0 ? 'nothing' : borrowed.join(' and ')
}

function paidWords({ discountPercent, spot, openCost }: Schema<'Environment'>['rates']): string {
  const parts = [
    ...(openCost === null ? [] : [`what OpenCost measured over ${openCost.window}, else`]),
    discountPercent === null || discountPercent === 0 ? 'the list' : `${plain(discountPercent)} % off`,
    ...(spot === null ? [] : [`${plain(spot.sharePercent)} % on spot at ${plain(spot.discountPercent)} % off`]),
  ]
  return parts.join(', ').replace('else,', 'else')
}

function nodeWords({ nodes }: Schema<'Environment'>['rates']): string {
  return nodes === null ? 'none named' : nodes.map(({ name, count }) => (count === null ? name : `${plain(count)} × ${name}`)).join(', ')
}

function stageWords({ stages }: Schema<'Environment'>['approvals']): string {
  if (stages === null || stages.length === 0) return 'one, of approvers'
  return stages.map(({ stageName, requiredRole, quorum }) => `${stageName}: ${plain(quorum)} × ${requiredRole}`).join(', then ')
}

function teamWords({ name, namespaces }: Schema<'Environment'>['teams'][number]): string {
  const isNamespace = namespaces.length === 1 && namespaces[0] === name
  return namespaces.length === 0 || isNamespace ? name : `${name} (${namespaces.join(', ')})`
}

/** Rates of one hour are fractions of a cent. */
function formatRate(amount: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency, maximumSignificantDigits: 4 }).format(amount)
}

function waitWords(minutes: number): string {
  return minutes === 0 ? 'at once' : `not before ${plain(minutes)} min`
}
