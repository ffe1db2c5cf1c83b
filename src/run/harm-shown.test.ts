// A change is not proposed whose rehearsal shows harm, or no good where it was meant against a risk.

import { expect, test } from 'vitest'
import type { Measure, Rehearsal } from '../core/rehearsal.ts'
import { DEFAULT_REHEARSAL } from '../core/history-settings.ts'
import { harmShown } from './harm-shown.ts'

const TEN_DAYS = 14_400

function measure(parts: Partial<Measure> = {}): Measure {
  return {
    minutes: TEN_DAYS,
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
    cost: 1,
    ...parts,
  }
}

function rehearsal(before: Partial<Measure>, after: Partial<Measure>, short: readonly [number, number] = [0, 0], oom = short): Rehearsal {
  const measures = { before: measure(before), after: measure(after) }
  return {
    past: {
      fromMs: 0,
      toMs: 1,
      measures,
      chart: { startMs: 0, stepMs: 1, demandCores: [], capacityCores: { before: [], after: [] }, shortSamples: { before: [], after: [] } },
    },
    futures: {
      hours: 48,
      samples: 100,
      probabilityShort: { before: short[0], after: short[1] },
      probabilityOom: { before: oom[0], after: oom[1] },
      measures: { before: measure(), after: measure() },
    },
    assumptions: [],
    sentence: '',
  }
}

const saving = (shown: Rehearsal) => harmShown({ rehearsal: shown, severity: 'waste', settings: DEFAULT_REHEARSAL })
const answering = (shown: Rehearsal) => harmShown({ rehearsal: shown, severity: 'risk', settings: DEFAULT_REHEARSAL })

test('a saving may leave it short a minute a day longer, and no more', () => {
  expect(saving(rehearsal({ minutesShort: 5 }, { minutesShort: 15 }))).toBeUndefined()
  expect(saving(rehearsal({ minutesShort: 5 }, { minutesShort: 16 }))).toMatch(/10 days.*16 minutes instead of 5 minutes; 1 more a day/)
})

test('a saving may kill nothing more', () => {
  expect(saving(rehearsal({ oomKills: 2 }, { oomKills: 2 }))).toBeUndefined()
  expect(saving(rehearsal({ oomKills: 0 }, { oomKills: 1 }))).toMatch(/1 kill for lack of memory instead of 0/)
})

test('a saving may be likely to run short where what stands is as likely, and up to what is allowed', () => {
  expect(saving(rehearsal({}, {}, [0, 0.05]))).toBeUndefined()
  expect(saving(rehearsal({}, {}, [0.4, 0.4]))).toBeUndefined()
  expect(saving(rehearsal({}, {}, [0, 0.06], [0, 0]))).toMatch(/running short of CPU from 0 % to 6 %; 5 % are allowed/)
  expect(saving(rehearsal({}, {}, [0, 0], [0.01, 0.5]))).toMatch(/kill for lack of memory from 1 % to 50 %/)
})

test('a change against a risk must take away some of the shortage that is shown', () => {
  expect(answering(rehearsal({ minutesShort: 90 }, { minutesShort: 80 }))).toBeUndefined()
  expect(answering(rehearsal({ minutesShort: 90 }, { minutesShort: 90 }, [0.3, 0.1]))).toBeUndefined()
  expect(answering(rehearsal({ minutesShort: 90 }, { minutesShort: 90 }, [0.3, 0.3]))).toMatch(/just as much/)
  expect(answering(rehearsal({ minutesShort: 90 }, { minutesShort: 91 }))).toMatch(/more often, and never less/)
})

test('where no shortage is shown at all, a change against a risk may be right about what the rehearsal cannot see', () => {
  expect(answering(rehearsal({}, {}))).toBeUndefined()
})

test('what rests at zero may be woken in the hours to come, and be short a minute a day for it', () => {
  const resting = (shown: Rehearsal) => harmShown({ rehearsal: shown, severity: 'waste', settings: DEFAULT_REHEARSAL, isToZero: true })

  expect(resting(rehearsal({}, { minutesShort: 9 }, [0, 1], [0, 0]))).toBeUndefined()
  expect(saving(rehearsal({}, { minutesShort: 9 }, [0, 1], [0, 0]))).toMatch(/chance of running short of CPU from 0 % to 100 %/)
  expect(resting(rehearsal({}, { minutesShort: 11 }, [0, 1], [0, 0]))).toMatch(/1 more a day/)
})
