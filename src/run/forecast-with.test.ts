// The environment's own model speaks while it deserves it; the ensemble stands in, and the evidence says who spoke and why.

import { expect, test } from 'vitest'
import type { Signal } from '../core/demand.ts'
import { TidegateError } from '../core/errors.ts'
import type { Forecast } from '../core/forecast.ts'
import { DAY_MS, HOUR_MS } from '../core/time.ts'
import type { TrackRecord } from '../core/track-record.ts'
import type { Workload } from '../core/workload.ts'
import { checkedAnswer } from '../forecast/checked-answer.ts'
import { forecast, type ForecastRequest } from '../forecast/forecast.ts'
import type { Model } from '../forecast/model.ts'
import { preparePast } from '../forecast/past.ts'
import { forecastWith } from './forecast-with.ts'
import type { PlugIn } from './house.ts'
import type { Trip } from './trip.ts'

const RECORD: TrackRecord = {
  model: 'model-server',
  scored: 9,
  widening: { lower: 1, upper: 2 },
  coverage90: 0.8,
  relativeScore: 0.9,
  isLosing: false,
}

function request(days = 14): ForecastRequest {
  const values = Float64Array.from({ length: days * 24 }, (_, i) => 20 + 10 * Math.sin((i * Math.PI) / 12) + Math.sin(i * i))
  return { series: { startMs: 0, stepMs: HOUR_MS, values }, horizonSteps: 48 }
}

/** A model that knows the wave; `off` moves what it says, `band` is what it takes the noise to be. */
function waveModel(
  of: { readonly off?: number; readonly band?: number; readonly isBlind?: boolean } = {},
): Model & { readonly calls: number[] } {
  const calls: number[] = []
  return {
    name: 'model-server',
    seesCalendar: of.isBlind !== true,
    calls,
    forecast: async (requests) => {
      calls.push(requests.length)
      return requests.map((each) => {
        const values = [-1, 0, 1].map((side) =>
          Float64Array.from({ length: each.horizonSteps }, (_, i) => {
            const hour = each.series.values.length + i
            return 20 + (of.off ?? 0) + 10 * Math.sin((hour * Math.PI) / 12) + side * (of.band ?? 1)
          }),
        )
        return checkedAnswer(each, { model: 'model-server', levels: [0.1, 0.5, 0.9], values })
      })
    },
  }
}

function worldOf(model: Model | undefined) {
  const built: ForecastRequest[] = []
  const clock = { now: 0 }
  const plugIn: PlugIn | undefined = model === undefined ? undefined : { model, tests: new Map() }
  const house = {
    environments: new Map([['demo', { plugIn }]]),
    forecast: async (asked: ForecastRequest): Promise<Forecast> => {
      built.push(asked)
      return forecast(asked)
    },
    log: { warn: () => undefined },
    now: () => clock.now,
  }
  const trip = { house, environment: { name: 'demo' }, run: { id: 'run' } } as unknown as Trip
  const workload = { ref: 'shop/Deployment/cart' } as unknown as Workload
  const ask = (asked: ForecastRequest, signal: Signal = 'cpu') => forecastWith(trip, { workload, signal }, asked)
  return { built, clock, tests: plugIn?.tests ?? new Map<string, unknown>(), ask }
}

const codesOf = ({ evidence }: Forecast): string[] => evidence.findings.map(({ code }) => code)

test('without a plug-in the ensemble is asked as it is', async () => {
  const { ask, built } = worldOf(undefined)

  expect((await ask(request())).evidence.model).toBe('ensemble')
  expect(built).toHaveLength(1)
})

test('a good model speaks with the score of its own test, and is tested in the call that forecasts', async () => {
  const model = waveModel()
  const { ask, built } = worldOf(model)
  const { evidence } = await ask(request())

  expect(evidence).toMatchObject({ model: 'model-server', origins: 4 })
  expect(evidence.relativeScore).toBeLessThan(1)
  expect(evidence.coverage90).toBeGreaterThan(0.85)
  expect(model.calls).toEqual([5])
  expect(built).toEqual([])
})

test.each([
  [false, '`model-server` was told of “final” in the horizon; its answer is not multiplied here.'],
  [true, '`model-server` sees no calendar, and so knows nothing of “final” in the horizon; its forecast is not multiplied here.'],
])('an occasion that nobody multiplies by is told (a model without a calendar: %s)', async (isBlind, sentence) => {
  const { ask } = worldOf(waveModel({ isBlind }))
  const end = 14 * DAY_MS
  const occasion = (name: string, fromMs: number) => ({ kind: 'match', name, fromMs, toMs: fromMs + HOUR_MS, multiplier: 2 })
  const during = (...occasions: ReturnType<typeof occasion>[]) => ({
    ...request(),
    calendar: { timeZone: 'UTC', occasions, releasesMs: [] },
  })
  const { evidence } = await ask(during(occasion('semi-final', end - HOUR_MS), occasion('final', end), occasion('party', end + 2 * DAY_MS)))
  const without = await ask(during(occasion('semi-final', end - HOUR_MS)))

  expect(evidence.findings[0]).toEqual({ code: 'calendar-left-to-model', severity: 'warning', sentence })
  expect(codesOf(without)).not.toContain('calendar-left-to-model')
})

test('of many occasions three are named, each once', async () => {
  const { ask } = worldOf(waveModel())
  const occasions = ['a', 'b', 'b', 'c', 'd', 'e'].map((name, i) => {
    const fromMs = 14 * DAY_MS + i * HOUR_MS
    return { kind: 'match', name, fromMs, toMs: fromMs + HOUR_MS, multiplier: undefined }
  })
  const { evidence } = await ask({ ...request(), calendar: { timeZone: 'UTC', occasions, releasesMs: [] } })

  expect(evidence.findings[0].sentence).toContain('“a”, “b”, “c” and 2 more in the horizon')
})

test('a test is good for a day', async () => {
  const model = waveModel()
  const { ask, clock } = worldOf(model)
  await ask(request())
  clock.now = DAY_MS - 1
  const second = await ask(request())
  clock.now = DAY_MS
  await ask(request())

  expect(model.calls).toEqual([5, 1, 5])
  expect(second.evidence.relativeScore).toBeLessThan(1)
})

test('a test of a clock that was ahead is made anew when the clock is right again', async () => {
  const model = waveModel()
  const { ask, clock } = worldOf(model)
  clock.now = 400 * DAY_MS
  await ask(request())
  clock.now = 0
  await ask(request())

  expect(model.calls).toEqual([5, 5])
})

test('tests of workloads that are gone are forgotten', async () => {
  const { ask, clock, tests } = worldOf(waveModel())
  await ask(request(), 'memory')
  for (clock.now = 0; clock.now < 3 * DAY_MS; clock.now += DAY_MS) await ask(request())
  expect([...tests.keys()]).toEqual(['shop/Deployment/cart memory', 'shop/Deployment/cart cpu'])
  await ask(request())

  expect([...tests.keys()]).toEqual(['shop/Deployment/cart cpu'])
})

test('a workload that was silent for most of its history is forecast by the model, not refused', async () => {
  const model = waveModel()
  const refusing: Model = {
    seesCalendar: true,
    name: model.name,
    forecast: async (requests) => {
      for (const { series } of requests) preparePast(series)
      return model.forecast(requests)
    },
  }
  const asked = request()
  asked.series.values.fill(Number.NaN, 4, 256)

  expect((await worldOf(refusing).ask(asked)).evidence.model).toBe('model-server')
})

test('a history that is too short for a test leaves the score undefined, so that nothing rests on it', async () => {
  const { ask } = worldOf(waveModel())
  const answer = await ask(request(3))

  expect(answer.evidence).toMatchObject({ model: 'model-server', relativeScore: undefined, coverage90: undefined, origins: 0 })
  expect(codesOf(answer)).toContain('no-back-test')
})

test('a model that loses to seasonal naive in its test is replaced, and not asked again that day', async () => {
  const model = waveModel({ off: 20 })
  const { ask } = worldOf(model)
  const first = await ask(request())
  const second = await ask(request())

  expect(model.calls).toEqual([5])
  for (const answer of [first, second]) {
    expect(answer.evidence.model).toBe('ensemble')
    expect(answer.evidence.findings[0].code).toBe('model-loses')
    expect(answer.evidence.findings[0].sentence).toMatch(
      /^On 4 earlier moments of this series `model-server` lost to seasonal naive, with \d+\.\d\d times its loss; the built-in forecast stands in its place\.$/,
    )
  }
})

test('a model whose stored forecasts have lost is not asked, and its record does not burden the ensemble', async () => {
  const model = waveModel()
  const { ask, built } = worldOf(model)
  const answer = await ask({ ...request(), trackRecord: { ...RECORD, relativeScore: 1.4, isLosing: true } })

  expect(model.calls).toEqual([])
  expect(answer.evidence.model).toBe('ensemble')
  expect(answer.evidence.findings[0].sentence).toContain('1.40 times its loss')
  expect(built[0].trackRecord).toBeUndefined()
})

test('a record of the ensemble, which stood in, keeps nobody from asking the model and widens it by nothing', async () => {
  const model = waveModel()
  const { ask } = worldOf(model)
  const plain = await ask(request())
  const recorded = await ask({ ...request(), trackRecord: { ...RECORD, model: 'ensemble', isLosing: true } })

  expect(recorded.evidence.model).toBe('model-server')
  expect(recorded.values).toEqual(plain.values)
})

test('bands grow by the test and by what came of earlier forecasts, the median stays', async () => {
  const narrow = await worldOf(waveModel({ band: 0.2 })).ask(request())
  const recorded = await worldOf(waveModel({ band: 0.2 })).ask({ ...request(), trackRecord: RECORD })
  const distance = ({ levels, values }: Forecast, level: number): number =>
    values[levels.indexOf(level)][0] - values[levels.indexOf(0.5)][0]

  expect(codesOf(narrow)).toContain('model-widened')
  expect(distance(narrow, 0.9)).toBeGreaterThan(0.3)
  expect(distance(recorded, 0.9)).toBeCloseTo(2 * distance(narrow, 0.9), 9)
  expect(distance(recorded, 0.1)).toBeCloseTo(distance(narrow, 0.1), 9)
  expect(recorded.values[recorded.levels.indexOf(0.5)]).toEqual(narrow.values[narrow.levels.indexOf(0.5)])
})

test.each([
  [
    new TidegateError('forecast-failed', 'the model server at `models` cannot be used: it answered with status 500'),
    /answered with status 500/,
  ],
  [new TidegateError('config-invalid', 'a secret is missing', { faults: ['the variable `A` is not set'] }), /the variable `A` is not set/],
  [new Error('surprise'), /surprise/],
  [new TidegateError('forecast-failed', 'it said \ud83d'), /it said \uFFFD; the built-in/],
])('a model that fails with %s is replaced, with what it said', async (error, sentence) => {
  const { ask } = worldOf({ name: 'model-server', seesCalendar: true, forecast: () => Promise.reject(error) })
  const answer = await ask(request())

  expect(answer.evidence.model).toBe('ensemble')
  expect(answer.evidence.findings[0]).toMatchObject({ code: 'model-failed', severity: 'warning' })
  expect(answer.evidence.findings[0].sentence).toMatch(sentence)
})

test('a series that nobody can forecast is refused, whoever is asked', async () => {
  const empty = { ...request(), series: { ...request().series, values: new Float64Array(48).fill(Number.NaN) } }
  const refusing: Model = {
    name: 'model-server',
    seesCalendar: true,
    forecast: () => Promise.reject(new TidegateError('series-refused', 'no samples')),
  }

  await expect(worldOf(refusing).ask(empty)).rejects.toMatchObject({ code: 'series-refused' })
})
