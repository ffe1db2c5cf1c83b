// What a merged change did is weighed by the same allowance as before it was made.

import { expect, test } from 'vitest'
import { DEFAULT_REHEARSAL } from '../core/history-settings.ts'
import type { Measure } from '../core/rehearsal.ts'
import { aftermathVerdict } from './aftermath-verdict.ts'
import type { ReallySeen } from './really-seen.ts'

const WEEK = 10_080

function judge(before: Partial<Measure>, after: Partial<Measure>, killsSeen = 0, seen?: ReallySeen) {
  const measure = (parts: Partial<Measure>): Measure => ({
    minutes: WEEK,
    minutesShort: 0,
    unmetCoreHours: 0,
    throttledMinutes: 0,
    oomKills: 0,
    scalingActions: 0,
    requestedCoreHours: 1,
    requestedGibHours: 1,
    slack: 0,
    meanPods: 1,
    mostPods: 1,
    cost: 10,
    ...parts,
  })
  return aftermathVerdict({
    measures: { before: measure(before), after: measure(after) },
    killsSeen,
    seen,
    settings: DEFAULT_REHEARSAL,
    currency: 'EUR',
  })
}

test('less shortage, fewer kills, or a lower cost without either helped', () => {
  expect(judge({ minutesShort: 96 }, { minutesShort: 3, cost: 12 })).toMatchObject({ verdict: 'helped', saved: -2 })
  expect(judge({ oomKills: 1 }, {})).toMatchObject({ verdict: 'helped' })
  expect(judge({}, { cost: 8.5 })).toEqual({
    verdict: 'helped',
    saved: 1.5,
    sentence: 'On the demand of the 7 days since the merge neither manifest would have been short of CPU; it cost 1.50 EUR less.',
  })
})

test('more shortage than was allowed, more kills, or kills that were really seen did harm, whatever they saved', () => {
  expect(judge({}, { minutesShort: 7, cost: 5 })).toMatchObject({ verdict: 'helped' })
  expect(judge({}, { minutesShort: 8, cost: 5 })).toMatchObject({ verdict: 'harmed' })
  expect(judge({}, { oomKills: 1, cost: 5 })).toMatchObject({ verdict: 'harmed' })
  expect(judge({}, { cost: 5 }, 2)).toMatchObject({ verdict: 'harmed', sentence: expect.stringMatching(/told of 2 kills/) })
})

test('what is neither shorter nor cheaper by a hundredth made no difference', () => {
  expect(judge({}, { cost: 9.95 }).verdict).toBe('no-difference')
  expect(judge({}, { cost: 12 }).verdict).toBe('no-difference')
})

test('where the pods that ran contradict the replay, nothing is concluded from it, and the sentence says so', () => {
  const calm = { minutes: WEEK, minutesShort: 0, meanPods: 1 }

  expect(judge({ minutesShort: 96 }, { minutesShort: 3 }, 0, { ...calm, minutesShort: 500 })).toMatchObject({
    verdict: 'no-difference',
    sentence: expect.stringContaining(
      '1 pods on average and short for 500 minutes, where the replay of the new manifest had 1 pods and 3 minutes',
    ),
  })
  expect(judge({}, { minutesShort: 400 }, 0, calm)).toMatchObject({ verdict: 'no-difference' })
  expect(judge({}, { cost: 5 }, 0, { ...calm, meanPods: 3 })).toMatchObject({ verdict: 'no-difference' })
  expect(judge({}, { cost: 5 }, 0, { ...calm, meanPods: 1.4, minutesShort: 60 })).toMatchObject({ verdict: 'helped' })
})

test('a shortage that both show is harm, and so is a kill, whatever else was seen', () => {
  const short = { minutes: WEEK, minutesShort: 200, meanPods: 1 }

  expect(judge({}, { minutesShort: 900 }, 0, short)).toMatchObject({ verdict: 'harmed' })
  expect(judge({}, { cost: 5 }, 1, short)).toMatchObject({ verdict: 'harmed' })
})
