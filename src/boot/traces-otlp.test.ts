// Spans reach a collector whole; a collector that is down, slow or refuses costs spans, which are counted, and nothing else.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { UNWATCHED } from '../core/telemetry.ts'
import { TidegateError } from '../core/errors.ts'
import { openCollector, type Collector } from '../../test/run/collector.ts'
import { openOutlook, sampleOf } from '../../test/run/outlook.ts'
import { createHttp, type ClosableHttp } from './http.ts'
import { openOtlpTraces } from './traces-otlp.ts'

const AT = { environment: 'demo' }
const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

let collector: Collector
let http: ClosableHttp

beforeEach(async () => {
  collector = await openCollector()
  // Pauses between tries are part of Http's own tests.
  http = createHttp({ sleep: async () => undefined })
})

afterEach(async () => {
  await http.close()
  await collector.close()
})

function open(parts: { readonly endpoint?: string; readonly closeMs?: number; readonly headers?: Record<string, string> } = {}) {
  const { endpoint = collector.url, closeMs = 3000, headers = {} } = parts
  return openOutlook((given) => openOtlpTraces({ endpoint, headers, http, closeMs, delayMs: 5, ...given }))
}

async function droppedBy(outlook: ReturnType<typeof open>, reason: string): Promise<number | undefined> {
  return sampleOf(await outlook.metrics.text(), `tidegate_spans_dropped_total{reason="${reason}"}`)
}

test('a run is one trace: its stages are spans under it, and what failed is marked with its code', async () => {
  const { telemetry, traces, lines } = open()

  const trip = telemetry.trip({ environment: 'demo', run: 'run-1' }, async () => {
    await telemetry.stage('repository', AT, async () => 'tree')
    await telemetry.stage('observe', AT, () => Promise.reject(new TidegateError('source-unreachable')))
  })

  await expect(trip).rejects.toMatchObject({ code: 'source-unreachable' })
  await traces.close()
  const [repository, observe, run] = collector.spans
  expect(collector.spans.map(({ name, isError }) => [name, isError])).toEqual([
    ['repository', false],
    ['observe', true],
    ['run', true],
  ])
  expect(run.parentSpanId).toBeUndefined()
  expect([repository.parentSpanId, observe.parentSpanId]).toEqual([run.spanId, run.spanId])
  expect(new Set(collector.spans.map(({ traceId }) => traceId)).size).toBe(1)
  expect(run.attributes).toMatchObject({ 'tidegate.environment': 'demo', 'tidegate.run': 'run-1' })
  expect(observe.attributes['error.type']).toBe('source-unreachable')
  expect(lines.filter(({ msg }) => msg !== 'spans cannot be exported').map(({ trace }) => trace)).toEqual([run.traceId, run.traceId])
})

test('what many workloads do is one span a stage and batch, with how many they were', async () => {
  const { telemetry, traces } = open()

  await telemetry.trip({ environment: 'demo', run: 'run-1' }, async () => {
    for (const batch of ['a', 'b']) {
      for (const each of [1, 2, 3])
        await telemetry.stage('forecast', { ...AT, workload: `shop/Deployment/${batch}${each}` }, async () => undefined)
      const failing = (): never => {
        throw new TidegateError('manifest-field-missing')
      }
      expect(() => telemetry.step('change', { ...AT, workload: `shop/Deployment/${batch}1` }, failing)).toThrow()
      await telemetry.stage('save', AT, async () => undefined)
    }
  })

  await traces.close()
  expect(collector.spans.map(({ name }) => name)).toEqual(['forecast', 'change', 'save', 'forecast', 'change', 'save', 'run'])
  expect(collector.spans[0].attributes).toMatchObject({ 'tidegate.workloads': 3, 'tidegate.errors': 0 })
  expect(collector.spans[1]).toMatchObject({ isError: true, attributes: { 'error.type': 'manifest-field-missing', 'tidegate.errors': 1 } })
  const run = collector.spans[6]
  for (const { fromMs, toMs } of collector.spans) {
    expect(fromMs).toBeGreaterThanOrEqual(run.fromMs - 2)
    expect(toMs).toBeLessThanOrEqual(run.toMs + 2)
  }
  expect(JSON.stringify(collector.spans)).not.toContain('shop/')
})

test('a request goes on with the trace of who asks, and the run that it starts points back to it', async () => {
  const { requests, telemetry, traces, lines, log } = open()

  const request = requests.begin({ id: 'r1', method: 'POST', traceParent: PARENT, isTraced: true })
  request.within(() => {
    log.info('something was asked')
    telemetry.queued('run-1')
  })
  request.ended({ route: '/api/v1/runs', status: 201 })
  await telemetry.trip({ environment: 'demo', run: 'run-1' }, async () => undefined)

  await traces.close()
  const [asked, run] = collector.spans
  expect(asked).toMatchObject({ name: 'POST /api/v1/runs', kind: 2, traceId: PARENT.split('-')[1], parentSpanId: PARENT.split('-')[2] })
  expect(asked.attributes).toMatchObject({ 'http.route': '/api/v1/runs', 'http.response.status_code': 201, 'tidegate.request': 'r1' })
  expect(run.links).toEqual([{ traceId: asked.traceId, spanId: asked.spanId }])
  expect(run.traceId).not.toBe(asked.traceId)
  expect(lines[0]).toMatchObject({ msg: 'something was asked', request: 'r1', trace: asked.traceId })
})

test('a request that fails is marked; a probe and a trace that its caller does not record have no span', async () => {
  const { requests, traces } = open()

  requests.begin({ id: 'r1', method: 'GET', traceParent: undefined, isTraced: true }).ended({ route: '/health', status: 503 })
  requests.begin({ id: 'r2', method: 'GET', traceParent: undefined, isTraced: false }).ended({ route: '/live', status: 200 })
  requests
    .begin({ id: 'r3', method: 'GET', traceParent: PARENT.replace(/01$/, '00'), isTraced: true })
    .ended({ route: '/health', status: 200 })

  await traces.close()
  expect(collector.spans.map(({ name, isError, parentSpanId }) => [name, isError, parentSpanId])).toEqual([
    ['GET /health', true, undefined],
  ])
})

test('stages outside of a trip have no span', async () => {
  const { telemetry, traces } = open()

  await telemetry.stage('follow-up', AT, async () => undefined)

  await traces.close()
  expect(collector.paths).toEqual([])
})

test('spans go as JSON to /v1/traces below the base address, with the headers of the file', async () => {
  const outlook = open({ endpoint: `${collector.url}/otlp/`, headers: { authorization: 'Bearer of-the-collector' } })

  await oneRun(outlook)
  await outlook.traces.close()

  expect(collector.paths).toEqual(['POST /otlp/v1/traces'])
  expect(collector.headers[0]).toMatchObject({ 'content-type': 'application/json', authorization: 'Bearer of-the-collector' })
  expect(sampleOf(await outlook.metrics.text(), 'tidegate_spans_exported_total')).toBe(1)
  expect(JSON.stringify(outlook.lines)).not.toContain('of-the-collector')
})

test('a collector that is down costs the spans, which are counted; the log says so once', async () => {
  await collector.close()
  const outlook = open()

  for (let run = 1; run <= 3; run += 1) {
    expect(await oneRun(outlook)).toBe('done')
    await until(async () => (await droppedBy(outlook, 'unreachable')) === run)
  }
  await outlook.traces.close()

  expect(outlook.lines.filter(({ msg }) => msg === 'spans cannot be exported')).toHaveLength(1)
  collector = await openCollector()
})

test('a collector that answers 500 is told, and told again when it is well', async () => {
  const outlook = open()
  collector.mood = { status: 500 }
  await oneRun(outlook)
  await until(async () => (await droppedBy(outlook, 'unreachable'))! + (await droppedBy(outlook, 'refused'))! === 1)

  collector.mood = 'well'
  await oneRun(outlook)
  await outlook.traces.close()

  expect(outlook.lines.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['spans cannot be exported', 'spans are exported again']))
  expect(collector.spans).toHaveLength(1)
  expect(outlook.lines.find(({ msg }) => msg === 'spans cannot be exported')).not.toHaveProperty('run')
})

test('the end waits for a batch that is under way', async () => {
  const outlook = open()
  collector.delayMs = 50
  await oneRun(outlook)
  await until(async () => collector.paths.length === 1)

  await outlook.traces.close()

  expect(sampleOf(await outlook.metrics.text(), 'tidegate_spans_exported_total')).toBe(1)
})

test('what a collector takes only in part is counted so', async () => {
  const outlook = open()
  collector.mood = { rejects: 1 }

  await oneRun(outlook)
  await outlook.traces.close()

  expect(await droppedBy(outlook, 'rejected')).toBe(1)
  expect(sampleOf(await outlook.metrics.text(), 'tidegate_spans_exported_total')).toBe(0)
})

test('a collector that does not answer never holds the end: what is left is dropped and counted', async () => {
  const outlook = open({ closeMs: 20 })
  collector.mood = 'silent'
  expect(await oneRun(outlook)).toBe('done')

  await outlook.traces.close()

  expect(await droppedBy(outlook, 'closing')).toBe(1)
})

test('the queue is bounded: what does not fit is dropped and counted, and the work goes on', async () => {
  const outlook = open({ closeMs: 20 })
  collector.mood = 'silent'

  for (let run = 1; run <= 2600; run += 1) outlook.traces.begin({ name: 'run', atMs: run, attributes: {} })?.end({ atMs: run })

  expect(await droppedBy(outlook, 'queue-full')).toBeGreaterThan(0)
  await outlook.traces.close()
  const lost = (await droppedBy(outlook, 'queue-full'))! + (await droppedBy(outlook, 'closing'))!
  expect(lost).toBe(2600)
})

test('who watches nothing does the work all the same', async () => {
  expect(await UNWATCHED.trip({ environment: 'demo', run: 'run-1' }, () => UNWATCHED.stage('observe', AT, async () => 7))).toBe(7)
  expect(UNWATCHED.step('decide', AT, () => 8)).toBe(8)
})

async function oneRun({ telemetry }: ReturnType<typeof open>): Promise<string> {
  return telemetry.trip({ environment: 'demo', run: 'run-1' }, async () => 'done')
}

/** Waits for what happens after the work, in the background. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5))
}
