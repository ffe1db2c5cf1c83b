// Tests of what an explanation puts on a chart.

import { expect, test } from 'vitest'
import { sayTaken } from '../../src/forecast/occasion-findings.ts'
import { explanationSpans, levelMarks, multiplierWords } from './forecast-marks.ts'

const HOUR = 3_600_000
const format = (value: number) => `${value} cores`
const MATCH = { kind: 'match', name: 'Cup final', fromMs: 20 * HOUR, toMs: 24 * HOUR, multiplier: 1.8, learnedFrom: 3 }
const ODDITY = { fromMs: 0, toMs: HOUR, seen: 2.6, usual: 1, sentence: 'It was odd.' }

test('a level that moved is a mark that says from where to where, and whether a version went out', () => {
  const changePoints = [
    { atMs: 5, before: 1, after: 3, release: true },
    { atMs: 9, before: 3, after: 2, release: false },
  ]

  expect(levelMarks({ changePoints }, format)).toEqual([
    { kind: 'level', atMs: 5, label: 'level moved from 1 cores to 3 cores, with a release' },
    { kind: 'level', atMs: 9, label: 'level moved from 3 cores to 2 cores' },
  ])
})

test('oddities and occasions are shades with their multiple', () => {
  expect(explanationSpans({ anomalies: [ODDITY], occasions: [MATCH] })).toEqual([
    { kind: 'anomaly', fromMs: 0, toMs: HOUR, label: 'not to be expected: ×2.6 the usual', short: '×2.6' },
    { kind: 'occasion', fromMs: 20 * HOUR, toMs: 24 * HOUR, label: 'Cup final ×1.8', short: '×1.8' },
  ])
})

test('an oddity where nothing is usual has no multiple', () => {
  expect(explanationSpans({ anomalies: [{ ...ODDITY, usual: 0 }], occasions: [] })[0]).toMatchObject({
    label: 'not to be expected',
    short: '',
  })
  expect(explanationSpans({ anomalies: [{ ...ODDITY, seen: 0.8624 }], occasions: [] })[0]?.short).toBe('×0.86')
})

test('a multiplier says from how many it was learned, or that it was not', () => {
  expect(multiplierWords(MATCH, [])).toBe('×1.8, learned from 3 of the kind match')
  expect(multiplierWords({ ...MATCH, learnedFrom: 0 }, [])).toBe('×1.8, stated or assumed, not learned')
})

test.each([
  ['stated', 'as was stated'],
  ['rest-day', 'taken for a day of rest'],
  ['unknown', 'taken for usual: nothing was stated and none of its kind was seen'],
] as const)('what was not learned says on what it rests, by what the forecast said of this very occasion: %s', (basis, words) => {
  const multiplier = { logs: Float64Array.of(Math.log(1.8)), spreadUp: 0, spreadDown: 0, basis, learnedFrom: 0 }
  const said = sayTaken({ occasion: MATCH, multiplier })

  expect(multiplierWords({ ...MATCH, learnedFrom: 0 }, [said])).toBe(`×1.8, ${words}`)
  expect(multiplierWords({ ...MATCH, fromMs: 44 * HOUR, learnedFrom: 0 }, [said])).toContain('stated or assumed')
})
