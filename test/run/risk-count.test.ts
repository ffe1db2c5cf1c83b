// How many workloads are at risk is what the latest run found, whatever becomes of the proposals.

import { expect, test } from 'vitest'
import { HOUR_MS } from '../../src/core/time.ts'
import { reject } from '../../src/run/reject.ts'
import { environmentStatus } from '../../src/serve/status.ts'
import { ALL, openDemoHouse, present, shown, type DemoHouse } from './demo-house.ts'

function statusOf({ house }: DemoHouse) {
  return environmentStatus(house.store.views, ALL, present(house.environments.get('demo')).settings)
}

test('workloads are at risk in forecast-only mode as well, where nothing waits', async () => {
  const proposing = await openDemoHouse()
  const cautious = await openDemoHouse({ settings: (settings) => ({ ...settings, mode: 'forecast-only' }) })
  await proposing.runNow()
  await cautious.runNow()

  const [loud, quiet] = [await statusOf(proposing), await statusOf(cautious)]

  expect(loud.risks).toBeGreaterThan(0)
  expect(loud.wastes).toBeGreaterThan(0)
  expect(quiet).toMatchObject({ waiting: 0, risks: loud.risks, wastes: loud.wastes })
  await proposing.close()
  await cautious.close()
})

test('a workload stays at risk when its proposal is approved or rejected, also after the next run', async () => {
  const demo = await openDemoHouse()
  await demo.runNow()
  const before = await statusOf(demo)
  const [first, second] = (await demo.proposals('pending')).filter(({ content }) => content.severity === 'risk')

  await demo.approve(present(first))
  await reject(demo.house, { ...shown(present(second)), reason: 'a sale begins on Monday' })
  const decided = await statusOf(demo)
  demo.advance(HOUR_MS)
  await demo.runNow()
  const again = present(await demo.house.store.views.workload(ALL, 'demo', present(second).workload))

  expect(decided).toMatchObject({ risks: before.risks, waiting: before.waiting - 2 })
  expect(again).toMatchObject({ outcome: 'left-alone', code: 'REJECTED_LATELY', severity: 'risk' })
  await demo.close()
})

test('a workload that the repository no longer has is not at risk', async () => {
  let gone = ''
  const demo = await openDemoHouse({
    wired: (wired) => ({
      ...wired,
      repository: {
        ...wired.repository,
        readSince: async (sinceMs) => {
          const trees = await wired.repository.readSince(sinceMs)
          return trees.map((tree) => ({ ...tree, files: tree.files.filter((file) => file.path !== gone) }))
        },
      },
    }),
  })
  await demo.runNow()
  const before = await statusOf(demo)
  const risk = present((await demo.proposals('pending')).find(({ content }) => content.severity === 'risk'))
  gone = present(risk.content.change.edits[0]).path

  demo.advance(HOUR_MS)
  await demo.runNow({ isDryRun: true })
  const afterDryRun = await statusOf(demo)
  await demo.runNow()

  expect(afterDryRun.risks).toBe(before.risks)
  expect((await statusOf(demo)).risks).toBeLessThan(before.risks)
  await demo.close()
})

test('a workload whose data were refused has no severity', async () => {
  const mute = await openDemoHouse({
    wired: (wired) => ({ ...wired, source: { observe: async () => ({ series: [], live: [], findings: [] }) } }),
  })
  await mute.runNow()

  expect(await statusOf(mute)).toMatchObject({ risks: 0, wastes: 0 })
  await mute.close()
})
