// The settings of an environment as they are answered: what holds, and neither an address nor the place of a secret.

import { expect, test } from 'vitest'
import { openWorld } from '../../test/serve/world.ts'

test('rates, history and the limits of rehearsals are told; where OpenCost is and where its token lies are not', async () => {
  const plain = await openWorld()
  const [demo] = plain.deps.environments
  await plain.close()
  const nodes = [{ name: 'm6i.xlarge', cpuCores: 3.9, memoryGib: 14.5, pricePerHour: 0.214, count: 12 }]
  const openCost = { url: 'http://cost.internal', window: '7d', tokenFile: '/etc/secret', tokenEnv: undefined }
  const rates = { currency: 'EUR', cpuCorePerHour: 0.03, memoryGibPerHour: 0.004, discountPercent: 12, nodes, openCost }
  const world = await openWorld({
    environments: [
      { ...demo, rates, history: { forecastDays: 21, rehearseDays: 30 }, rehearsal: { maxAddedMinutesShort: 2, maxProbabilityShort: 0.1 } },
    ],
  })

  const answer = await world.server.inject({ url: '/api/v1/environments', headers: await world.bearer() })
  await world.close()

  expect(answer.statusCode).toBe(200)
  expect(answer.json<{ items: unknown[] }>().items[0]).toMatchObject({
    rates: {
      discountPercent: 12,
      spot: null,
      nodes: [{ name: 'm6i.xlarge', count: 12, maxPods: null }],
      openCost: { window: '7d' },
    },
    history: { forecastDays: 21, rehearseDays: 30 },
    rehearsal: { maxAddedMinutesShort: 2, maxProbabilityShort: 0.1 },
  })
  expect(answer.body).not.toMatch(/cost\.internal|\/etc\/secret/)
})
