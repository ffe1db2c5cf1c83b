// What a metrics server holds is measured with few and small questions.

import { expect, test } from 'vitest'
import { doorTo, matrix, vector } from '../../test/boot/door.ts'
import { DAY_MS } from '../core/time.ts'
import { clockAheadSeconds, clustersOf, historyDaysOf, namesPresent, scrapeSecondsOf } from './measure-metrics.ts'

const NOW_MS = Date.UTC(2026, 5, 15)
const NOW = NOW_MS / 1000

test('clusters are listed in order, and an empty label is none', async () => {
  const door = doorTo(() => ({ data: ['staging', '', 'live'] }))

  expect(await clustersOf(door, NOW_MS)).toEqual(['live', 'staging'])
  expect(door.asked[0].fields.get('match[]')).toBe('container_cpu_usage_seconds_total')
})

test('the scrape interval is the median pause of one series, whatever was missed', async () => {
  const door = doorTo(({ fields }) =>
    fields.get('query')?.startsWith('topk(1') === true
      ? vector([[{ __name__: 'container_cpu_usage_seconds_total', pod: 'a"b', container: 'app' }, 7]])
      : matrix([NOW, NOW + 15, NOW + 30, NOW + 90, NOW + 105.01]),
  )

  expect(await scrapeSecondsOf(door, 'live')).toBe(15)
  expect(door.asked.map(({ fields }) => fields.get('query'))).toEqual([
    'topk(1, container_cpu_usage_seconds_total{cluster="live",container!="",container!="POD"})',
    'container_cpu_usage_seconds_total{pod="a\\"b",container="app"}[30m]',
  ])
})

test.each([
  ['no series', []],
  ['two samples', [[{}, 1] as const]],
])('the scrape interval is not known from %s', async (_what, rows) => {
  const door = doorTo(({ fields }) => (fields.get('query')?.endsWith('[30m]') === true ? matrix([NOW, NOW + 15]) : vector(rows)))

  expect(await scrapeSecondsOf(door, '')).toBeUndefined()
})

test('history is as old as its oldest sample, and no older than what was asked for', async () => {
  const daysOf = (oldest: readonly number[]) =>
    historyDaysOf(
      doorTo(() => matrix(oldest)),
      { namespace: 'shop', clusterLabel: '', nowMs: NOW_MS, days: 14 },
    )
  const ago = (days: number) => (NOW_MS - days * DAY_MS) / 1000

  expect([await daysOf([ago(3.5), ago(3), NOW]), await daysOf([ago(14.2), NOW]), await daysOf([])]).toEqual([3.5, 14, 0])
})

test('only names that were asked for are present', async () => {
  const door = doorTo(() => ({ data: ['a', 'b', 'c'] }))

  expect(await namesPresent(door, { names: ['b', 'd'], clusterLabel: 'live', nowMs: NOW_MS })).toEqual(new Set(['b']))
  expect(door.asked[0].fields.get('match[]')).toBe('{__name__=~"b|d",cluster="live"}')
})

test('a clock is not known where the answers bear no date', async () => {
  expect(await clockAheadSeconds(doorTo(() => vector([[{}, 1]])))).toBeUndefined()
})

test('a clock that is ahead is told in seconds', async () => {
  const minutes = 10 * 60
  const ahead = await clockAheadSeconds(doorTo(() => ({ ...vector([[{}, 1]]), date: new Date(Date.now() + minutes * 1000) })))

  expect(Math.abs((ahead ?? 0) - minutes)).toBeLessThan(60)
})
