// How the forecasts of an environment did once their hours had passed: the figures first, then where they were worst.

import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { EnvironmentPage } from '../../blocks/environment-page.tsx'
import { daysOfSignal } from '../../blocks/score-days.ts'
import { ScoreStripView } from '../../blocks/score-strip.tsx'
import { Loaded } from '../../loaded.tsx'
import { Empty } from '../../parts/notice.tsx'
import { Panel } from '../../parts/panel.tsx'
import { forecastScoresQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'
import { ScoreDials } from '../../blocks/score-dials.tsx'
import { headlineOf, PERIODS, rowsOf, type Period } from '../../blocks/score-sums.ts'
import { ScoreTable } from './score-table.tsx'
import { TrackRows } from './track-rows.tsx'

const route = getRouteApi('/forecasts')
const LEAD = 'Every forecast is scored when its 48 hours have passed, against what really came.'

/** The page; with several environments, tabs choose one. */
export function Forecasts() {
  return (
    <EnvironmentPage to="/forecasts" title="Forecast quality" lead={LEAD} wanted={route.useSearch().environment}>
      {(environment) => <ForecastsOf key={environment} environment={environment} />}
    </EnvironmentPage>
  )
}

function ForecastsOf({ environment }: { readonly environment: string }) {
  const scores = useInfiniteQuery(forecastScoresQuery(environment))
  return (
    <>
      <Loaded query={scores} rows={14}>
        {({ pages: [first, ...others] }) =>
          first === undefined || first.summary.length + first.items.length === 0 ? (
            <NothingScored />
          ) : (
            <>
              <Sums scores={first} />
              <TrackRows environment={environment} records={[first, ...others].flatMap(({ items }) => items)} />
            </>
          )
        }
      </Loaded>
      {scores.hasNextPage ? (
        <button type="button" className="button" disabled={scores.isFetchingNextPage} onClick={() => void scores.fetchNextPage()}>
          More workloads
        </button>
      ) : null}
    </>
  )
}

function NothingScored() {
  return (
    <Empty title="No forecast was scored yet">
      <p>
        The first forecasts are scored 48 hours after they were made, when it is known what came. Until then each workload’s page says how
        its forecast did on the workload’s own past.
      </p>
    </Empty>
  )
}

function Sums({ scores: { summary, daily } }: { readonly scores: Schema<'ForecastScores'> }) {
  const known = PERIODS.filter((period) => headlineOf(summary, period) !== undefined)
  const [wanted, setPeriod] = useState<Period>(known[0] ?? PERIODS[0])
  const headline = headlineOf(summary, wanted)
  return (
    <>
      {headline === undefined ? null : <ScoreDials headline={headline} days={wanted} />}
      <Panel title="Day by day" lead="By the day on which the forecasts were made.">
        <div className="beliefs">
          <ScoreStripView title="CPU" points={daysOfSignal(daily, 'cpu')} />
          <ScoreStripView title="Memory" points={daysOfSignal(daily, 'memory')} />
        </div>
      </Panel>
      <Panel title="Who forecast, and how far ahead" aside={<PeriodChoice periods={known} chosen={wanted} onChoose={setPeriod} />}>
        <ScoreTable rows={rowsOf(summary, wanted)} />
      </Panel>
    </>
  )
}

interface PeriodChoiceProps {
  readonly periods: readonly Period[]
  readonly chosen: Period
  readonly onChoose: (period: Period) => void
}

function PeriodChoice({ periods, chosen, onChoose }: PeriodChoiceProps) {
  return (
    <div className="segmented" role="group" aria-label="Days that are summed over">
      {periods.map((period) => (
        <button key={period} type="button" aria-pressed={period === chosen} onClick={() => onChoose(period)}>
          {period} d
        </button>
      ))}
    </div>
  )
}
