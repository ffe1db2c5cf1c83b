// What was learnt of a workload, in sentences.

import { expect, test } from 'vitest'
import { habitWords } from './habit-words.ts'

const NOTHING = {
  lifted: null,
  unevenness: null,
  perRequest: null,
  memoryPerPod: null,
  startUp: null,
  memoryNeeds: null,
  rescaled: null,
}

test('nothing learnt is nothing said', () => {
  expect(habitWords(NOTHING)).toEqual([])
})

test('each thing that was learnt is a sentence with its figures', () => {
  const said = habitWords({
    ...NOTHING,
    lifted: { steps: 12, addedShare: 0.04, from: 'limit' },
    perRequest: { coresPerUnit: 0.01, baseCores: 0.2, explained: 0.97 },
    memoryNeeds: [{ container: 'app', aboveBytes: 2 ** 30, kills: 2, lastAtMs: Date.UTC(2026, 10, 20) }],
  })
  expect(said[0]).toBe('It stood at its limit in 12 steps; what it would have used was raised there, by 4\u00a0% of its demand in all.')
  expect(said[1]).toBe(
    'One unit of its own signal costs 0.01 cores, beside 0.2 cores that are always there; that explains 97\u00a0% of what it uses.',
  )
  expect(said[2]).toMatch(/^`app` needs more than 1 GiB: it was killed there 2 times, the last /)
})
