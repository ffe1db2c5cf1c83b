// What became of what Tidegate proposed: how much was taken, what it did, and where it should keep quiet.

import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { EnvironmentPage } from '../../blocks/environment-page.tsx'
import { ScoreDials } from '../../blocks/score-dials.tsx'
import { headlineOf, PERIODS } from '../../blocks/score-sums.ts'
import { Loaded } from '../../loaded.tsx'
import { Empty } from '../../parts/notice.tsx'
import { Panel } from '../../parts/panel.tsx'
import { scorecardQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'
import { ScorecardDials } from './scorecard-dials.tsx'
import { StandingRows } from './standing-rows.tsx'

const route = getRouteApi('/scorecard')
const LEAD = 'Every merged change is measured on what really came, with it and without it. Where Tidegate does not win it says “leave it”.'

/** The page; with several environments, tabs choose one. */
export function Scorecard() {
  return (
    <EnvironmentPage to="/scorecard" title="Scorecard" lead={LEAD} wanted={route.useSearch().environment}>
      {(environment) => <ScorecardOf key={environment} environment={environment} />}
    </EnvironmentPage>
  )
}

function ScorecardOf({ environment }: { readonly environment: string }) {
  const scorecard = useInfiniteQuery(scorecardQuery(environment))
  return (
    <>
      <Loaded query={scorecard} rows={14}>
        {({ pages: [first, ...others] }) =>
          first === undefined || first.changes.proposed === 0 ? (
            <NothingProposed />
          ) : (
            <>
              <ScorecardDials scorecard={first} />
              <Forecasts scores={first.forecasts} />
              <StandingRows environment={environment} items={[first, ...others].flatMap(({ items }) => items)} currency={first.currency} />
            </>
          )
        }
      </Loaded>
      {scorecard.hasNextPage ? (
        <button type="button" className="button" disabled={scorecard.isFetchingNextPage} onClick={() => void scorecard.fetchNextPage()}>
          More workloads
        </button>
      ) : null}
    </>
  )
}

/** Of the shortest time in which something was scored. */
function Forecasts({ scores }: { readonly scores: Schema<'Scorecard'>['forecasts'] }) {
  const period = PERIODS.find((days) => headlineOf(scores, days) !== undefined)
  const headline = period === undefined ? undefined : headlineOf(scores, period)
  return (
    <Panel title="Forecasts" aside={<Link to="/forecasts">All of it</Link>}>
      {headline === undefined || period === undefined ? (
        <p className="muted">The first forecasts are scored 48 hours after they were made.</p>
      ) : (
        <ScoreDials headline={headline} days={period} />
      )}
    </Panel>
  )
}

function NothingProposed() {
  return (
    <Empty title="Nothing was proposed yet">
      <p>
        The scorecard begins with the first proposal. How the forecasts do is told on <Link to="/forecasts">their own page</Link>.
      </p>
    </Empty>
  )
}
