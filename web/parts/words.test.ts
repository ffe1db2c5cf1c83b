// Tests of the words that follow from more than a state.

import { expect, test } from 'vitest'
import { counted, runWord } from './words.ts'

const PARTIAL = { status: 'partial', error: null } as const

test('a run that only refused poor data is done, in a neutral tone', () => {
  expect(runWord({ ...PARTIAL, counts: { proposed: 9, refused: 1 } })).toMatchObject({
    label: 'Done, 1 refused for its data',
    tone: 'quiet',
  })
  expect(runWord({ ...PARTIAL, counts: { refused: 2 } }).label).toBe('Done, 2 refused for their data')
})

test('a run in which something failed, or that stopped, is partial', () => {
  expect(runWord({ ...PARTIAL, counts: { failed: 1, refused: 1 } })).toMatchObject({ label: 'Partial', tone: 'wait' })
  expect(runWord({ ...PARTIAL, error: 'the host went away', counts: { refused: 1 } }).label).toBe('Partial')
})

test('a run that ended in another way is what it is', () => {
  expect(runWord({ status: 'failed', error: null, counts: { refused: 3 } }).label).toBe('Failed')
  expect(runWord({ status: 'succeeded', error: null, counts: { proposed: 3 } }).label).toBe('Complete')
})

test('counts with the noun in its number', () => {
  expect([counted(1, 'proposal'), counted(1200, 'proposal')]).toEqual(['1 proposal', '1,200 proposals'])
})
