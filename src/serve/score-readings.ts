// How the forecasts of the last days did once their hours had passed, as readings for /metrics.

import { joinSums, summaryOf } from '../core/score-sums.ts'
import type { Scope } from '../core/scope.ts'
import { DAY_MS } from '../core/time.ts'
import type { Views } from '../state/views.ts'

/** Long enough that a day without a run changes little, short enough that what slips is seen. */
const DAYS = 7

/** The readings of one environment, by signal, model and part of the horizon; none before the first score. */
export async function scoreReadings(views: Views, scope: Scope, { environment, nowMs }: { environment: string; nowMs: number }) {
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS
  const days = await views.scoreDays(scope, environment, today - DAYS * DAY_MS)
  return joinSums(days.flatMap(({ sums }) => sums)).flatMap((sums) => {
    const { signal, model, horizon } = sums
    const labels = { environment, signal, model, horizon }
    const { scored, relativeScoreMedian, losingShare, coverage90, upTo95, upTo99 } = summaryOf(sums)
    return [
      {
        name: 'forecast_outcomes_scored',
        help: 'Forecasts of the last 7 days whose hours have passed and that were scored.',
        value: scored,
      },
      {
        name: 'forecast_outcome_relative_score_median',
        help: 'Their loss divided by seasonal naive’s, median.',
        value: relativeScoreMedian,
      },
      { name: 'forecast_outcome_worse_than_naive_ratio', help: 'Share of them that did worse than seasonal naive.', value: losingShare },
      { name: 'forecast_outcome_coverage90_mean', help: 'Mean share of samples inside the 90 % band.', value: coverage90 },
      { name: 'forecast_outcome_up_to_95_mean', help: 'Mean share of samples at or under the 0.95 quantile.', value: upTo95 },
      { name: 'forecast_outcome_up_to_99_mean', help: 'Mean share of samples at or under the 0.99 quantile.', value: upTo99 },
    ].map((reading) => ({ ...reading, labels }))
  })
}
