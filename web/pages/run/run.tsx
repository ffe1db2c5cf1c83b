// One run: how it went, and every workload with its outcome and why.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Loaded } from '../../loaded.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Filters, SearchField } from '../../parts/filters.tsx'
import { formatDuration } from '../../parts/instant.ts'
import { Empty } from '../../parts/notice.tsx'
import { NoMatch } from '../../parts/no-match.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { principalName } from '../../parts/principal-name.ts'
import { Sentence } from '../../parts/sentence-view.tsx'
import { ShortDigest } from '../../parts/short-digest.tsx'
import { At, When } from '../../parts/when.tsx'
import { OUTCOME_WORDS, runWord } from '../../parts/words.ts'
import { workloadName } from '../../parts/workload-name.ts'
import { outcomesQuery, runQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'
import { OUTCOME_ORDER, selectOutcomes, type OutcomeSearch } from './outcome-search.ts'

const route = getRouteApi('/runs/$id')

/** The page. */
export function RunPage() {
  const { id } = route.useParams()
  const run = useQuery(runQuery(id))
  return (
    <Loaded query={run} title="Run" rows={12}>
      {(found) => <RunView run={found} />}
    </Loaded>
  )
}

function RunView({ run }: { readonly run: Schema<'Run'> }) {
  const outcomes = useQuery(outcomesQuery(run.id))
  const word = runWord(run)
  return (
    <>
      <PageHead
        title={`Run of ${run.environment}`}
        over={
          <>
            Run <code>{run.id}</code>
          </>
        }
        lead={
          <>
            <Chip word={word} /> {word.meaning}.{run.isDryRun ? ' A dry run makes no proposal.' : ''}
          </>
        }
      />
      {run.error === null ? null : (
        <p className="banner banner-risk" role="status">
          <b>The run stopped.</b> <Sentence text={run.error} />
        </p>
      )}
      <RunFacts run={run} />
      <Loaded query={outcomes} rows={12}>
        {(rows) => <Outcomes all={rows} run={run} />}
      </Loaded>
    </>
  )
}

function RunFacts({ run }: { readonly run: Schema<'Run'> }) {
  return (
    <dl className="pairs pairs-wide">
      <dt>Started for</dt>
      <dd>
        {principalName(run.requester)}, <At atMs={run.queuedAtMs} /> (<When atMs={run.queuedAtMs} />)
      </dd>
      <dt>Took</dt>
      <dd>{run.startedAtMs === null || run.endedAtMs === null ? 'not finished' : formatDuration(run.endedAtMs - run.startedAtMs)}</dd>
      <dt>Manifests of</dt>
      <dd>{run.baseCommit === null ? 'not read yet' : <ShortDigest digest={run.baseCommit} />}</dd>
    </dl>
  )
}

function Outcomes({ all, run }: { readonly all: readonly Schema<'Outcome'>[]; readonly run: Schema<'Run'> }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const shown = selectOutcomes(all, search)
  const change = (part: Partial<OutcomeSearch>) => void navigate({ search: { ...search, ...part }, replace: true })
  if (all.length === 0) {
    return (
      <Empty title="No workload judged yet">
        <p>
          {run.endedAtMs === null
            ? 'The run goes on; they show up here one batch after the other.'
            : 'The run ended before it could judge any.'}
        </p>
      </Empty>
    )
  }
  return (
    <>
      <Filters label="Filter outcomes">
        <div className="segmented wide" role="group" aria-label="Outcome">
          <button type="button" aria-pressed={search.outcome === undefined} onClick={() => change({ outcome: undefined })}>
            All <span className="tally">{all.length}</span>
          </button>
          {OUTCOME_ORDER.filter((word) => all.some(({ outcome }) => outcome === word)).map((word) => (
            <button key={word} type="button" aria-pressed={search.outcome === word} onClick={() => change({ outcome: word })}>
              {OUTCOME_WORDS[word].label} <span className="tally">{all.filter(({ outcome }) => outcome === word).length}</span>
            </button>
          ))}
        </div>
        <SearchField label="Search outcomes" value={search.q} onChange={(q) => change({ q })} />
      </Filters>
      {shown.length === 0 ? (
        <NoMatch count={all.length} noun="workload" clear={() => void navigate({ search: {} })} />
      ) : (
        <ul className="rows">
          {shown.map((row) => (
            <OutcomeRow key={row.workload} row={row} environment={run.environment} />
          ))}
        </ul>
      )}
    </>
  )
}

function OutcomeRow({ row, environment }: { readonly row: Schema<'Outcome'>; readonly environment: string }) {
  const parts = workloadName(row.workload)
  const shown = (
    <>
      <span className="row-main">
        <span className="row-title">{parts.name}</span>
        <span className="row-sub row-sub-whole">
          <Sentence text={row.sentence} />
        </span>
      </span>
      <span className="row-where">
        {parts.namespace}
        <span className="muted">
          {parts.kind} · {row.team}
        </span>
      </span>
      <span className="row-chips">
        <Chip word={OUTCOME_WORDS[row.outcome]} />
        <code className="muted">{row.code}</code>
      </span>
    </>
  )
  return (
    <li className={`row edge-${OUTCOME_WORDS[row.outcome].tone}`}>
      {row.proposalId === null ? (
        <Link
          to="/workloads/$environment/$namespace/$kind/$name"
          params={{ environment, ...parts }}
          className="row-link row-outcome"
          data-row
        >
          {shown}
        </Link>
      ) : (
        <Link to="/proposals/$id" params={{ id: row.proposalId }} className="row-link row-outcome" data-row>
          {shown}
        </Link>
      )}
    </li>
  )
}
