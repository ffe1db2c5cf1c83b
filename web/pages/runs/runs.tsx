// The list of runs, newest first, and the way to start one.

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { firstRunWords } from '../../blocks/first-run-words.ts'
import { RunCounts } from '../../blocks/run-counts.tsx'
import { useMe } from '../../blocks/use-me.ts'
import { Loaded } from '../../loaded.tsx'
import { Chip } from '../../parts/chip.tsx'
import { formatDuration } from '../../parts/instant.ts'
import { Empty } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { principalName } from '../../parts/principal-name.ts'
import { When } from '../../parts/when.tsx'
import { runWord } from '../../parts/words.ts'
import { environmentsQuery, runsQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'
import { StartRun } from './start-run.tsx'

const route = getRouteApi('/runs')

/** The page. */
export function Runs() {
  const { environment } = route.useSearch()
  const { may } = useMe()
  const runs = useInfiniteQuery(runsQuery(environment))
  return (
    <>
      <PageHead
        title="Runs"
        lead="Each is one trip through an environment: observe, forecast, decide, propose."
        actions={may('approver') ? <StartRun /> : undefined}
      />
      <Loaded query={runs} rows={10}>
        {({ pages }) => <RunList runs={pages.flatMap(({ items }) => items)} environment={environment} />}
      </Loaded>
      {runs.hasNextPage ? (
        <button type="button" className="button" disabled={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          Older runs
        </button>
      ) : null}
    </>
  )
}

interface RunListProps {
  readonly runs: readonly Schema<'Run'>[]
  /** The only environment that is shown. */
  readonly environment: string | undefined
}

function RunList({ runs, environment }: RunListProps) {
  if (runs.length === 0) return <NoRun environment={environment} />
  return (
    <ul className="rows">
      {runs.map((run) => (
        <RunRow key={run.id} run={run} />
      ))}
    </ul>
  )
}

function NoRun({ environment }: Pick<RunListProps, 'environment'>) {
  const known = useQuery(environmentsQuery).data?.items
  return (
    <Empty title="No run yet">
      <p>{firstRunWords(known?.filter(({ name }) => environment === undefined || name === environment))}</p>
    </Empty>
  )
}

function RunRow({ run }: { readonly run: Schema<'Run'> }) {
  const word = runWord(run)
  const tookMs = run.startedAtMs === null || run.endedAtMs === null ? undefined : run.endedAtMs - run.startedAtMs
  return (
    <li className={`row edge-${word.tone}`}>
      <Link to="/runs/$id" params={{ id: run.id }} className="row-link row-run" data-row>
        <span className="row-main">
          <span className="row-title">
            <When atMs={run.queuedAtMs} />
          </span>
          <span className="row-sub">
            {run.environment}, for {principalName(run.requester)}
            {run.isDryRun ? ', dry run' : ''}
          </span>
        </span>
        <span className="row-chips">
          <Chip word={word} />
        </span>
        <span className="row-counts">
          <RunCounts counts={run.counts} />
        </span>
        <span className="row-number">
          {tookMs === undefined ? '–' : formatDuration(tookMs)}
          <span className="muted">took</span>
        </span>
      </Link>
    </li>
  )
}
