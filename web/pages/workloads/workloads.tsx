// The list of workloads: whose, what scales them, what they cost, and what the latest run made of them.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Loaded } from '../../loaded.tsx'
import { Choice, Filters, SearchField } from '../../parts/filters.tsx'
import { Empty } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { counted, OUTCOME_WORDS } from '../../parts/words.ts'
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
  const teams = [...new Set(all.map(({ workload }) => workload.team))].toSorted()
  const environments = [...new Set(all.map(({ environment }) => environment))].toSorted()
  return (
    <Filters label="Filter workloads">
      <SearchField label="Search workloads" value={search.q} onChange={(q) => change({ q })} />
      <Choice
        label="Team"
        value={search.team}
        choices={teams.map((team) => ({ value: team, label: team }))}
        onChange={(team) => change({ team })}
      />
      <Choice
        label="Outcome"
        value={search.outcome}
        choices={OUTCOMES.map((outcome) => ({ value: outcome, label: OUTCOME_WORDS[outcome].label }))}
        onChange={(outcome) => change({ outcome })}
      />
      {environments.length < 2 && search.environment === undefined ? null : (
        <Choice
          label="Environment"
          value={search.environment}
          choices={environments.map((name) => ({ value: name, label: name }))}
          onChange={(environment) => change({ environment })}
        />
      )}
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
    return (
      <Empty title="Nothing here">
        <p>{counted(all.length, 'workload')} in all, none of which passes these filters.</p>
        <button type="button" className="button" onClick={clear}>
          Clear the filters
        </button>
      </Empty>
    )
  }
  return (
    <ul className="rows" aria-label={counted(shown.length, 'workload')}>
      {shown.map((record) => (
        <WorkloadRow key={`${record.environment}/${record.workload.ref}`} record={record} scale={scale} />
      ))}
    </ul>
  )
}
