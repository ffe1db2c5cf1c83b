// The readings of how forecasts did: the last 7 days, each team's forecasts together, and none before there is a score.

import { expect, test } from 'vitest'
import { scored } from '../../test/contracts/store-score-fixtures.ts'
import { EVERYTHING } from '../../test/contracts/store-fixtures.ts'
import { disposable } from '../../test/contracts/store-reading.ts'
import { sumScores } from '../core/score-sums.ts'
import { DAY_MS } from '../core/time.ts'
import { openSqliteStore } from '../state/sqlite.ts'
import { scoreReadings } from './score-readings.ts'

const TODAY = 20_000 * DAY_MS

test('the readings join the teams and leave out what is older than 7 days', async () => {
  await using opened = disposable(await openSqliteStore({ memory: true }))
  const [all] = scored().horizons
  const days = [
    { team: 'shop', daysAgo: 3, relativeScore: 0.5, coverage90: 0.9 },
    { team: 'pay', daysAgo: 7, relativeScore: 2, coverage90: 0.7 },
    { team: 'pay', daysAgo: 8, relativeScore: 50, coverage90: 0 },
  ]
  for (const { team, daysAgo, relativeScore, coverage90 } of days) {
    const score = scored({ horizons: [{ ...all, relativeScore, coverage90 }] })
    await opened.upkeep.saveScoreDays([{ environment: 'demo', team, dayMs: TODAY - daysAgo * DAY_MS, sums: sumScores([score]) }])
  }

  const readings = await scoreReadings(opened.store.views, EVERYTHING, { environment: 'demo', nowMs: TODAY + 5000 })
  const none = await scoreReadings(opened.store.views, EVERYTHING, { environment: 'prod', nowMs: TODAY })

  const labels = { environment: 'demo', signal: 'cpu', model: 'ensemble', horizon: 'all' }
  const { forecast_outcome_relative_score_median: median, ...others } = Object.fromEntries(readings.map(({ name, value }) => [name, value]))
  expect(Math.abs(median / 1.25 - 1)).toBeLessThan(0.011)
  expect(others).toEqual({
    forecast_outcomes_scored: 2,
    forecast_outcome_worse_than_naive_ratio: 0.5,
    forecast_outcome_coverage90_mean: 0.8,
    forecast_outcome_up_to_95_mean: 0.95,
    forecast_outcome_up_to_99_mean: 0.99,
  })
  expect(readings.every((reading) => JSON.stringify(reading.labels) === JSON.stringify(labels))).toBe(true)
  expect(none).toEqual([])
})
