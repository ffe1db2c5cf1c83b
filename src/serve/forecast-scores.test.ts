// How forecasts did, over HTTP: sums by period, points by day, workloads worst first, and each in the scope of who asks.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { scored, track } from '../../test/contracts/store-score-fixtures.ts'
import { openWorld, type World } from '../../test/serve/world.ts'
import type { ForecastScore } from '../core/forecast-score.ts'
import { sumScores } from '../core/score-sums.ts'
import { DAY_MS } from '../core/time.ts'

let world: World
let everything: { authorization: string }
let shop: { authorization: string }
let foreign: { authorization: string }

const ENVIRONMENT = '/api/v1/environments/demo/forecast-scores'
const CART = '/api/v1/workloads/demo/shop/Deployment/cart/scores'

beforeAll(async () => {
  world = await openWorld()
  everything = await world.bearer({ role: 'admin', for: 'me' })
  shop = await world.bearer({ teams: ['shop'] })
  foreign = await world.bearer({ environments: ['live'] })
  const [all] = scored().horizons
  const scores = [3, 20].flatMap((daysAgo): ForecastScore[] => {
    const dayMs = world.now - daysAgo * DAY_MS
    const etl = { team: 'data', workload: 'data/Deployment/etl', horizons: [{ ...all, relativeScore: 2, coverage90: 0.7 }] } as const
    return [scored({ dayMs, madeAtMs: dayMs }), scored({ dayMs, madeAtMs: dayMs, ...etl })]
  })
  const { upkeep } = world.deps
  const [record] = track().records
  const fair = { ...record, recent: record.recent.map((score) => ({ ...score, madeAtMs: world.now - 3 * DAY_MS })) }
  const losing = { ...fair, isLosing: true }
  const fresh = { updatedAtMs: world.now, records: [fair] }
  await upkeep.saveScores(scores, [
    track(fresh),
    track({ ...fresh, team: 'data', workload: 'data/Deployment/etl', relativeScore: 2, records: [losing], isLosing: true }),
  ])
  for (const score of scores)
    await upkeep.saveScoreDays([{ environment: 'demo', team: score.team, dayMs: score.dayMs, sums: sumScores([score]) }])
})

afterAll(() => world.close())

async function read(url: string, headers = everything) {
  return (await world.server.inject({ url, headers })).json()
}

test('an environment has its sums of 7 and of 30 days, its days, and its workloads, the worst first', async () => {
  const answer = await read(ENVIRONMENT)

  expect(answer.summary).toMatchObject([
    { days: 7, signal: 'cpu', model: 'ensemble', horizon: 'all', scored: 2, losingShare: 0.5, coverage90: 0.8, upTo95: 0.95, mase: 0.75 },
    { days: 30, scored: 4 },
  ])
  expect(answer.summary[0].relativeScoreMedian).toBeCloseTo(1.25, 1)
  expect(answer.daily.map(({ dayMs, scored: count }: { dayMs: number; scored: number }) => [dayMs, count])).toEqual([
    [world.now - 20 * DAY_MS, 2],
    [world.now - 3 * DAY_MS, 2],
  ])
  expect(answer.items).toMatchObject([
    { workload: 'data/Deployment/etl', relativeScore: 2, isLosing: true },
    { workload: 'shop/Deployment/cart', relativeScore: 0.5, isLosing: false, model: 'ensemble', coverage90: 0.9, scored: 1 },
  ])
  expect(answer.items[1].wideningLower).toBeCloseTo(Math.exp(0.1))
  expect(answer.next).toBeNull()
})

test('the workloads come in pages', async () => {
  const first = await read(`${ENVIRONMENT}?limit=1`)
  const second = await read(`${ENVIRONMENT}?limit=1&after=${first.next}`)

  expect(first.items[0].workload).toBe('data/Deployment/etl')
  expect(second).toMatchObject({ items: [{ workload: 'shop/Deployment/cart' }], next: null })
})

test('a team is told of its own forecasts alone, and who may not see the environment of none', async () => {
  const answer = await read(ENVIRONMENT, shop)

  expect(answer.summary).toMatchObject([
    { days: 7, scored: 1, losingShare: 0 },
    { days: 30, scored: 2 },
  ])
  expect(answer.items).toHaveLength(1)
  expect(await read(ENVIRONMENT, foreign)).toMatchObject({ status: 404, code: 'not-found' })
  expect(await read('/api/v1/environments/live/forecast-scores', foreign)).toMatchObject({ status: 404, code: 'not-found' })
})

test('a workload has its records and its scores, newest first', async () => {
  const answer = await read(CART)

  expect(answer).toMatchObject({
    records: [{ signal: 'cpu', isLosing: false }],
    items: [
      { madeAtMs: world.now - 3 * DAY_MS, horizons: [{ horizon: 'all', relativeScore: 0.5, mase: 0.75, under05: 0.05 }] },
      { madeAtMs: world.now - 20 * DAY_MS, isShadow: false },
    ],
    next: null,
  })
  expect(await read(`${CART}?signal=memory`)).toMatchObject({ items: [], next: null })
  expect((await read(`${CART}?limit=1`)).items).toHaveLength(1)
})

test('a workload that is not there, or of another team, has no scores', async () => {
  expect(await read('/api/v1/workloads/demo/shop/Deployment/none/scores')).toMatchObject({ status: 404, code: 'not-found' })
  expect(await read('/api/v1/workloads/demo/data/Deployment/etl/scores', shop)).toMatchObject({ status: 404 })
})
