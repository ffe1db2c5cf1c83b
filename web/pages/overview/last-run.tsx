// Says honestly how the last run went.

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { firstRunWords } from '../../blocks/first-run-words.ts'
import { RunCounts } from '../../blocks/run-counts.tsx'
import { Chip } from '../../parts/chip.tsx'
import { formatDuration } from '../../parts/instant.ts'
import { Panel } from '../../parts/panel.tsx'
import { Sentence } from '../../parts/sentence-view.tsx'
import { When } from '../../parts/when.tsx'
import { runWord } from '../../parts/words.ts'
import { environmentsQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'

/** The newest run of an environment; `null` before the first. */
export function LastRun({ run, environment }: { readonly run: Schema<'Run'> | null; readonly environment: string }) {
  return (
    <Panel
      title="Last run"
      aside={
        <Link to="/runs" search={{ environment }}>
          All runs
        </Link>
      }
    >
      {run === null ? (
        <NoRun environment={environment} />
      ) : (
        <>
          <p className="last-run">
            <Chip word={runWord(run)} />
            <Link to="/runs/$id" params={{ id: run.id }}>
              <When atMs={run.startedAtMs ?? run.queuedAtMs} />
            </Link>
            {run.startedAtMs === null || run.endedAtMs === null ? null : (
              <span className="muted">took {formatDuration(run.endedAtMs - run.startedAtMs)}</span>
            )}
            {run.isDryRun ? <span className="muted">dry run</span> : null}
          </p>
          <RunCounts counts={run.counts} />
          {run.error === null ? null : (
            <p className="banner banner-risk">
              <Sentence text={run.error} />
            </p>
          )}
        </>
      )}
    </Panel>
  )
}

function NoRun({ environment }: { readonly environment: string }) {
  const known = useQuery(environmentsQuery).data?.items
  return <p className="muted">None yet. {firstRunWords(known?.filter(({ name }) => name === environment))}</p>
}
