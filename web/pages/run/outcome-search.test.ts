// Tests of which outcomes of a run a filter shows.

import { expect, test } from 'vitest'
import type { Schema } from '../../../api/client.ts'
import { readOutcomeSearch, selectOutcomes } from './outcome-search.ts'

function outcomeOf(workload: string, outcome: Schema<'Outcome'>['outcome']): Schema<'Outcome'> {
  return { workload, team: 'payments', outcome, code: 'steady', sentence: 'nothing needs to change', proposalId: null }
}

const ALL = [outcomeOf('a/Deployment/x', 'left-alone'), outcomeOf('a/Deployment/z', 'failed'), outcomeOf('a/Deployment/y', 'proposed')]

test('shows what broke first and what was left alone last', () => {
  expect(selectOutcomes(ALL, {}).map(({ outcome }) => outcome)).toEqual(['failed', 'proposed', 'left-alone'])
})

test('filters by outcome and text, and ignores what cannot be read', () => {
  expect(selectOutcomes(ALL, readOutcomeSearch({ outcome: 'proposed' }))).toHaveLength(1)
  expect(selectOutcomes(ALL, readOutcomeSearch({ q: 'deployment/Z' }))).toHaveLength(1)
  expect(readOutcomeSearch({ outcome: 'dropped' })).toEqual({})
})
