// Tests of what the overview says below its numbers.

import { expect, test } from 'vitest'
import { riskNote, waitingNote, type DialInput } from './dial-notes.ts'

type State = NonNullable<DialInput['proposals']>[number]['state']

function recordOf(ref: string, severity: 'risk' | 'waste') {
  return { workload: { ref }, severity } as NonNullable<DialInput['records']>[number]
}

function proposalOf(workload: string, state: State, severity: 'risk' | 'waste' = 'risk') {
  return { workload, state, content: { severity } } as NonNullable<DialInput['proposals']>[number]
}

function inputOf(parts: Partial<DialInput> & { readonly figures?: Partial<DialInput['environment']> }): DialInput {
  const { figures, ...rest } = parts
  return { environment: { mode: 'propose', risks: 2, waiting: 1, ...figures }, records: undefined, proposals: undefined, ...rest }
}

test('says in forecast-only mode that workloads run short and that nothing is proposed', () => {
  const environment = { mode: 'forecast-only', risks: 12, waiting: 0 } as const

  expect(riskNote(inputOf({ environment, records: [], proposals: [] }))).toBe(
    'workloads are about to run short; nothing is proposed in forecast-only mode',
  )
  expect(waitingNote(inputOf({ environment, proposals: [] }))).toBe('forecast-only mode proposes nothing')
})

test('says how many of the workloads at risk wait for approval and how many are on their way', () => {
  const records = [recordOf('a/Deployment/x', 'risk'), recordOf('a/Deployment/y', 'risk'), recordOf('a/Deployment/z', 'waste')]
  const proposals = [
    proposalOf('a/Deployment/x', 'pending'),
    proposalOf('a/Deployment/y', 'open'),
    proposalOf('a/Deployment/z', 'pending', 'waste'),
  ]

  expect(riskNote(inputOf({ records, proposals }))).toBe(
    'workloads are about to run short; 1 waits for approval, 1 approved or on a branch',
  )
  expect(waitingNote(inputOf({ proposals }))).toBe('1 proposal would save money')
})

test('says that a workload at risk has nothing that waits once its proposal was rejected', () => {
  const records = [recordOf('a/Deployment/x', 'risk')]

  expect(riskNote(inputOf({ figures: { risks: 1 }, records, proposals: [] }))).toBe(
    'workload is about to run short; nothing waits about that',
  )
})

test('says only what the figures tell until the lists are read', () => {
  expect(riskNote(inputOf({}))).toBe('workloads are about to run short')
  expect(riskNote(inputOf({ figures: { risks: 0 } }))).toBe('no workload is about to run short')
  expect(waitingNote(inputOf({}))).toBe('to approve or to reject')
  expect(waitingNote(inputOf({ figures: { waiting: 0 } }))).toBe('nothing to decide')
})
