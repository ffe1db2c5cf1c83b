// A forecast stands for the next runs while everything that it was made from stays, and is made anew at the first difference.

import { expect, test } from 'vitest'
import type { Forecast } from '../core/forecast.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { forecast, type ForecastRequest } from '../forecast/forecast.ts'
import { createKeptFits, type KeptFits } from './kept-fits.ts'
import { reuseForecast } from './reuse-forecast.ts'

const STEP = 15 * MINUTE_MS
const START = Date.UTC(2026, 0, 5)
const DAY = DAY_MS / STEP
const RECORD = { scored: 1, widening: { lower: 1, upper: 1 }, coverage90: 0.9, relativeScore: 0.8, isLosing: false }

/** Two weeks of a daily wave with a little that nobody can foresee, which end so many steps after noon of the last day. */
function requestAt(steps: number, over: Partial<ForecastRequest> = {}, bend = (value: number, _at: number) => value): ForecastRequest {
  const values = Float64Array.from({ length: 14 * DAY }, (_, i) => {
    const at = i + steps
    return bend(10 + 5 * Math.sin((2 * Math.PI * at) / DAY) + ((at * 0.618) % 1), at - 14 * DAY)
  })
  return { series: { startMs: START + steps * STEP, stepMs: STEP, values }, horizonSteps: 192, ...over }
}

/** One workload over several runs. */
function house(fits: KeptFits = createKeptFits(10_000_000)) {
  const asked: number[] = []
  const make = async (request: ForecastRequest): Promise<Forecast> => {
    asked.push(request.horizonSteps)
    return forecast(request)
  }
  const run = (request: ForecastRequest, over: { readonly model?: string; readonly key?: string; readonly longestMs?: number } = {}) =>
    reuseForecast({ fits, key: 'cart cpu', model: 'ensemble', longestMs: 3 * HOUR_MS, make, ...over }, request)
  return { run, asked }
}

test('an hour later the same forecast stands, moved on, and says since when', async () => {
  const { run, asked } = house()
  const first = await run(requestAt(0))

  const second = await run(requestAt(4))

  expect([first.isKept, second.isKept]).toEqual([false, true])
  expect(asked).toEqual([204])
  expect(second.forecast.startMs).toBe(first.forecast.startMs + HOUR_MS)
  const lengths = [...first.forecast.values, ...second.forecast.values].map((path) => path.length)
  expect(new Set(lengths)).toEqual(new Set([192]))
  expect([...second.forecast.values[3].subarray(0, 188)]).toEqual([...first.forecast.values[3].subarray(4)])
  expect(second.forecast.evidence.findings.at(-1)).toMatchObject({
    code: 'kept-fit',
    severity: 'info',
    sentence: expect.stringContaining('the samples up to 2026-01-19T00:00:00.000Z; the 4 samples since agree'),
  })
  expect(first.forecast.evidence.findings.map(({ code }) => code)).not.toContain('kept-fit')
})

test('the same run again has the same answer', async () => {
  const { run } = house()
  await run(requestAt(0))

  expect(await run(requestAt(4))).toEqual(await run(requestAt(4)))
})

test('after three hours it is made anew', async () => {
  const { run } = house()
  await run(requestAt(0))

  expect((await run(requestAt(12))).isKept).toBe(true)
  expect((await run(requestAt(13))).isKept).toBe(false)
})

const OCCASION = { kind: 'match', name: 'final', fromMs: START + 15 * DAY_MS, toMs: START + 15 * DAY_MS + HOUR_MS, multiplier: 2 }
const CALENDAR = { timeZone: 'UTC', occasions: [], releasesMs: [START + DAY_MS] }

test.each<readonly [string, Partial<ForecastRequest>]>([
  ['another ceiling', { ceiling: 99 }],
  ['another occasion ahead', { calendar: { ...CALENDAR, occasions: [OCCASION] } }],
  ['a release', { calendar: { ...CALENDAR, releasesMs: [START + DAY_MS, START + 14 * DAY_MS] } }],
  ['another time zone', { calendar: { ...CALENDAR, timeZone: 'Europe/Berlin' } }],
  ['a record that widens the bands', { trackRecord: { ...RECORD, widening: { lower: 1, upper: 1.1 } } }],
  ['a record of seasonal naive', { trackRecord: { ...RECORD, naive: { widening: { lower: 1.2, upper: 1 }, coverage90: 0.9 } } }],
  ['a record that loses', { trackRecord: { ...RECORD, isLosing: true } }],
  ['no correction', { borrow: { correction: false } }],
  ['fewer levels', { levels: [0.05, 0.5, 0.95] }],
  ['a shorter horizon', { horizonSteps: 96 }],
])('with %s it is made anew', async (_, change) => {
  const { run } = house()
  await run(requestAt(0, { calendar: CALENDAR, trackRecord: RECORD, ceiling: 50 }))

  expect((await run(requestAt(4, { calendar: CALENDAR, trackRecord: RECORD, ceiling: 50, ...change }))).isKept).toBe(false)
})

test('what does not change the forecast does not end it', async () => {
  const { run } = house()
  const over = { fromMs: START + DAY_MS, toMs: START + DAY_MS + HOUR_MS }
  await run(requestAt(0, { calendar: { ...CALENDAR, occasions: [{ ...OCCASION, ...over }] }, trackRecord: RECORD }))

  const record = { ...RECORD, scored: 2, coverage90: 0.91, widening: { lower: 1.001, upper: 0.999 } }
  expect((await run(requestAt(4, { calendar: CALENDAR, trackRecord: record }))).isKept).toBe(true)
})

test.each<readonly [string, (value: number, at: number) => number]>([
  ['samples that do not agree', (value, at) => (at >= 0 ? value * 3 : value)],
  ['samples that came late', (value, at) => (at === -30 ? value + 0.1 : value)],
  ['a gap in the history that was filled', (value, at) => (at === -500 ? Number.NaN : value)],
  ['silence', (value, at) => (at >= 0 ? Number.NaN : value)],
])('after %s it is made anew', async (_, bend) => {
  const { run } = house()
  await run(requestAt(0))

  expect((await run(requestAt(4, {}, bend))).isKept).toBe(false)
})

test('another forecaster, workload or limit has its own', async () => {
  const { run } = house()
  await run(requestAt(0))

  expect((await run(requestAt(4), { model: 'other' })).isKept).toBe(false)
  await run(requestAt(0))
  expect((await run(requestAt(4), { key: 'cart memory' })).isKept).toBe(false)
  expect((await run(requestAt(4), { longestMs: 2 * HOUR_MS })).isKept).toBe(false)
})

test('with no hours to stand nothing is kept and nothing is made further', async () => {
  const { run, asked } = house()
  await run(requestAt(0), { longestMs: 0 })

  expect((await run(requestAt(4), { longestMs: 0 })).isKept).toBe(false)
  expect(asked).toEqual([192, 192])
})

test('who stood in for a model that did not answer does not keep it from being asked again', async () => {
  const fits = createKeptFits(10_000_000)
  const make = async (request: ForecastRequest) => {
    const made = forecast(request)
    const findings = [{ code: 'model-failed', severity: 'warning' as const, sentence: 'It did not answer.' }]
    return { ...made, evidence: { ...made.evidence, findings } }
  }
  const reuse = { fits, key: 'cart cpu', model: 'mine', longestMs: 3 * HOUR_MS, make }
  await reuseForecast(reuse, requestAt(0))

  expect((await reuseForecast(reuse, requestAt(4))).isKept).toBe(false)
})

test('beyond the bound of memory the ones that were asked for the longest ago are made anew', async () => {
  const { run } = house(createKeptFits(80_000))
  await run(requestAt(0), { key: 'a' })
  await run(requestAt(0), { key: 'b' })
  await run(requestAt(1), { key: 'a' })
  await run(requestAt(0), { key: 'c' })

  expect((await run(requestAt(4), { key: 'a' })).isKept).toBe(true)
  expect((await run(requestAt(4), { key: 'b' })).isKept).toBe(false)
})
