// A run on the demo whose environment has a model server: who spoke stands in the evidence, and a server that fails costs no workload its forecast.

import type { ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { createHttp } from '../../src/boot/http.ts'
import type { Evidence } from '../../src/core/evidence.ts'
import { createHttpModel } from '../../src/forecast/http-model.ts'
import { startPeer } from '../boot/peer.ts'
import { ALL, openDemoHouse, type DemoHouse } from './demo-house.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

interface Question {
  readonly horizonSteps: number
  readonly stepSeconds: number
  readonly series: readonly { readonly values: readonly (number | null)[] }[]
}

/** The mean of the same time of day over the days before, within a fifth of it. */
function meanDay({ horizonSteps, stepSeconds, series }: Question) {
  const day = 86_400 / stepSeconds
  const forecasts = series.map(({ values }) => {
    const usual = Array.from({ length: day }, (_, slot) => {
      const seen = values.filter((value, i) => value !== null && (values.length - i) % day === (day - slot) % day) as number[]
      return seen.reduce((sum, value) => sum + value, 0) / Math.max(1, seen.length)
    })
    const median = Array.from({ length: horizonSteps }, (_, i) => usual[i % day])
    return { quantiles: [0.8, 1, 1.2].map((factor) => median.map((value) => value * factor)) }
  })
  return { version: 1, levels: [0.1, 0.5, 0.9], forecasts }
}

async function houseWith(
  answer: (question: Question, response: ServerResponse) => void,
): Promise<{ demo: DemoHouse; asked: () => number }> {
  let asked = 0
  const peer = await startPeer((incoming, response) => {
    let body = ''
    incoming.on('data', (piece: Buffer) => (body += piece.toString()))
    incoming.on('end', () => {
      asked += 1
      answer(JSON.parse(body) as Question, response)
    })
  })
  const http = createHttp({ random: () => 0, sleep: async () => undefined })
  const model = createHttpModel({ http, url: peer.url, headers: async () => ({}), timeoutSeconds: 10 })
  const demo = await openDemoHouse({ wired: (wired) => ({ ...wired, plugIn: { model, tests: new Map() } }) })
  open.push(peer, http, demo)
  return { demo, asked: () => asked }
}

/** The evidence of everything that waits. */
async function evidenceOf(demo: DemoHouse): Promise<readonly Evidence[]> {
  const { views } = demo.house.store
  const all = await demo.proposals('pending')
  return Promise.all(all.map(async ({ content }) => JSON.parse((await views.blob(ALL, content.inputs)) ?? '') as Evidence))
}

test('the model server speaks where it is good enough, and the ensemble where it lost', { timeout: 120_000 }, async () => {
  const { demo, asked } = await houseWith((question, response) => response.end(JSON.stringify(meanDay(question))))
  await demo.runNow()
  const signals = (await evidenceOf(demo)).flatMap(({ cpu, memory }) => [cpu.evidence, memory.evidence])

  expect(asked()).toBeGreaterThan(30)
  expect(new Set(signals.map(({ model }) => model))).toContain('model-server')
  for (const { model, relativeScore, findings } of signals) {
    expect(findings.some(({ code }) => code === 'model-loses')).toBe(model !== 'model-server')
    if (model === 'model-server') expect(relativeScore).toBeLessThanOrEqual(1)
  }
})

test('a server that fails costs no workload its outcome', { timeout: 120_000 }, async () => {
  const { demo } = await houseWith((_, response) => response.writeHead(500).end())
  const outcomes = await demo.outcomes(await demo.runNow())
  const signals = (await evidenceOf(demo)).flatMap(({ cpu, memory }) => [cpu.evidence, memory.evidence])

  expect(outcomes.filter(({ outcome }) => outcome === 'failed')).toEqual([])
  expect(signals.length).toBeGreaterThan(10)
  for (const { model, findings } of signals) {
    expect(model).not.toBe('model-server')
    expect(findings[0].code).toBe('model-failed')
    expect(findings[0].sentence).toMatch(/^`model-server` did not forecast: the model server at `127\.0\.0\.1:\d+` cannot be used: /)
  }
})
