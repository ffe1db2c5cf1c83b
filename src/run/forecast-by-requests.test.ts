// Who forecasts the CPU: its own history, or the requests times their price.

import { expect, test } from 'vitest'
import type { Demand } from '../core/demand.ts'
import { sliceSeries, type Series } from '../core/series.ts'
import { DAY_MS, MINUTE_MS } from '../core/time.ts'
import type { TrackRecord } from '../core/track-record.ts'
import { forecast as forecastOf } from '../forecast/forecast.ts'
import { perRequestOf } from '../observe/per-request.ts'
import { BY_REQUESTS, forecastByRequests } from './forecast-by-requests.ts'

const STEP_MS = 15 * MINUTE_MS
const DAY = 96
const DAYS = 14
const HORIZON = 2 * DAY

function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32 - 0.5
  }
}

const grid = (valueAt: (step: number) => number): Series => ({
  startMs: 20_000 * DAY_MS,
  stepMs: STEP_MS,
  values: Float64Array.from({ length: DAYS * DAY }, (_, step) => valueAt(step)),
})

const requests = grid((step) => 300 - 200 * Math.cos((2 * Math.PI * step) / DAY))
const replicas = grid(() => 3)
const memoryPerPodBytes = grid(() => 1e8)

function demandOf(cpuTotalCores: Series): Demand {
  const series = { cpuTotalCores, memoryPerPodBytes, replicas }
  const facts = { workload: 'shop/Deployment/cart' as const, containerShares: [], live: undefined, findings: [] }
  return { ...facts, ...series, demandSignal: requests, habits: perRequestOf({ ...series, signal: requests }) }
}

async function spoken(demand: Demand, record?: TrackRecord) {
  const asked: string[] = []
  const forecast = async (series: Series, name: string) => {
    asked.push(name)
    return forecastOf({ series, horizonSteps: HORIZON })
  }
  const direct = forecastOf({ series: demand.cpuTotalCores, horizonSteps: HORIZON })
  return { asked, direct, answer: await forecastByRequests({ demand, direct, record, forecast }) }
}

/** CPU that was measured now and then alone, while the requests were counted all the time. */
function patchy(): Demand {
  const next = noise(1)
  const cpu = grid((step) => 0.01 * requests.values[step] * (1 + 0.05 * next()))
  return demandOf({
    ...cpu,
    values: cpu.values.map((cores, step) => (step % DAY >= 30 && step < 12 * DAY && Math.floor(step / DAY) % 4 > 0 ? Number.NaN : cores)),
  })
}

test('where the requests foretell the held-out days better they speak, in cores, under their own name', async () => {
  const { answer, asked } = await spoken(patchy())

  expect(answer.evidence.model).toBe(BY_REQUESTS)
  expect(answer.evidence.explanation).toBeUndefined()
  expect(answer.evidence.findings.at(-1)).toMatchObject({ code: 'forecast-by-requests', sentence: expect.stringContaining('explains') })
  expect(asked).toEqual(['cpu held out', 'requests held out', 'requests'])
  const noon = answer.values[3][DAY / 2]
  expect(noon).toBeGreaterThan(4.6)
  expect(noon).toBeLessThan(5.4)
})

test('the held-out days are whole days that nobody shows to the forecasts', async () => {
  const seen: Series[] = []
  const demand = patchy()
  const direct = forecastOf({ series: demand.cpuTotalCores, horizonSteps: HORIZON })
  await forecastByRequests({
    demand,
    direct,
    record: undefined,
    forecast: async (series, name) => {
      if (name !== 'requests') seen.push(series)
      return forecastOf({ series, horizonSteps: HORIZON })
    },
  })

  expect(seen.map(({ values }) => values.length)).toEqual([12 * DAY, 12 * DAY])
})

test('where they are no better the CPU’s own history speaks, and says so', async () => {
  const next = noise(8)
  const own = grid((step) => 0.01 * requests.values[step] + 0.3 * Math.sin((2 * Math.PI * step) / 24) + 0.01 * next())

  const { answer, direct } = await spoken(demandOf(own))

  expect(answer.values).toEqual(direct.values)
  expect(answer.evidence.findings.at(-1)).toMatchObject({ code: 'forecast-by-requests', sentence: expect.stringContaining('no better') })
})

test('a signal that does not explain the CPU, or is not there, is not asked at all', async () => {
  const next = noise(3)
  const other = demandOf(grid(() => 2 + next()))
  const { answer, direct, asked } = await spoken(other)

  expect(asked).toEqual([])
  expect(answer).toBe(direct)
  expect((await spoken({ ...patchy(), demandSignal: undefined })).asked).toEqual([])
  expect((await spoken({ ...patchy(), habits: undefined })).asked).toEqual([])
})

test('with less than five days before the held-out ones it is not tried', async () => {
  const demand = patchy()
  const short = (series: Series) => sliceSeries(series, series.startMs + 8 * DAY_MS, Number.POSITIVE_INFINITY)
  const { asked } = await spoken({ ...demand, cpuTotalCores: short(demand.cpuTotalCores), demandSignal: short(requests) })

  expect(asked).toEqual([])
})

test('forecasts by requests that have lost since are not made, and those that were too narrow are widened', async () => {
  const record = { model: BY_REQUESTS, scored: 9, relativeScore: 1.4, widening: { lower: 1, upper: 2 }, isLosing: true } as TrackRecord
  const lost = await spoken(patchy(), record)
  const plain = await spoken(patchy())
  const widened = await spoken(patchy(), { ...record, isLosing: false })

  expect(lost.asked).toEqual([])
  expect(lost.answer.evidence.findings.at(-1)?.sentence).toContain('lost to seasonal naive')
  const above = (values: readonly Float64Array[]) => values[6][10] - values[3][10]
  expect(above(widened.answer.values) / above(plain.answer.values)).toBeCloseTo(2, 6)
})
