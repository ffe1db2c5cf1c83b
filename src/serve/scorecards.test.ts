// Scorecards through the HTTP door: what was proposed counts, and other teams' does not.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/serve/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

afterEach(() => world.close())

test('the scorecard of an environment sums what the caller may see', async () => {
  const all = await world.server.inject({ url: '/api/v1/environments/demo/scorecard', headers: await world.bearer() })
  const shop = await world.server.inject({
    url: '/api/v1/environments/demo/scorecard',
    headers: await world.bearer({ name: 'shop', teams: ['shop'] }),
  })

  expect(all.statusCode).toBe(200)
  expect(all.json()).toMatchObject({
    environment: 'demo',
    changes: { proposed: 2, judged: 0, saved: 0, probabilityShortBefore: null },
    next: null,
  })
  expect(shop.json()).toMatchObject({ changes: { proposed: 1 }, items: [{ team: 'shop', standing: { isBeaten: false } }] })
})

test('nobody is told of an environment or a workload that is not there', async () => {
  const headers = await world.bearer()

  for (const url of ['/api/v1/environments/prod/scorecard', '/api/v1/workloads/demo/shop/Deployment/nobody/scorecard'])
    expect((await world.server.inject({ url, headers })).statusCode).toBe(404)
})

test('a proposal that was not rehearsed has no rehearsal', async () => {
  const answer = await world.server.inject({ url: '/api/v1/proposals/proposal-1/rehearsal', headers: await world.bearer() })

  expect(answer.statusCode).toBe(404)
  expect(answer.json()).toMatchObject({ detail: expect.stringMatching(/was not rehearsed/) })
})
