// Whose record a request is given: that of whoever is to forecast, and the built-in one's where a plug-in has none.

import { expect, test } from 'vitest'
import { DAY, track } from '../../test/contracts/store-score-fixtures.ts'
import { DAY_MS } from '../core/time.ts'
import type { TrackState } from '../core/track-record.ts'
import { trackRecordFor } from './track-record-for.ts'
import type { Trip } from './trip.ts'

const NOW_MS = DAY + 4 * DAY_MS

function tripWith(state: TrackState | undefined, plugIn?: string): Trip {
  const wired = { plugIn: plugIn === undefined ? undefined : { model: { name: plugIn } } }
  const states = new Map(state === undefined ? [] : [[`${state.workload} ${state.signal}`, state]])
  return {
    house: { environments: new Map([['demo', wired]]) },
    environment: { name: 'demo' },
    run: { queuedAtMs: NOW_MS },
    book: { states, keptToday: new Set() },
  } as unknown as Trip
}

function recordOf(state: TrackState | undefined, plugIn?: string) {
  return trackRecordFor(tripWith(state, plugIn), track().workload, 'cpu')
}

const [ensemble] = track().records

test('the built-in forecaster is given its own record, for each signal by itself', () => {
  expect(recordOf(track())).toMatchObject({ model: 'ensemble', scored: 1, isLosing: false })
  expect(recordOf(track({ signal: 'memory' }))).toBeUndefined()
  expect(recordOf(undefined)).toBeUndefined()
})

test('a plug-in is given its own record, and the built-in one as long as it has none', () => {
  const both = track({ records: [ensemble, { ...ensemble, model: 'chronos', scored: 9 }] })

  expect(recordOf(both, 'chronos')).toMatchObject({ model: 'chronos', scored: 9 })
  expect(recordOf(track(), 'chronos')).toMatchObject({ model: 'ensemble' })
})

test('a run without a book has no record', () => {
  expect(trackRecordFor({ ...tripWith(track()), book: undefined }, track().workload, 'cpu')).toBeUndefined()
})
