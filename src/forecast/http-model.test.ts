// A model server is asked over a real connection; whatever it does wrong is one sentence, and never an answer.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { startPeer, type Peer } from '../../test/boot/peer.ts'
import { createHttp } from '../boot/http.ts'
import type { ForecastRequest } from './forecast.ts'
import { createHttpModel } from './http-model.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

const request: ForecastRequest = {
  series: {
    startMs: Date.UTC(2026, 0, 5),
    stepMs: 3_600_000,
    values: Float64Array.from({ length: 48 }, (_, i) => (i === 3 ? Number.NaN : i % 24)),
  },
  horizonSteps: 24,
  levels: [0.05, 0.5, 0.95],
}

/** A server that repeats the last day as the protocol says, with a band of one around it. */
function repeatLastDay(body: string) {
  const { version, horizonSteps, series } = JSON.parse(body) as { version: number; horizonSteps: number; series: { values: number[] }[] }
  const forecasts = series.map(({ values }) => {
    const median = Array.from({ length: horizonSteps }, (_, i) => values[values.length - 24 + (i % 24)])
    return { quantiles: [median.map((value) => value - 1), median, median.map((value) => value + 1)] }
  })
  return { version, levels: [0.1, 0.5, 0.9], forecasts }
}

async function modelAt(answer: (body: string, response: ServerResponse, request: IncomingMessage) => void, timeoutSeconds = 5) {
  const peer: Peer = await startPeer((incoming, response) => {
    let body = ''
    incoming.on('data', (piece: Buffer) => (body += piece.toString()))
    incoming.on('end', () => answer(body, response, incoming))
  })
  const http = createHttp({ random: () => 0, sleep: async () => undefined })
  open.push(peer, http)
  return {
    peer,
    model: createHttpModel({
      http,
      url: `${peer.url}/forecast`,
      headers: async () => ({ authorization: 'Bearer sesame' }),
      timeoutSeconds,
    }),
  }
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

test('all series of a call travel in one request, with gaps, times and levels as documented', async () => {
  let seen: unknown
  const { model, peer } = await modelAt((body, response) => {
    seen = JSON.parse(body)
    json(response, repeatLastDay(body))
  })
  const calendar = {
    timeZone: 'Europe/Vienna',
    occasions: [{ kind: 'match', name: 'final', fromMs: 0, toMs: 3_600_000, multiplier: 2 }],
    releasesMs: [0],
  }
  const [plain, festive] = await model.forecast([request, { ...request, calendar }])

  expect(peer.requests).toHaveLength(1)
  expect(peer.requests[0].headers).toMatchObject({ authorization: 'Bearer sesame', 'content-type': 'application/json' })
  expect(seen).toMatchObject({ version: 1, stepSeconds: 3600, horizonSteps: 24, levels: [0.05, 0.5, 0.95] })
  const { series } = seen as { series: { start: string; values: unknown[]; calendar?: unknown }[] }
  expect(series[0].start).toBe('2026-01-05T00:00:00.000Z')
  expect(series[0].values.slice(2, 5)).toEqual([2, null, 4])
  expect(series[0]).not.toHaveProperty('calendar')
  expect(series[1].calendar).toEqual({
    timeZone: 'Europe/Vienna',
    occasions: [{ kind: 'match', name: 'final', from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T01:00:00.000Z', multiplier: 2 }],
    releases: ['1970-01-01T00:00:00.000Z'],
  })
  expect([...plain.values[1].subarray(0, 3)]).toEqual([0, 1, 2])
  expect(plain.values[2][5]).toBeCloseTo(5 + Math.log(0.1) / Math.log(0.2), 9)
  expect(festive.evidence.model).toBe('model-server')
})

test.each<[string, (body: string, response: ServerResponse) => void, RegExp]>([
  ['an error of its own', (_, response) => response.writeHead(500).end('boom'), /it answered with status 500/],
  ['a refused token', (_, response) => response.writeHead(401).end(), /it refuses the token \(401\)/],
  ['a redirect', (_, response) => response.writeHead(302, { location: 'https://sso.example' }).end(), /it sends elsewhere \(302\)/],
  ['a page', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>sign in'), /a page of HTML/],
  ['half of an answer', (_, response) => response.writeHead(200).end('{"version": 1, '), /its answer is not JSON/],
  ['another version', (body, response) => json(response, { ...repeatLastDay(body), version: 2 }), /`version` 2 instead of 1/],
  ['no levels', (body, response) => json(response, { ...repeatLastDay(body), levels: 'all' }), /`levels` of its answer/],
  ['too few forecasts', (body, response) => json(response, { ...repeatLastDay(body), forecasts: [] }), /must be a list of 1/],
  [
    'rows that are no lists',
    (body, response) => json(response, { ...repeatLastDay(body), forecasts: [{ quantiles: 3 }] }),
    /forecasts\[0\]\.quantiles/,
  ],
  ['nothing', (_, response) => json(response, null), /`version` left out instead of 1/],
  [
    'too few steps',
    (body, response) => json(response, { ...repeatLastDay(body), forecasts: [{ quantiles: [[1], [2], [3]] }] }),
    /has 1 values where 24 steps/,
  ],
  [
    'a body without end',
    (_, response) => {
      response.writeHead(200)
      const flood = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        response.once('drain', flood)
      }
      flood()
    },
    /more than the \d+ bytes/,
  ],
  ['a connection that breaks', (_, response) => response.socket?.destroy(), /broke off the connection/],
])('a server that answers with %s is refused with a sentence', async (_, answer, sentence) => {
  const { model } = await modelAt(answer)

  await expect(model.forecast([request])).rejects.toMatchObject({ code: 'forecast-failed', message: expect.stringMatching(sentence) })
})

test('a server that does not answer in time is given up', async () => {
  const { model } = await modelAt(() => undefined, 0.05)

  await expect(model.forecast([request])).rejects.toMatchObject({
    code: 'forecast-failed',
    message: expect.stringMatching(/^the model server at `127\.0\.0\.1:\d+` cannot be used: it gave no answer within 0\.05 seconds$/),
  })
})

test('a history that nothing can be said about is refused before anybody is asked', async () => {
  const { model, peer } = await modelAt((body, response) => json(response, repeatLastDay(body)))
  const empty = { ...request, series: { ...request.series, values: new Float64Array(48).fill(Number.NaN) } }

  await expect(model.forecast([empty])).rejects.toMatchObject({ code: 'series-refused' })
  expect(peer.requests).toHaveLength(0)
})
