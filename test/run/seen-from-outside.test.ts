// What a run, a delivery and a failing source look like from outside: measurements, log lines and traces.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttp } from '../../src/boot/http.ts'
import { openOtlpTraces } from '../../src/boot/traces-otlp.ts'
import { TidegateError } from '../../src/core/errors.ts'
import type { Proposal } from '../../src/core/proposal.ts'
import type { Run } from '../../src/core/run.ts'
import { STAGES } from '../../src/core/telemetry.ts'
import { HOUR_MS } from '../../src/core/time.ts'
import { carryOut } from '../../src/run/carry-out.ts'
import { followUp } from '../../src/run/follow-up.ts'
import type { House } from '../../src/run/house.ts'
import { openCollector, type Collector, type TakenSpan } from './collector.ts'
import { openDemoHouse, present, runIn, type DemoHouse } from './demo-house.ts'
import { openOutlook, sampleOf, type LogLine } from './outlook.ts'

/** One run, one delivery and one look at the branches, seen by whoever looks from outside. */
let demo: DemoHouse
let run: Run
let delivered: Proposal
let text: string
let lines: readonly LogLine[]
let collector: Collector
const beganSeconds = Date.now() / 1000

beforeAll(async () => {
  demo = await openDemoHouse()
  collector = await openCollector()
  const http = createHttp()
  const outlook = openOutlook((given) => openOtlpTraces({ endpoint: collector.url, headers: {}, http, ...given }))
  const house = watched(outlook)
  run = await runIn(house)
  delivered = present((await demo.proposals('pending'))[0])
  await demo.approve(delivered)
  await carryOut(house, present(await house.upkeep.claimJob(['carry-out'], house.now(), HOUR_MS)), delivered.id)
  await followUp(house, 'demo', 0)
  text = await outlook.metrics.text()
  lines = [...outlook.lines]
  await outlook.traces.close()
  await http.close()
}, 60_000)

afterAll(async () => {
  await collector.close()
  await demo.close()
})

/** The demo's house with what watches it. */
function watched(outlook: ReturnType<typeof openOutlook>, given: House = demo.house): House {
  return { ...given, log: outlook.log, telemetry: outlook.telemetry }
}

test('every stage is measured, with its last success', () => {
  for (const stage of STAGES) {
    const labels = `{stage="${stage}",environment="demo"}`
    expect(sampleOf(text, `tidegate_stage_duration_seconds_count${labels}`), stage).toBeGreaterThan(0)
    expect(sampleOf(text, `tidegate_stage_last_success_timestamp_seconds${labels}`), stage).toBeGreaterThanOrEqual(beganSeconds)
  }
  expect(sampleOf(text, 'tidegate_stage_duration_seconds_count{stage="observe",environment="demo"}')).toBe(1)
})

test('a run that ended is counted by its status, and its workloads by the reason of their outcome', () => {
  const outcomes = [...text.matchAll(/^tidegate_outcomes_total\{environment="demo",outcome="([^"]+)",code="[^"]+"\} (\d+)$/gm)]
  const counts: Record<string, number> = {}
  for (const [, outcome, count] of outcomes) counts[outcome] = (counts[outcome] ?? 0) + Number(count)

  expect(counts).toEqual(run.counts)
  expect(sampleOf(text, `tidegate_runs_total{environment="demo",status="${run.status}"}`)).toBe(1)
})

test('no series names a workload, a person or a run', async () => {
  const names = (await demo.outcomes(run)).map(({ workload }) => workload.split('/').at(-1))

  expect(names.length).toBeGreaterThan(15)
  for (const name of [...names, run.id, run.requester]) expect(text).not.toContain(`"${name}"`)
  expect(text).not.toMatch(/workload="|person|team="/)
})

test('the forecasts of a run are scored for each signal', () => {
  for (const signal of ['cpu', 'memory']) {
    const at = (name: string): number | undefined => sampleOf(text, `tidegate_forecast${name}{environment="demo",signal="${signal}"}`)
    expect(at('s_scored')).toBeGreaterThan(15)
    expect(at('_relative_score_median')).toBeGreaterThan(0)
    expect(at('_coverage90_mean')).toBeGreaterThan(0.5)
    expect(at('_coverage90_mean')).toBeLessThanOrEqual(1)
    expect(at('_worse_than_naive_ratio')).toBeLessThanOrEqual(1)
  }
})

test('every line of a run carries its ids; its last one the counts and the seconds of each stage', () => {
  const own = lines.filter((line) => line['run'] === run.id)
  const last = present(own.at(-1))

  expect(own[0]).toMatchObject({ msg: 'run begins', environment: 'demo' })
  expect(lines.slice(0, own.length)).toEqual(own)
  expect(last).toMatchObject({ msg: 'run ended', level: 30, environment: 'demo', status: run.status, ...run.counts })
  for (const stage of ['repository', 'manifest', 'observe', 'demand', 'forecast', 'decide', 'rehearse', 'change', 'save', 'gate', 'judge'])
    expect(last[`${stage}Seconds`], stage).toBeGreaterThanOrEqual(0)
})

test('the line of a delivery names its proposal', () => {
  expect(lines.at(-1)).toMatchObject({ msg: 'delivery attempted', proposal: delivered.id, environment: 'demo' })
  expect(lines.at(-1)?.['deliverSeconds']).toBeGreaterThan(0)
})

test('a run is one trace of a few spans, however many workloads it has, and its lines carry the trace', () => {
  const trip = present(collector.spans.find(({ name }) => name === 'run'))
  const stages = collector.spans.filter(({ traceId, name }) => traceId === trip.traceId && name !== 'run')
  const forecast = present(stages.find(({ name }) => name === 'forecast'))

  expect(new Set(stages.map(({ name }) => name))).toEqual(
    new Set(['repository', 'manifest', 'observe', 'demand', 'score', 'forecast', 'decide', 'rehearse', 'change', 'save', 'gate', 'judge']),
  )
  expect(stages.filter(({ parentSpanId }) => parentSpanId !== trip.spanId)).toEqual([])
  expect(stages.length).toBeLessThan(15)
  expect(forecast.attributes['tidegate.workloads']).toBeGreaterThan(15)
  expect(trip.attributes).toMatchObject({ 'tidegate.run': run.id, 'tidegate.status': run.status })
  expect(lines.filter((line) => line['run'] === run.id).filter((line) => line['trace'] !== trip.traceId)).toEqual([])
})

test('a delivery is a trace of its own', () => {
  const trip = present(collector.spans.find(({ name }) => name === 'delivery'))
  const inside = (span: TakenSpan): boolean => span.parentSpanId === trip.spanId

  expect(trip.attributes['tidegate.proposal']).toBe(delivered.id)
  expect(collector.spans.filter(inside).map(({ name }) => name)).toEqual(['gate', 'repository', 'change', 'deliver'])
  expect(collector.spans.filter(({ name }) => name === 'follow-up')).toEqual([])
})

test('a source that throws is counted by its code, and the log says which run failed and where', async () => {
  const outlook = openOutlook()
  const failing = present(demo.house.environments.get('demo'))
  const observe = () => Promise.reject(new TidegateError('source-unreachable', 'the source `metrics.example` does not answer'))
  const environments = new Map([['demo', { ...failing, source: { ...failing.source, observe } }]])

  const failed = await runIn(watched(outlook, { ...demo.house, environments }))

  const measured = await outlook.metrics.text()
  const observed = '{stage="observe",environment="demo"'
  expect(failed.status).toBe('failed')
  expect(sampleOf(measured, `tidegate_stage_errors_total${observed},code="source-unreachable"}`)).toBe(1)
  expect(sampleOf(measured, `tidegate_stage_duration_seconds_count${observed}}`)).toBe(1)
  expect(sampleOf(measured, `tidegate_stage_last_success_timestamp_seconds${observed}}`)).toBeUndefined()
  expect(sampleOf(measured, 'tidegate_runs_total{environment="demo",status="failed"}')).toBe(1)
  expect(outlook.lines.find(({ level }) => level === 50)).toMatchObject({
    msg: 'run failed',
    run: failed.id,
    environment: 'demo',
    code: 'source-unreachable',
  })
  expect(outlook.lines.at(-1)).toMatchObject({ msg: 'run ended', status: 'failed', run: failed.id })
})
