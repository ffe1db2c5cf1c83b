// The list of proposals, the most urgent first, with filters that live in the address.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ProposalRow } from '../../blocks/proposal-row.tsx'
import { SEVERITY_ORDER } from '../../blocks/urgency.ts'
import { Loaded } from '../../loaded.tsx'
import { Choice, Filters, NameChoice, SearchField } from '../../parts/filters.tsx'
import { Empty } from '../../parts/notice.tsx'
import { NoMatch } from '../../parts/no-match.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { counted, SEVERITY_WORDS } from '../../parts/words.ts'
import { proposalsQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'
import { selectProposals, STATE_GROUPS, type ProposalSearch, type StateGroup } from './proposal-search.ts'

const route = getRouteApi('/proposals')

const GROUP_LABELS: Readonly<Record<StateGroup, string>> = {
  waiting: 'Waiting for you',
  moving: 'On their way',
  done: 'Settled',
  all: 'All',
}

/** The page. */
export function Proposals() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const proposals = useQuery(proposalsQuery({}))
  const change = (part: Partial<ProposalSearch>) => void navigate({ search: { ...search, ...part }, replace: true })
  return (
    <>
      <PageHead
        title="Proposals"
        lead="Each is one workload’s change, bound by its digest, and goes nowhere before a person has said yes."
      />
      <ProposalFilters all={proposals.data ?? []} search={search} change={change} />
      <Loaded query={proposals} rows={8}>
        {(all) => <ProposalList all={all} search={search} clear={() => void navigate({ search: {} })} />}
      </Loaded>
    </>
  )
}

interface ProposalFiltersProps {
  readonly all: readonly Schema<'Proposal'>[]
  readonly search: ProposalSearch
  readonly change: (part: Partial<ProposalSearch>) => void
}

function ProposalFilters({ all, search, change }: ProposalFiltersProps) {
  return (
    <Filters label="Filter proposals">
      <div className="segmented wide" role="group" aria-label="State">
        {STATE_GROUPS.map((group) => (
          <button key={group} type="button" aria-pressed={(search.show ?? 'waiting') === group} onClick={() => change({ show: group })}>
            {GROUP_LABELS[group]} <span className="tally">{selectProposals(all, { ...search, show: group }).length}</span>
          </button>
        ))}
      </div>
      <SearchField label="Search proposals" value={search.q} onChange={(q) => change({ q })} />
      <Choice
        label="Severity"
        value={search.severity}
        choices={SEVERITY_ORDER.map((severity) => ({ value: severity, label: SEVERITY_WORDS[severity].label }))}
        onChange={(severity) => change({ severity })}
      />
      <NameChoice label="Team" value={search.team} choices={all.map(({ team }) => team)} onChange={(team) => change({ team })} />
      <NameChoice
        label="Environment"
        value={search.environment}
        choices={all.map(({ environment }) => environment)}
        onChange={(environment) => change({ environment })}
      />
    </Filters>
  )
}

function ProposalList({
  all,
  search,
  clear,
}: {
  readonly all: readonly Schema<'Proposal'>[]
  readonly search: ProposalSearch
  readonly clear: () => void
}) {
  const shown = selectProposals(all, search)
  if (all.length === 0) {
    return (
      <Empty title="No proposals yet">
        <p>The first run is still looking at the workloads, or it found nothing to change. The page of runs tells which.</p>
      </Empty>
    )
  }
  if (shown.length === 0) {
    return <NoMatch count={all.length} noun="proposal" clear={clear} />
  }
  return (
    <ul className="rows" aria-label={counted(shown.length, 'proposal')}>
      {shown.map((proposal) => (
        <ProposalRow key={proposal.id} proposal={proposal} />
      ))}
    </ul>
  )
}
