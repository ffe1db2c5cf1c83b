// Faults of `history`, told with their keys beside all others of the file.

import { expect, test } from 'vitest'
import { Value } from 'typebox/value'
import { environmentFaults } from './environment-faults.ts'
import { environmentsSchema } from './environment-schema.ts'

function faultsOf(history: object, guardrails: object = {}): readonly string[] {
  const environment = {
    name: 'prod',
    metrics: { kind: 'replay', path: 'traces' },
    repository: { url: '/tmp/repository' },
    rates: { currency: 'EUR', cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 },
    history,
    guardrails,
  }
  return environmentFaults(Value.Default(environmentsSchema, { environments: [environment] }))
}

test('a history may be left out, and may be no longer than forecasts ask for', () => {
  expect(faultsOf({})).toEqual([])
  expect(faultsOf({ forecastDays: 14, rehearseDays: 14 })).toEqual([])
})

test('a rehearsal on less than what is read, and forecasts on less than a change needs, are faults', () => {
  expect(faultsOf({ forecastDays: 21, rehearseDays: 14 })).toEqual([expect.stringMatching(/^prod\.history\.rehearseDays: 14 is less than/)])
  expect(faultsOf({ forecastDays: 7 }, { minHistoryDays: 10 })).toEqual([
    expect.stringMatching(/^prod\.history\.forecastDays: 7 is less than `guardrails\.minHistoryDays` \(10\)/),
  ])
})

test('a history beyond sixty days is no history', () => {
  expect(faultsOf({ rehearseDays: 61 })).toEqual([expect.stringMatching(/^prod\.history\.rehearseDays/)])
})
