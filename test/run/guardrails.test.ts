// What settings bound in a whole run: how many changes it makes, a freeze, and a team that is only forecast.

import { afterEach, expect, test } from 'vitest'
import { HOUR_MS } from '../../src/core/time.ts'
import { openDemoHouse, type DemoHouse } from './demo-house.ts'

let demo: DemoHouse | undefined

afterEach(async () => {
  await demo?.close()
})

test('makes as many new proposals as the environment bears, risk first, and the next run goes on', async () => {
  demo = await openDemoHouse({
    settings: (settings) => ({ ...settings, guardrails: { ...settings.guardrails, maxChangesPerRun: 1 } }),
  })

  const first = await demo.outcomes(await demo.runNow())
  const made = await demo.proposals()
  demo.advance(HOUR_MS)
  const second = await demo.outcomes(await demo.runNow())

  expect(first.filter(({ outcome }) => outcome === 'proposed')).toHaveLength(1)
  expect(first.filter(({ code }) => code === 'CHANGE_BUDGET').length).toBeGreaterThan(0)
  expect(made).toMatchObject([{ content: { severity: 'risk' } }])
  expect(second.filter(({ outcome }) => outcome === 'proposed')).toHaveLength(1)
  expect(second.find(({ workload }) => workload === made[0].workload)).toMatchObject({ outcome: 'unchanged', proposalId: made[0].id })
}, 180_000)

test('proposes nothing in a freeze, and says so', async () => {
  const freeze = { name: 'harvest', from: '2026-11-20', until: '2026-11-21', allowRisk: false }
  demo = await openDemoHouse({
    settings: (settings) => ({
      ...settings,
      guardrails: { ...settings.guardrails, freezes: [freeze] },
    }),
  })

  const outcomes = await demo.outcomes(await demo.runNow())

  expect(await demo.proposals()).toEqual([])
  expect(outcomes.filter(({ code }) => code === 'FREEZE').map(({ sentence }) => sentence)).toContainEqual(
    expect.stringContaining('the freeze `harvest` lasts until 2026-11-22T00:00Z'),
  )
}, 180_000)

test('proposes nothing for a team that is only forecast', async () => {
  demo = await openDemoHouse({
    settings: (settings) => ({
      ...settings,
      teams: settings.teams.map((team) => (team.name === 'shop' ? { ...team, guardrails: { mode: 'forecast-only' as const } } : team)),
    }),
  })

  const calm = await demo.outcomes(await demo.runNow())

  expect(calm.filter(({ team, outcome }) => team === 'shop' && outcome === 'proposed')).toEqual([])
  expect(calm.filter(({ outcome }) => outcome === 'forecast-only').map(({ team, sentence }) => `${team}: ${sentence}`)).toContainEqual(
    expect.stringMatching(/^shop: .*; team `shop` is in forecast-only mode$/),
  )
  expect((await demo.proposals()).length).toBeGreaterThan(0)
}, 180_000)
