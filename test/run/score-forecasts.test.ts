// Days of runs: a forecast is kept, its hours pass, it is scored, and the next ones heed what came of it.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TidegateError } from '../../src/core/errors.ts'
import type { Evidence } from '../../src/core/evidence.ts'
import type { ForecastScore, KeptForecast } from '../../src/core/forecast-score.ts'
import { quantile, type Forecast } from '../../src/core/forecast.ts'
import { DAY_MS, HOUR_MS } from '../../src/core/time.ts'
import type { WorkloadRef } from '../../src/core/workload.ts'
import type { ForecastRequest } from '../../src/forecast/forecast.ts'
import type { House, WiredEnvironment } from '../../src/run/house.ts'
import { ALL, openDemoHouse, present, runIn, type DemoHouse } from './demo-house.ts'

// Each test is days of runs, with a repository that is read anew for each.
vi.setConfig({ testTimeout: 240_000 })

const EVER = Number.MAX_SAFE_INTEGER
const PAGE = { environment: 'demo', limit: 200, after: undefined }

let demo: DemoHouse
/** Days of runs over all of the demo would take their time. */
const FEW = ['shop/cart.yaml', 'media/feed-api.yaml', 'platform/api-gateway.yaml', 'namespaces.yaml']
const REF: WorkloadRef = 'shop/Deployment/cart'

/** Workloads whose source says nothing. */
let silent: readonly WorkloadRef[] = []

beforeEach(async () => {
  silent = []
  demo = await openDemoHouse({ wired: withFew })
})

function withFew(wired: WiredEnvironment): WiredEnvironment {
  return {
    ...wired,
    repository: {
      ...wired.repository,
      readSince: async (sinceMs) =>
        (await wired.repository.readSince(sinceMs)).map((tree) => ({
          ...tree,
          files: tree.files.filter(({ path }) => FEW.some((name) => path.endsWith(name))),
        })),
    },
    source: {
      ...wired.source,
      observe: async (request) => {
        const observation = await wired.source.observe(request)
        return { ...observation, series: observation.series.filter(({ workload }) => !silent.includes(workload)) }
      },
    },
  }
}

afterEach(() => demo.close())

async function keptNow(): Promise<readonly KeptForecast[]> {
  const kept: KeptForecast[] = []
  let after: string | undefined
  do {
    const page = await demo.house.store.views.dueForecasts(ALL, { ...PAGE, dueByMs: EVER, after })
    kept.push(...page.items)
    after = page.next
  } while (after !== undefined)
  return kept
}

async function scoresOf(workload: WorkloadRef, signal: 'cpu' | 'memory' = 'cpu'): Promise<readonly ForecastScore[]> {
  return (await demo.house.store.views.forecastScores(ALL, { ...PAGE, workload, signal })).items
}

async function evidenceOf(workload: WorkloadRef): Promise<Evidence> {
  const record = present(await demo.house.store.views.workload(ALL, 'demo', workload))
  return JSON.parse(present(await demo.house.store.views.blob(ALL, present(record.evidence)))) as Evidence
}

/** The house with a model that says something else than the ensemble, whenever the ensemble speaks. */
function withModel(change: (forecast: Forecast, request: ForecastRequest) => Forecast): House {
  return {
    ...demo.house,
    forecast: async (request) => {
      const forecast = await demo.house.forecast(request)
      return forecast.evidence.model === 'ensemble' ? change(forecast, request) : forecast
    },
  }
}

function mapValues(forecast: Forecast, change: (value: number, median: number) => number): Forecast {
  const median = quantile(forecast, 0.5)
  return { ...forecast, values: forecast.values.map((row) => row.map((value, i) => Math.max(0, change(value, median[i])))) }
}

/** One run a day. */
async function runDays(house: House, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    await runIn(house)
    demo.advance(DAY_MS)
  }
}

test('the first run of a UTC day keeps a forecast of each signal, later ones of the day do not, and a dry run never does', async () => {
  await demo.runNow({ isDryRun: true })
  expect(await keptNow()).toEqual([])

  await demo.runNow()
  const kept = await keptNow()
  demo.advance(HOUR_MS)
  await demo.runNow()
  const later = await keptNow()
  demo.advance(DAY_MS)
  await demo.runNow()

  expect(kept.map(({ workload, model }) => `${workload} ${model}`)).toContain(`${REF} ensemble`)
  expect(kept.length).toBe(6)
  expect(new Set(kept.map(({ signal }) => signal))).toEqual(new Set(['cpu', 'memory']))
  for (const { madeAtMs, dueAtMs, isShadow } of kept) {
    expect(dueAtMs - madeAtMs).toBe(48 * HOUR_MS)
    expect(isShadow).toBe(false)
  }
  expect(later).toEqual(kept)
  expect((await keptNow()).length).toBe(2 * kept.length)
})

test('a forecast is scored once its hours have passed, and no sooner; then it is kept no more, and the sums of its day are there', async () => {
  await demo.runNow()
  const kept = await keptNow()
  demo.advance(47 * HOUR_MS)
  await demo.runNow()
  expect(await scoresOf(REF)).toEqual([])

  demo.advance(HOUR_MS)
  await demo.runNow()

  const [score, ...others] = await scoresOf(REF)
  expect(others).toEqual([])
  expect(score).toMatchObject({ model: 'ensemble', isShadow: false, dayMs: kept[0].dayMs, madeAtMs: kept[0].madeAtMs })
  expect(score.horizons.map(({ horizon, samples }) => `${horizon} ${samples}`)).toEqual(['0-6h 24', '6-24h 72', '24-48h 96', 'all 192'])
  const dueKeys = (await keptNow()).map(({ dayMs }) => dayMs)
  expect(dueKeys).not.toContain(kept[0].dayMs)
  const days = await demo.house.store.views.scoreDays(ALL, 'demo', 0)
  const counted = days.flatMap(({ sums }) => sums).filter(({ horizon }) => horizon === 'all')
  expect(counted.reduce((sum, { scored }) => sum + scored, 0)).toBe(kept.length)
  expect(new Set(days.map(({ dayMs }) => dayMs))).toEqual(new Set([kept[0].dayMs]))
})

test('bands that hold too little widen from forecast to forecast, until they hold more', async () => {
  const narrow = withModel((forecast) => mapValues(forecast, (value, median) => median + 0.3 * (value - median)))
  await runDays(narrow, 1)
  const width = async (): Promise<number> => {
    const { cpu } = await evidenceOf(REF)
    const [low, middle, high] = [0.05, 0.5, 0.95].map((level) => cpu.values[cpu.levels.indexOf(level)])
    return low.reduce((sum, value, i) => sum + (high[i] - value) / middle[i], 0) / low.length
  }
  const first = await width()

  await runDays(narrow, 16)

  const coverage = (await scoresOf(REF)).map((score) => present(score.horizons.at(-1)).coverage90).toReversed()
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  expect(mean(coverage.slice(0, 3))).toBeLessThan(0.75)
  expect(mean(coverage.slice(-3))).toBeGreaterThan(mean(coverage.slice(0, 3)) + 0.1)
  expect(await width()).toBeGreaterThan(first * 1.4)
})

test('who loses to seasonal naive gives it the word and says so, goes on in the shadow, and comes back when it is better', async () => {
  let isSpoilt = true
  const house = withModel((forecast) => (isSpoilt ? mapValues(forecast, (value) => value * 2) : forecast))
  await runDays(house, 8)
  const early = await evidenceOf(REF)
  await runDays(house, 1)
  const lost = await evidenceOf(REF)
  await runDays(house, 3)
  const scores = await scoresOf(REF)
  isSpoilt = false
  await runDays(house, 13)
  const back = await evidenceOf(REF)

  expect(early.cpu.evidence.model).toBe('ensemble')
  expect(lost.cpu.evidence).toMatchObject({ model: 'seasonal-naive', relativeScore: 1 })
  expect(lost.cpu.evidence.findings[0]).toMatchObject({ code: 'fell-back', severity: 'warning' })
  expect(new Set(scores.slice(0, 2).map(({ model, isShadow }) => `${model} ${isShadow}`))).toEqual(
    new Set(['ensemble true', 'seasonal-naive false']),
  )
  expect(back.cpu.evidence.model).toBe('ensemble')
  expect(back.cpu.evidence.findings.map(({ code }) => code)).not.toContain('fell-back')
})

test('a crash between the scores and their sums loses nothing, and counts nothing twice', async () => {
  await demo.runNow()
  demo.advance(2 * DAY_MS)
  const dies = new TidegateError('store-failed', 'the process dies here')
  const { upkeep } = demo.house
  const dying = (parts: Partial<House['upkeep']>): House => ({ ...demo.house, upkeep: { ...upkeep, ...parts } })

  await runIn(dying({ saveScoreDays: () => Promise.reject(dies) }))
  const halfway = await state()
  await runIn(dying({ dropForecasts: () => Promise.reject(dies) }))
  const almost = await state()
  await demo.runNow()
  const whole = await state()

  expect(halfway.scores.map(({ madeAtMs }) => madeAtMs)).toHaveLength(1)
  expect(halfway).toMatchObject({ counted: [1, 1], sums: 0 })
  expect(almost).toMatchObject({ scores: halfway.scores, counted: [1, 1], sums: 6 })
  expect(whole).toMatchObject({ scores: halfway.scores, counted: [1, 1], sums: 6 })
  // Neither of the runs that died came as far as to keep one of its own day; the last one did.
  expect(new Set((await keptNow()).map(({ dayMs }) => dayMs)).size).toBe(1)
  expect(await keptNow()).toHaveLength(6)

  async function state() {
    const records = (await demo.house.store.views.trackRecords(ALL, { ...PAGE, workload: REF })).items
    const days = await demo.house.store.views.scoreDays(ALL, 'demo', 0)
    const all = days.flatMap(({ sums }) => sums).filter(({ horizon }) => horizon === 'all')
    return {
      scores: await scoresOf(REF),
      counted: records.map(({ records: [record] }) => record.scored),
      sums: all.reduce((sum, { scored }) => sum + scored, 0),
    }
  }
})

test('a forecast whose workload has no data waits for it three days, and is dropped unscored then', async () => {
  await demo.runNow()
  const [first] = await keptNow()
  silent = [REF]
  demo.advance(4 * DAY_MS)
  await demo.runNow()
  const waiting = await keptNow()
  demo.advance(DAY_MS + HOUR_MS)
  await demo.runNow()

  const due = (kept: readonly KeptForecast[]) => kept.filter(({ workload, dayMs }) => workload === REF && dayMs === first.dayMs)
  expect(due(waiting)).toHaveLength(2)
  expect(due(await keptNow())).toEqual([])
  expect(await scoresOf(REF)).toEqual([])
})

test('a forecast whose workload has data again within three days is scored after all', async () => {
  await demo.runNow()
  silent = [REF]
  demo.advance(3 * DAY_MS)
  await demo.runNow()
  silent = []
  demo.advance(DAY_MS)

  await demo.runNow()

  expect((await scoresOf(REF)).map(({ horizons }) => horizons.length)).toEqual([4])
})

test('a record of long ago widens nothing and takes the word from nobody', async () => {
  const house = withModel((forecast) => mapValues(forecast, (value) => value * 2))
  await runDays(house, 9)
  const lost = await evidenceOf(REF)
  demo.advance(20 * DAY_MS)
  await demo.runNow()

  expect(lost.cpu.evidence.model).toBe('seasonal-naive')
  expect((await evidenceOf(REF)).cpu.evidence.model).toBe('ensemble')
})
