// A workload's own query: what is wrong with it is told of the workload, and the run goes on.

import { expect, test } from 'vitest'
import { OWN, filled, matrixOrVector, workload, world } from '../../test/observe/prometheus-world.ts'
import { HttpFault } from '../core/http.ts'
import { DEMAND_QUERY } from '../core/workload.ts'

test.each([
  [
    'a refusal',
    { status: 400, text: '{"status":"error","error":"parse error: unexpected end"}' },
    'refused a query (400): parse error: unexpected end',
  ],
  ['too much', { status: 422, text: '{"status":"error","error":"too many samples"}' }, 'was not answered: too many samples'],
  ['no time', new HttpFault('timeout', 'late'), 'no answer within 30 seconds'],
] as const)('a workload whose own query has %s is told so, and the run goes on', async (_, said, sentence) => {
  const own = workload('shop', 'cart', { [DEMAND_QUERY]: 'sum(rate(requests_total[5m]))' })

  const { series } = await world((asked) => (asked.query === 'sum(rate(requests_total[5m]))' ? said : OWN(asked))).observe([own])

  expect(series.map(({ signal }) => signal)).toEqual(['cpu-usage-cores', 'demand'])
  expect(series[1].values).toHaveLength(0)
  expect(series[1].findings).toMatchObject([
    { code: 'demand-query-refused', severity: 'warning', sentence: expect.stringContaining(sentence) },
  ])
})

test('a query that is too long is not sent, and its workload is told so', async () => {
  const { asked, observe } = world(OWN)

  const { series } = await observe([workload('shop', 'cart', { [DEMAND_QUERY]: 'x'.repeat(5000) })])

  expect(asked.some(({ query }) => query.startsWith('xxx'))).toBe(false)
  expect(series.find(({ signal }) => signal === 'demand')?.findings?.[0].sentence).toContain('it is longer than 4096 characters')
})

test('keeps the series of a demand query apart, so that several are seen', async () => {
  const own = workload('shop', 'cart', { [DEMAND_QUERY]: 'requests' })

  const { series } = await world((asked) =>
    asked.query === 'requests' ? matrixOrVector(asked, [filled(asked, { a: '1' }), filled(asked, { a: '2' })]) : undefined,
  ).observe([own])

  expect(series.map(({ workload: ref, signal }) => [ref, signal])).toEqual([
    ['shop/Deployment/cart', 'demand'],
    ['shop/Deployment/cart', 'demand'],
  ])
})
