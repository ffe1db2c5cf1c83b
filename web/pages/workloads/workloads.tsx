// The list of workloads: whose, what scales them, what they cost, and what the latest run made of them.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { SEVERITY_ORDER } from '../../blocks/urgency.ts'
import { Loaded } from '../../loaded.tsx'
import { Choice, Filters, NameChoice, SearchField } from '../../parts/filters.tsx'
import { Empty } from '../../parts/notice.tsx'
import { NoMatch } from '../../parts/no-match.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { counted, OUTCOME_WORDS, SEVERITY_WORDS } from '../../parts/words.ts'
import { workloadsQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'
import { OUTCOMES, selectWorkloads, type WorkloadSearch } from './workload-search.ts'
import { WorkloadRow } from './workload-row.tsx'

const route = getRouteApi('/workloads')

/** The page. */
export function Workloads() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const workloads = useQuery(workloadsQuery)
  const change = (part: Partial<WorkloadSearch>) => void navigate({ search: { ...search, ...part }, replace: true })
  return (
    <>
      <PageHead title="Workloads" lead="Everything whose capacity is looked after, the dearest first." />
      <WorkloadFilters all={workloads.data ?? []} search={search} change={change} />
      <Loaded query={workloads} rows={14}>
        {(all) => <WorkloadList all={all} search={search} clear={() => void navigate({ search: {} })} />}
      </Loaded>
    </>
  )
}

interface WorkloadFiltersProps {
  readonly all: readonly Schema<'WorkloadRecord'>[]
  readonly search: WorkloadSearch
  readonly change: (part: Partial<WorkloadSearch>) => void
}

function WorkloadFilters({ all, search, change }: WorkloadFiltersProps) {
  return (
    <Filters label="Filter workloads">
      <SearchField label="Search workloads" value={search.q} onChange={(q) => change({ q })} />
      <NameChoice
        label="Team"
        value={search.team}
        choices={all.map(({ workload }) => workload.team)}
        onChange={(team) => change({ team })}
      />
      <Choice
        label="Outcome"
        value={search.outcome}
        choices={OUTCOMES.map((outcome) => ({ value: outcome, label: OUTCOME_WORDS[outcome].label }))}
        onChange={(outcome) => change({ outcome })}
      />
      <Choice
        label="Severity"
        value={search.severity}
        choices={SEVERITY_ORDER.map((severity) => ({ value: severity, label: SEVERITY_WORDS[severity].label }))}
        onChange={(severity) => change({ severity })}
      />
      <NameChoice
        label="Environment"
        value={search.environment}
        choices={all.map(({ environment }) => environment)}
        onChange={(environment) => change({ environment })}
      />
    </Filters>
  )
}

function WorkloadList({
  all,
  search,
  clear,
}: {
  readonly all: readonly Schema<'WorkloadRecord'>[]
  readonly search: WorkloadSearch
  readonly clear: () => void
}) {
  const shown = selectWorkloads(all, search)
  const scale = Math.max(0, ...shown.flatMap(({ cost }) => (cost === null ? [] : [cost.nowPerMonth, cost.proposedPerMonth])))
  if (all.length === 0) {
    return (
      <Empty title="No workload yet">
        <p>They show up with the first run, when their manifests have been read.</p>
      </Empty>
    )
  }
  if (shown.length === 0) {
    return <NoMatch count={all.length} noun="workload" clear={clear} />
  }
  return (
    <ul className="rows" aria-label={counted(shown.length, 'workload')}>
      {shown.map((record) => (
        <WorkloadRow key={`${record.environment}/${record.workload.ref}`} record={record} scale={scale} />
      ))}
    </ul>
  )
}
