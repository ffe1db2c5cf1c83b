// What a run writes holds against whoever writes at the same time: a person, or the worker that has the job by now.

import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import type { House } from '../../src/run/house.ts'
import { propose } from '../../src/run/propose.ts'
import { reject } from '../../src/run/reject.ts'
import { startRun } from '../../src/run/start-run.ts'
import { SCHEDULE } from '../../src/core/principal.ts'
import { ALL, onlyMedia, openDemoHouse, present, shown } from './demo-house.ts'

const FOR_EVER = new AbortController().signal

test('writes nothing under a job that another worker holds by now', async () => {
  const demo = await openDemoHouse({ wired: onlyMedia })
  const queued = await startRun(demo.house, { environment: 'demo', isDryRun: false, principal: SCHEDULE })
  const former = present(await demo.house.upkeep.claimJob(['propose'], demo.house.now(), MINUTE_MS))
  demo.advance(2 * MINUTE_MS)
  await demo.house.upkeep.claimJob(['propose'], demo.house.now(), HOUR_MS)

  await expect(propose(demo.house, former, { runId: queued.id, signal: FOR_EVER })).rejects.toMatchObject({ code: 'store-conflict' })

  expect(await demo.outcomes(queued)).toEqual([])
  expect(await demo.proposals()).toEqual([])
  expect((await demo.house.store.views.run(ALL, queued.id))?.status).toBe('queued')
  await demo.close()
})

test('decides again when a person rejects a proposal while the batch is saved', async () => {
  let mode: 'propose' | 'forecast-only' = 'propose'
  const demo = await openDemoHouse({
    wired: (wired) => ({
      ...onlyMedia(wired),
      get settings() {
        return { ...wired.settings, mode }
      },
    }),
  })
  await demo.runNow()
  const [first, second] = await demo.proposals('pending')
  mode = 'forecast-only'
  const queued = await startRun(demo.house, { environment: 'demo', isDryRun: false, principal: SCHEDULE })
  let isDecided = false
  const house: House = {
    ...demo.house,
    store: {
      views: demo.house.store.views,
      onCommit: (listener) => demo.house.store.onCommit(listener),
      commit: async (deed) => {
        if (!isDecided) {
          isDecided = true
          await reject(demo.house, { ...shown(first), reason: 'a sale begins on Monday' })
        }
        return demo.house.store.commit(deed)
      },
    },
  }

  const job = present(await demo.house.upkeep.claimJob(['propose'], demo.house.now(), HOUR_MS))
  await propose(house, job, { runId: queued.id, signal: FOR_EVER })

  expect(await demo.again(first)).toMatchObject({ state: 'rejected', reason: 'a sale begins on Monday' })
  expect((await demo.again(second)).state).toBe('superseded')
  expect((await demo.house.store.views.run(ALL, queued.id))?.error).toBeUndefined()
  await demo.close()
})

test('does nothing for a run that has ended, and ends the job', async () => {
  const demo = await openDemoHouse({ wired: onlyMedia })
  const ended = await demo.runNow()
  const before = await demo.house.store.views.ledgerHead()
  const queued = await startRun(demo.house, { environment: 'demo', isDryRun: false, principal: SCHEDULE })
  const job = present(await demo.house.upkeep.claimJob(['propose'], demo.house.now(), HOUR_MS))

  await propose(demo.house, job, { runId: ended.id, signal: FOR_EVER })

  expect((await demo.house.store.views.ledgerHead()).size).toBe(before.size + 1)
  expect(await demo.house.store.views.queueDepth()).toEqual({})
  expect((await demo.house.store.views.run(ALL, queued.id))?.status).toBe('queued')
  await demo.close()
})
