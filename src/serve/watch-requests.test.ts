// Every line that a request writes carries its id, and its span goes on with the trace of who asks.

import { afterEach, expect, test } from 'vitest'
import { createHttp } from '../boot/http.ts'
import { openOtlpTraces } from '../boot/traces-otlp.ts'
import { openCollector } from '../../test/run/collector.ts'
import { openOutlook } from '../../test/run/outlook.ts'
import { openWorld, type World } from '../../test/serve/world.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const PARENT = '00f067aa0ba902b7'

let world: World

afterEach(() => world.close())

test('what is written while a run is asked for carries the id that the answer has', async () => {
  const outlook = openOutlook()
  const log = outlook.log
  world = await openWorld({ requests: outlook.requests, log })
  const { run } = world.deps
  const startRun = run.startRun.bind(run)
  Object.assign(run, {
    startRun: async (order: Parameters<typeof startRun>[0]) => {
      const queued = await startRun(order)
      log.info('a run was asked for')
      return queued
    },
  })

  const answer = await world.server.inject({
    method: 'POST',
    url: '/api/v1/runs',
    headers: { ...(await world.bearer({ role: 'admin', for: 'me' })), 'content-type': 'application/json' },
    payload: { environment: 'demo', dry_run: true },
  })

  expect(answer.statusCode, answer.body).toBe(202)
  expect(outlook.lines).toEqual([expect.objectContaining({ msg: 'a run was asked for', request: answer.headers['x-request-id'] })])
})

test('what breaks is told with the id of its request, and two requests never share one', async () => {
  const outlook = openOutlook()
  world = await openWorld({ requests: outlook.requests, log: outlook.log, checks: () => Promise.reject(new Error('the checks broke')) })
  const headers = await world.bearer({})

  const answers = await Promise.all([1, 2, 3].map(() => world.server.inject({ url: '/health', headers })))

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([500, 500, 500])
  const ids = answers.map((answer) => answer.headers['x-request-id'])
  expect(new Set(ids).size).toBe(3)
  expect(new Set(outlook.lines.map((line) => line['request']))).toEqual(new Set(ids))
  expect(outlook.lines.map(({ msg, code }) => [msg, code])).toEqual(Array.from({ length: 3 }, () => ['a request failed', 'internal']))
})

test('a request is one span with its route and status; probes, scrapes and files have none', async () => {
  const collector = await openCollector()
  const http = createHttp()
  const outlook = openOutlook((given) => openOtlpTraces({ endpoint: collector.url, headers: {}, http, ...given }))
  world = await openWorld({ requests: outlook.requests })
  const headers = { ...(await world.bearer({ role: 'admin', for: 'me' })), traceparent: `00-${TRACE}-${PARENT}-01` }

  for (const url of ['/live', '/ready', '/metrics', '/ui/index.html', '/api/v1/runs/no-such-run', '/nowhere'])
    await world.server.inject({ url, headers })
  await outlook.traces.close()
  await http.close()
  await collector.close()

  expect(collector.spans.map(({ name, traceId, parentSpanId }) => [name, traceId, parentSpanId])).toEqual([
    ['GET /api/v1/runs/:id', TRACE, PARENT],
    ['GET none', TRACE, PARENT],
  ])
  expect(collector.spans[0].attributes).toMatchObject({ 'http.route': '/api/v1/runs/:id', 'http.response.status_code': 404 })
  expect(collector.spans[0].isError).toBe(false)
})
