// A change whose rehearsal shows harm is not proposed, and one that waits goes when its fresh rehearsal shows harm.

import { afterEach, expect, test } from 'vitest'
import type { Rehearsal } from '../../src/core/rehearsal.ts'
import { HOUR_MS } from '../../src/core/time.ts'
import { openDemoHouse, waitingProposal, type DemoHouse } from './demo-house.ts'

let demo: DemoHouse

afterEach(() => demo.close())

/** From now on every change is rehearsed as one that leaves its workload short in each tenth future, and what stands in none. */
function showHarm({ house }: DemoHouse): void {
  const { rehearse } = house
  Object.assign(house, {
    rehearse: async (request: Parameters<typeof rehearse>[0]): Promise<Rehearsal> => {
      const told = await rehearse(request)
      return told.futures === undefined
        ? told
        : { ...told, futures: { ...told.futures, probabilityShort: { before: 0, after: 0.1 }, probabilityOom: { before: 0, after: 0 } } }
    },
  })
}

test('a saving that the futures speak against is left alone with the chance, the limit and the key that sets it', async () => {
  demo = await openDemoHouse({
    settings: (settings) => ({ ...settings, rehearsal: { maxAddedMinutesShort: 1000, maxProbabilityShort: 0 } }),
  })
  showHarm(demo)

  const outcomes = await demo.outcomes(await demo.runNow())

  const left = outcomes.filter(({ code }) => code === 'REHEARSAL_WORSE')
  expect(left.length).toBeGreaterThan(0)
  expect(left.map(({ outcome }) => outcome)).toEqual(left.map(() => 'left-alone'))
  expect(left[0].sentence).toBe(
    'In the next 48 h the change would raise the chance of running short of CPU from 0 % to 10 %; 0 % are allowed (`rehearsal.maxProbabilityShort`).',
  )
  // Whoever rests at zero waits at each start, and its queue bears that: it is the one saving that may be short.
  const savings = (await demo.proposals()).filter(({ content }) => content.severity === 'waste')
  expect(savings.filter(({ content }) => content.rules[0].id !== 'R-016')).toEqual([])
}, 180_000)

test('a saving that waits is superseded when its fresh rehearsal shows harm, and one against a risk goes on waiting', async () => {
  demo = await openDemoHouse()
  const saving = await waitingProposal(demo)
  const [risk] = (await demo.proposals('pending')).filter(({ content }) => content.severity === 'risk')
  showHarm(demo)
  demo.advance(HOUR_MS)

  const outcomes = await demo.outcomes(await demo.runNow())

  expect(await demo.again(saving)).toMatchObject({ state: 'superseded', reason: expect.stringContaining('leave the workload as it is') })
  expect(outcomes.find(({ workload }) => workload === saving.workload)).toMatchObject({ outcome: 'left-alone', code: 'REHEARSAL_WORSE' })
  expect((await demo.again(risk)).state).toBe('pending')
}, 180_000)

test('a saving whose rehearsal breaks is left alone and says so, and a risk is told without one', async () => {
  demo = await openDemoHouse()
  Object.assign(demo.house, { rehearse: () => Promise.reject(new Error('the thread is gone')) })

  const outcomes = await demo.outcomes(await demo.runNow())

  expect(outcomes.filter(({ code }) => code === 'REHEARSAL_FAILED').length).toBeGreaterThan(0)
  const proposals = await demo.proposals()
  expect(proposals.filter(({ content }) => content.severity === 'waste')).toEqual([])
  const risks = proposals.filter(({ content }) => content.severity === 'risk')
  expect(risks.length).toBeGreaterThan(0)
  expect(risks.map(({ content }) => content.rehearsal)).toEqual(risks.map(() => undefined))
}, 180_000)
