// Money of teams as readings: each team's own label up to a bound, and sums that are not made anew for each scrape.

import { afterEach, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/serve/world.ts'
import { MINUTE_MS } from '../core/time.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { CostRow } from '../decide/cost-roll-up.ts'
import { scopeOf } from '../identity/scope-of.ts'
import { boundedTeams, openCostReadings } from './cost-readings.ts'

let world: World | undefined

afterEach(async () => {
  await world?.close()
})

function row(i: number): CostRow {
  return {
    name: `team-${i}`,
    workloads: 1,
    nowPerMonth: 1000 - i,
    proposedPerMonth: 900,
    expected: { waiting: 1, open: 2, merged: 3 },
    realised: { judged: 1, perMonth: 4, expectedPerMonth: 3 },
  }
}

test('fifty teams have a label of their own, and the others are one together', () => {
  const teams = boundedTeams(Array.from({ length: 53 }, (_, i) => row(i)))

  expect(teams).toHaveLength(51)
  expect(teams[0]).toEqual({ team: 'team-0', cost: 1000, savings: { waiting: 1, open: 2, merged: 3, realised: 4 } })
  expect(teams[50]).toEqual({ team: 'other', cost: 950 + 949 + 948, savings: { waiting: 3, open: 6, merged: 9, realised: 12 } })
  expect(boundedTeams([row(0)]).map(({ team }) => team)).toEqual(['team-0'])
})

test('the sums are read once in five minutes, however often somebody scrapes', async () => {
  world = await openWorld()
  const { store, environments } = world.deps
  let reads = 0
  const views = {
    ...store.views,
    workloads: ((...asked) => ((reads += 1), store.views.workloads(...asked))) as typeof store.views.workloads,
  }
  const readings = openCostReadings(views, scopeOf(SCHEDULE))

  const first = await readings(environments[0], 0)
  await readings(environments[0], 4 * MINUTE_MS)
  const once = reads
  await readings(environments[0], 5 * MINUTE_MS)

  expect(first.map(({ name }) => name)).toContain('team_cost_per_month')
  expect(first.filter(({ name }) => name === 'team_savings_per_month').length).toBe(
    4 * first.filter(({ name }) => name === 'team_cost_per_month').length,
  )
  expect(reads).toBe(2 * once)
})
