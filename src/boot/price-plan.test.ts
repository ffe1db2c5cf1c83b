// The price of a run is what one day of each kind of query took, grown with the work.

import { expect, test } from 'vitest'
import { doorTo, vector } from '../../test/boot/door.ts'
import { HttpFault } from '../core/http.ts'
import type { PlannedQuery, StartOf } from '../observe/prometheus-plan.ts'
import { readEnvironments } from './environments.ts'
import { pricePlan, type PricePlace } from './price-plan.ts'
import type { ServerSettings } from './metrics-headers.ts'

const DAY = 86_400
const TEXT = `
environments:
  - name: shop
    metrics: { kind: prometheus, url: 'https://metrics.example' }
    repository: { url: manifests.git }
    rates: { currency: EUR, cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }`

function query(purpose: 'cpu' | 'images', days: number, expectedSeries: number): PlannedQuery {
  const endSeconds = 100 * DAY
  const startSeconds = endSeconds - days * DAY + 300
  const points = purpose === 'images' ? 1 : days * 288
  return {
    purpose,
    namespaces: ['shop'],
    workload: undefined,
    expression: `${purpose} of ${expectedSeries}`,
    time: purpose === 'images' ? { is: 'instant', atSeconds: endSeconds } : { is: 'range', startSeconds, endSeconds, stepSeconds: 300 },
    expectedSeries,
    expectedSamples: expectedSeries * points,
  }
}

/** The days that are left of a range of 14 when the rest is known. */
function laterDays(startOf: StartOf): number {
  const time = { is: 'range', startSeconds: 300, endSeconds: 14 * DAY, stepSeconds: 300 } as const
  const subject = { purpose: 'cpu', namespace: 'shop', workload: undefined, refs: [], expression: '', time, sampleSeconds: 300 } as const
  return (time.endSeconds - (startOf(subject) ?? 0) + 300) / DAY
}

/** A place whose plan has two batches of CPU and one of images. */
function placeOf(door: ReturnType<typeof doorTo>): PricePlace {
  const [environment] = readEnvironments(TEXT, '/etc/environments.yaml')
  return {
    source: {
      observe: async () => ({ series: [], live: [], findings: [] }),
      plan: async ({ fromMs, toMs }, startOf) => {
        // What is known is not asked for: three and a half hours are left of it, in steps of five minutes.
        if (startOf !== undefined)
          return { queries: [query('cpu', laterDays(startOf), 50), query('images', 14, 50)], expectedSeries: 100, expectedSamples: 0 }
        const days = (toMs - fromMs) / 86_400_000
        const queries = [query('cpu', days, 30), query('cpu', days, 20), query('images', days, 50)]
        return { queries, expectedSeries: 100, expectedSamples: 50 * days * 288 + 50 }
      },
    },
    door,
    environment,
    metrics: environment.metrics as ServerSettings,
    workloads: [],
    nowMs: 100 * DAY * 1000,
  }
}

test('the largest query of each kind is tried over one day, and its bytes grow with series and days', async () => {
  const row = { metric: {}, values: [[1, '1']] }
  const range = { data: { resultType: 'matrix', result: [row] } }
  const door = doorTo(({ path }) => (path.endsWith('query_range') ? range : vector([[{}, 1]])))
  const bytesOfRange = JSON.stringify({ status: 'success', data: range.data }).length

  const { prices, laterRun, purposes, queries } = await pricePlan(placeOf(door))

  const tried = door.asked
    .filter(({ fields }) => fields.get('query') !== 'vector(1)')
    .map(({ fields }) => [fields.get('query'), fields.get('start')])
  expect(tried).toEqual([
    ['cpu of 30', String(99 * DAY + 300)],
    ['images of 50', null],
  ])
  expect(prices.map(({ days, queries: count, series, samples }) => ({ days, count, series, samples }))).toEqual([
    { days: 35, count: 3, series: 100, samples: 504_050 },
    { days: 14, count: 3, series: 100, samples: 201_650 },
  ])
  expect(laterRun).toMatchObject({ queries: 2, series: 100, samples: 50 * 42 + 50 })
  expect(purposes.find(({ purpose }) => purpose === 'cpu')).toMatchObject({
    queries: 2,
    series: 50,
    bytes: Math.round((bytesOfRange * 35 * 50) / 30),
  })
  expect(queries).toHaveLength(3)
})

test('a server for which one day is too much is told with what to lower', async () => {
  const door = doorTo(({ path }) => (path.endsWith('query_range') ? { status: 422, text: 'too many samples' } : vector([[{}, 1]])))

  await expect(pricePlan(placeOf(door))).rejects.toMatchObject({
    code: 'source-invalid',
    message: expect.stringContaining('too many samples'),
    faults: [expect.stringContaining('seriesPerQuery')],
  })
})

test('trials that take too long are given up with a sentence', async () => {
  const door = doorTo(({ path }) => (path.endsWith('query_range') ? new HttpFault('aborted', 'given up') : vector([[{}, 1]])))

  await expect(pricePlan(placeOf(door))).rejects.toMatchObject({
    code: 'source-unreachable',
    message: expect.stringContaining('longer than 120 s'),
  })
})
