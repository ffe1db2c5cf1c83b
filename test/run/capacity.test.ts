// A run of the demo tells what its cluster will need, priced by what is paid, and keeps it for who asks.

import { expect, test } from 'vitest'
import type { CapacityOutlook } from '../../src/core/capacity-outlook.ts'
import { rollUp } from '../../src/decide/cost-roll-up.ts'
import { ALL, openDemoHouse, present } from './demo-house.ts'

const NODES = [{ name: 'four', cpuCores: 3.9, memoryGib: 14.5, pricePerHour: 0.192, count: 30 }]

test('a run keeps the outlook of its environment, and prices by what is paid of the list', async () => {
  const demo = await openDemoHouse({
    settings: (settings) => ({ ...settings, rates: { ...settings.rates, discountPercent: 50, nodes: NODES } }),
  })
  await demo.runNow()
  const { views } = demo.house.store
  const { settings } = present(demo.house.environments.get('demo'))
  const { items } = await views.workloads(ALL, { environment: 'demo', limit: 200, after: undefined })

  const outlook: CapacityOutlook = present(await views.capacityOutlook(ALL, 'demo'))

  const forecast = items.filter(({ evidence }) => evidence !== undefined)
  expect(outlook.workloads).toBe(forecast.length)
  expect(outlook.demandCores.p50).toHaveLength(48)
  for (const [hour, median] of outlook.demandCores.p50.entries()) expect(outlook.demandCores.p95[hour]).toBeGreaterThanOrEqual(median)
  const nodes = present(outlook.nodes)
  expect(nodes.now.count).toBeGreaterThanOrEqual(Math.ceil(outlook.requestedCores.p50[0] / 3.9 / 2))
  expect(nodes).toMatchObject({ standing: 30, now: { unplaced: 0 } })
  const price = present(items[0]).facts.find(({ name }) => name === 'price of a core')
  expect(price).toMatchObject({ value: settings.rates.cpuCorePerHour / 2, from: 'rates of the environment, 50 % of list price' })

  const proposals = await demo.proposals('pending')
  const { total, groups } = rollUp({ records: items, proposals, teams: settings.teams, by: 'team' })
  expect(groups.map(({ name }) => name).sort()).toEqual(expect.arrayContaining(['media', 'platform', 'shop']))
  expect(total.expected.waiting).not.toBe(0)
  await demo.close()
})
