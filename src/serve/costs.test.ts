// Costs and capacity of an environment, as they are answered.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { outlook } from '../../test/contracts/outlook-fixture.ts'
import { openWorld, type World } from '../../test/serve/world.ts'

const COSTS = '/api/v1/environments/demo/costs'
const CAPACITY = '/api/v1/environments/demo/capacity'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

afterEach(async () => {
  await world.close()
})

interface Sums {
  readonly name?: string
  readonly workloads: number
  readonly nowPerMonth: number
  readonly proposedPerMonth: number
  readonly expected: { readonly waiting: number }
}

async function costs(headers: Record<string, string>, query = ''): Promise<{ by: string; total: Sums; groups: Sums[] }> {
  const answer = await world.server.inject({ url: `${COSTS}${query}`, headers })
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

test('costs are summed by team unless told, and the groups make the whole', async () => {
  const { by, total, groups } = await costs(await world.bearer())

  expect(by).toBe('team')
  expect(groups.length).toBeGreaterThan(1)
  expect(groups.reduce((sum, { nowPerMonth }) => sum + nowPerMonth, 0)).toBeCloseTo(total.nowPerMonth, 2)
  expect(groups.reduce((sum, { expected }) => sum + expected.waiting, 0)).toBeCloseTo(total.expected.waiting, 2)
  expect(total.proposedPerMonth).toBeCloseTo(total.nowPerMonth - total.expected.waiting, 2)
})

test('who sees one team is told the costs of that team', async () => {
  const { groups } = await costs(await world.bearer({ teams: ['shop'] }))

  expect(groups.map(({ name }) => name)).toEqual(['shop'])
})

test('a program that nobody names is unowned, and a word that is no group is refused', async () => {
  const headers = await world.bearer()

  expect((await costs(headers, '?by=program')).groups.map(({ name }) => name)).toEqual(['unowned'])
  expect((await world.server.inject({ url: `${COSTS}?by=colour`, headers })).statusCode).toBe(400)
})

test('an environment that is not seen is not there', async () => {
  const headers = await world.bearer({ environments: ['other'] })

  expect((await world.server.inject({ url: COSTS, headers })).statusCode).toBe(404)
  expect((await world.server.inject({ url: CAPACITY, headers })).statusCode).toBe(404)
})

test('the outlook is answered once a run has told it, and only to who sees every team', async () => {
  const headers = await world.bearer()
  expect((await world.server.inject({ url: CAPACITY, headers })).statusCode).toBe(404)

  await world.deps.upkeep.saveOutlook(outlook('run-1'))

  expect((await world.server.inject({ url: CAPACITY, headers })).json()).toEqual({ ...outlook('run-1'), nodes: null, buffer: null })
  expect((await world.server.inject({ url: CAPACITY, headers: await world.bearer({ teams: ['shop'] }) })).statusCode).toBe(403)
})
