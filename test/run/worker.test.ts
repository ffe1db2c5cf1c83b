// The worker and the schedule in real time: work is taken, resumed and stopped, and runs start when they are due.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TidegateError } from '../../src/core/errors.ts'
import { SCHEDULE } from '../../src/core/principal.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import type { House } from '../../src/run/house.ts'
import { run } from '../../src/run/run.ts'
import { schedule } from '../../src/run/schedule.ts'
import { startRun } from '../../src/run/start-run.ts'
import { ALL, openDemoHouse, present, waitingProposal, type DemoHouse } from './demo-house.ts'

let demo: DemoHouse

beforeEach(async () => {
  demo = await openDemoHouse()
})

afterEach(() => demo.close())

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (await what()) return
    await sleep(100)
  }
  throw new Error('it did not happen in 15 s')
}

async function newestRun(house: House) {
  return (await house.store.views.runs(ALL, { limit: 1, after: undefined })).items[0]
}

test('carries a queued run out and finishes it before it stops', async () => {
  const stop = new AbortController()
  const working = run(demo.house, stop.signal)
  const queued = await startRun(demo.house, { environment: 'demo', isDryRun: false, principal: SCHEDULE })
  await until(async () => (await demo.house.store.views.queueDepth()).propose === 1 || (await newestRun(demo.house)).status !== 'queued')

  stop.abort()
  await working

  expect((await demo.house.store.views.run(ALL, queued.id))?.status).toBe('partial')
})

test('resumes a run whose worker died, at the workloads that were not saved', async () => {
  const queued = await startRun(demo.house, { environment: 'demo', isDryRun: false, principal: SCHEDULE })
  await demo.house.upkeep.claimJob(['propose'], demo.house.now(), MINUTE_MS)
  demo.advance(2 * MINUTE_MS)
  const stop = new AbortController()

  const working = run(demo.house, stop.signal)
  await until(async () => (await demo.house.store.views.run(ALL, queued.id))?.endedAtMs !== undefined)
  stop.abort()
  await working

  expect((await demo.house.store.views.run(ALL, queued.id))?.status).toBe('partial')
})

test('tries a job again whose store could not write for a moment', async () => {
  let isFull = true
  const house: House = {
    ...demo.house,
    store: {
      views: demo.house.store.views,
      onCommit: (listener) => demo.house.store.onCommit(listener),
      commit: (deed) => (isFull ? Promise.reject(new TidegateError('store-failed', 'the disk is full')) : demo.house.store.commit(deed)),
    },
  }
  const queued = await startRun(demo.house, { environment: 'demo', isDryRun: false, principal: SCHEDULE })
  const stop = new AbortController()

  const working = run(house, stop.signal)
  await sleep(1500)
  isFull = false
  demo.advance(MINUTE_MS)
  await until(async () => (await demo.house.store.views.run(ALL, queued.id))?.endedAtMs !== undefined)
  stop.abort()
  await working

  expect((await demo.house.store.views.run(ALL, queued.id))?.status).toBe('partial')
})

test('carries an approval out while a run hangs', async () => {
  const proposal = await waitingProposal(demo)
  const wired = present(demo.house.environments.get('demo'))
  let release = (): void => undefined
  const hanging = new Promise<never>((_, reject) => {
    release = () => reject(new TidegateError('source-unreachable', 'it hung'))
  })
  const house: House = { ...demo.house, environments: new Map([['demo', { ...wired, source: { observe: () => hanging } }]]) }
  await startRun(house, { environment: 'demo', isDryRun: false, principal: SCHEDULE })
  const stop = new AbortController()
  const working = run(house, stop.signal)

  await demo.approve(proposal)
  await until(async () => (await demo.again(proposal)).state === 'open')
  const meanwhile = await newestRun(house)
  release()
  stop.abort()
  await working

  expect(meanwhile.endedAtMs).toBeUndefined()
})

test('starts the first run at once and the next when the interval is over', async () => {
  const stop = new AbortController()
  const scheduling = schedule(demo.house, 'here', stop.signal)
  await until(async () => (await newestRun(demo.house)) !== undefined)
  const first = await newestRun(demo.house)
  const working = run(demo.house, stop.signal)
  await until(async () => (await newestRun(demo.house)).endedAtMs !== undefined)

  demo.advance(HOUR_MS + MINUTE_MS)
  await until(async () => (await newestRun(demo.house)).id !== first.id)
  stop.abort()
  await Promise.all([scheduling, working])

  expect(first.requester).toBe('system:schedule')
})

test('leaves the schedule to the process that holds it', async () => {
  await demo.house.upkeep.lease('schedule', 'elsewhere', demo.house.now(), demo.house.now() + HOUR_MS)
  const stop = new AbortController()

  const scheduling = schedule(demo.house, 'here', stop.signal)
  await sleep(500)
  stop.abort()
  await scheduling

  expect(await newestRun(demo.house)).toBeUndefined()
})

test('is put off neither by a dry run nor by a run of a clock that has been set back', async () => {
  await demo.runNow({ isDryRun: true })
  demo.advance(30 * DAY_MS)
  await demo.runNow()
  demo.advance(-30 * DAY_MS)
  const stop = new AbortController()

  const scheduling = schedule(demo.house, 'here', stop.signal)
  await until(async () => (await demo.house.store.views.queueDepth()).propose === 1)
  stop.abort()
  await scheduling

  const { items } = await demo.house.store.views.runs(ALL, { limit: 10, after: undefined })
  expect(items.filter((item) => item.status === 'queued')).toMatchObject([{ requester: 'system:schedule', isDryRun: false }])
})

test('leaves the schedule free for the next process when it stops', async () => {
  const stop = new AbortController()
  const scheduling = schedule(demo.house, 'here', stop.signal)
  await until(async () => (await newestRun(demo.house)) !== undefined)

  stop.abort()
  await scheduling

  expect(await demo.house.upkeep.lease('schedule', 'elsewhere', demo.house.now(), demo.house.now() + MINUTE_MS)).toBe(true)
})
