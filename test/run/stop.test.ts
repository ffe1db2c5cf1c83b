// A stop that finds a run in the middle of a reading: the run is given back, and another worker finishes it.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { HttpFault } from '../../src/core/http.ts'
import { HOUR_MS } from '../../src/core/time.ts'
import { LOCAL_ADMINISTRATOR } from '../../src/identity/local-administrator.ts'
import type { House, WiredEnvironment } from '../../src/run/house.ts'
import { propose } from '../../src/run/propose.ts'
import { FINISH_MS, run } from '../../src/run/run.ts'
import { startRun } from '../../src/run/start-run.ts'
import { ALL, openDemoHouse, present, type DemoHouse } from './demo-house.ts'
import { openOutlook } from './outlook.ts'

let demo: DemoHouse

beforeEach(async () => {
  demo = await openDemoHouse()
})

afterEach(async () => {
  vi.useRealTimers()
  await demo.close()
})

/** Something that is asked of a peer, which answers nothing until it is given up. */
function hangingUntil(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new HttpFault('aborted', 'the request was given up')))
  })
}

test.each<[string, (wired: WiredEnvironment, asked: () => void) => Partial<WiredEnvironment>]>([
  ['the reading of the metrics', (_, asked) => ({ source: { observe: ({ signal }) => (asked(), hangingUntil(signal)) } })],
  ['metrics that do not hear of the stop', (_, asked) => ({ source: { observe: () => (asked(), hangingUntil(undefined)) } })],
  [
    'the reading of the repository',
    ({ repository }, asked) => ({ repository: { ...repository, readSince: () => (asked(), hangingUntil(undefined)) } }),
  ],
])('gives a run back that a stop finds in %s, and another worker finishes it', async (_, hangs) => {
  const { lines, log, telemetry } = openOutlook()
  const wired = present(demo.house.environments.get('demo'))
  const asked = Promise.withResolvers<void>()
  const house = { ...demo.house, log, telemetry, environments: new Map([['demo', { ...wired, ...hangs(wired, asked.resolve) }]]) }
  const queued = await startRun(house, { environment: 'demo', isDryRun: false, principal: LOCAL_ADMINISTRATOR })
  const stop = new AbortController()

  const working = propose(house, present(await house.upkeep.claimJob(['propose'], house.now(), HOUR_MS)), {
    runId: queued.id,
    signal: stop.signal,
  })
  await asked.promise
  stop.abort()
  await working
  const stopped = present(await house.store.views.run(ALL, queued.id))
  const job = present(await house.upkeep.claimJob(['propose'], house.now(), HOUR_MS))
  await propose(demo.house, job, { runId: queued.id, signal: new AbortController().signal })

  expect(stopped).toMatchObject({ status: 'queued' })
  expect(stopped.endedAtMs).toBeUndefined()
  expect(job.attempts).toBe(1)
  expect(lines.map(({ msg }) => msg)).toContain('run interrupted')
  expect(lines.map(({ msg }) => msg)).not.toContain('run failed')
  expect((await house.store.views.run(ALL, queued.id))?.status).toBe('partial')
})

test.each(['while the metrics are read', 'while the job is claimed'])(
  'a run is stopped %s only when its time to finish is over',
  async (moment) => {
    const wired = present(demo.house.environments.get('demo'))
    const stop = new AbortController()
    const asked = Promise.withResolvers<void>()
    const source: WiredEnvironment['source'] = { observe: ({ signal }) => (asked.resolve(), hangingUntil(signal)) }
    const claimJob: House['upkeep']['claimJob'] = async (...ask) => {
      const job = await demo.house.upkeep.claimJob(...ask)
      if (job !== undefined && moment === 'while the job is claimed') stop.abort()
      return job
    }
    const house: House = {
      ...demo.house,
      upkeep: { ...demo.house.upkeep, claimJob },
      environments: new Map([['demo', { ...wired, source }]]),
    }
    const queued = await startRun(house, { environment: 'demo', isDryRun: false, principal: LOCAL_ADMINISTRATOR })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })

    const working = run(house, stop.signal)
    await asked.promise
    stop.abort()
    await vi.advanceTimersByTimeAsync(FINISH_MS - 1)
    const tooEarly = await demo.house.upkeep.claimJob(['propose'], house.now(), HOUR_MS)
    await vi.advanceTimersByTimeAsync(1)
    await working

    expect(tooEarly).toBeUndefined()
    expect(await demo.house.upkeep.claimJob(['propose'], house.now(), HOUR_MS)).toMatchObject({ key: expect.any(String), attempts: 1 })
    expect((await house.store.views.run(ALL, queued.id))?.endedAtMs).toBeUndefined()
  },
)
