// Demand: totals over pods and containers, figures of one pod, shares, and what refuses a workload.

import { expect, test } from 'vitest'
import type { Workload } from '../core/workload.ts'
import { demandOf, type DemandRequest } from './demand.ts'
import { QUALITY_RULES } from './judge.ts'
import type { RawSeries, RawSignal } from './source.ts'

const STEP = 300_000
const STEPS = 3 * 288
const MEBIBYTE = 2 ** 20
const WINDOW = { fromMs: 0, toMs: STEPS * STEP, stepMs: STEP }

const CONTAINER = {
  image: undefined,
  cpuRequestCores: 0.25,
  cpuLimitCores: 0.5,
  memoryRequestBytes: 256 * MEBIBYTE,
  memoryLimitBytes: 512 * MEBIBYTE,
}

function workload(...containers: string[]): Workload {
  return {
    ref: 'shop/Deployment/cart',
    namespace: 'shop',
    kind: 'Deployment',
    name: 'cart',
    team: 'shop',
    replicas: 5,
    containers: containers.map((name) => ({ ...CONTAINER, name })),
    scaler: { by: 'manifest' },
    annotations: {},
  }
}

function raw(signal: RawSignal, container: string | undefined, valueAt: (step: number) => number): RawSeries {
  const steps = Array.from({ length: STEPS }, (_, step) => step).filter((step) => !Number.isNaN(valueAt(step)))
  const timesMs = Float64Array.from(steps, (step) => step * STEP)
  return { workload: 'shop/Deployment/cart', signal, container, kind: 'gauge', timesMs, values: Float64Array.from(steps, valueAt) }
}

function request(over: Partial<DemandRequest>): DemandRequest {
  return { workload: workload('app'), series: [], live: undefined, window: WINDOW, rules: QUALITY_RULES, ...over }
}

function demand(answered: ReturnType<typeof demandOf>) {
  if (answered.answer === 'refused') throw new Error(answered.findings.map((found) => found.sentence).join('; '))
  return answered.demand
}

function findingsOf(answered: ReturnType<typeof demandOf>) {
  return answered.answer === 'refused' ? answered.findings : answered.demand.findings
}

/** Moves a little, so that no flat line is found. */
const ripple = (step: number) => (step % 2 === 0 ? 0 : 2 ** -20)

test('five pods of 0.2 cores are a demand of 1 core, and five times 300 MiB are 300 MiB a pod', () => {
  const series = [
    raw('cpu-usage-cores', 'app', (step) => 5 * 0.2 + ripple(step)),
    raw('memory-working-set-bytes', 'app', (step) => 5 * 300 * MEBIBYTE + (step % 2) * 5),
    raw('replicas', undefined, () => 5),
  ]

  const answer = demand(demandOf(request({ series })))

  expect(answer.cpuTotalCores.values[0]).toBe(1)
  expect(answer.memoryPerPodBytes.values[0]).toBe(300 * MEBIBYTE)
  expect(answer.memoryPerPodBytes.values[1]).toBe(300 * MEBIBYTE + 1)
  expect(answer.replicas.values[0]).toBe(5)
  expect(answer.cpuTotalCores.values[0] / answer.replicas.values[0]).toBe(0.2)
  expect(answer.containerShares).toEqual([{ container: 'app', cpu: 1, memory: 1 }])
  expect(answer.findings).toEqual([])
})

test('the total does not change when the same work is spread over more pods, and the pod figure does', () => {
  const series = [
    raw('cpu-usage-cores', 'app', (step) => 1 + ripple(step)),
    raw('memory-working-set-bytes', 'app', (step) => 1200 * MEBIBYTE + (step % 2)),
    raw('replicas', undefined, (step) => (step < 400 ? 4 : 6)),
  ]

  const answer = demand(demandOf(request({ series })))

  expect(answer.cpuTotalCores.values[0]).toBe(answer.cpuTotalCores.values[400])
  expect(answer.memoryPerPodBytes.values[0]).toBe(300 * MEBIBYTE)
  expect(answer.memoryPerPodBytes.values[400]).toBe(200 * MEBIBYTE)
})

test('containers are summed and each gets its share, in the order of the manifest', () => {
  const series = [
    raw('cpu-usage-cores', 'proxy', () => 0.25),
    raw('cpu-usage-cores', 'app', (step) => 0.75 + ripple(step)),
    raw('memory-working-set-bytes', 'proxy', () => 100 * MEBIBYTE),
    raw('memory-working-set-bytes', 'app', (step) => 300 * MEBIBYTE + (step % 2)),
    raw('replicas', undefined, () => 2),
  ]

  const answer = demand(demandOf(request({ workload: workload('app', 'proxy'), series })))

  expect(answer.cpuTotalCores.values[0]).toBe(1)
  expect(answer.memoryPerPodBytes.values[0]).toBe(200 * MEBIBYTE)
  expect(answer.containerShares.map((share) => share.container)).toEqual(['app', 'proxy'])
  expect(answer.containerShares[0].cpu).toBeCloseTo(0.75, 5)
  expect(answer.containerShares[1].memory).toBeCloseTo(0.25, 5)
  expect(answer.containerShares[0].cpu + answer.containerShares[1].cpu).toBeCloseTo(1, 12)
})

test('a step without a replica count has no memory per pod but keeps its CPU total', () => {
  const series = [
    raw('cpu-usage-cores', 'app', (step) => 0.5 + ripple(step)),
    raw('memory-working-set-bytes', 'app', (step) => 500 * MEBIBYTE + (step % 2)),
    raw('replicas', undefined, (step) => (step === 7 ? Number.NaN : 2)),
  ]

  const answer = demand(demandOf(request({ series })))

  expect(answer.cpuTotalCores.values[7]).toBeCloseTo(0.5, 5)
  expect(answer.memoryPerPodBytes.values[7]).toBeNaN()
  expect(answer.findings.map((found) => [found.code, found.severity])).toEqual([
    ['gap', 'info'],
    ['gap', 'info'],
  ])
})

test('where no pod ran the CPU demand is 0, there is no memory, and neither is missing', () => {
  const isNight = (step: number) => step % 288 >= 144
  const series = [
    raw('cpu-usage-cores', 'app', (step) => (isNight(step) ? Number.NaN : 0.5 + ripple(step))),
    raw('memory-working-set-bytes', 'app', (step) => (isNight(step) ? Number.NaN : 500 * MEBIBYTE + (step % 2))),
    raw('replicas', undefined, (step) => (isNight(step) ? 0 : 2)),
  ]

  const answer = demand(demandOf(request({ series })))

  expect(answer.cpuTotalCores.values[200]).toBe(0)
  expect(answer.memoryPerPodBytes.values[200]).toBeNaN()
  expect(answer.findings).toEqual([])
})

test('doubled series of one container are merged, not added', () => {
  const cpu = raw('cpu-usage-cores', 'app', (step) => 1 + ripple(step))
  const series = [
    cpu,
    cpu,
    raw('memory-working-set-bytes', 'app', (step) => 500 * MEBIBYTE + (step % 2)),
    raw('replicas', undefined, () => 2),
  ]

  const answer = demand(demandOf(request({ series })))

  expect(answer.cpuTotalCores.values[0]).toBe(1)
  expect(answer.findings[0].code).toBe('duplicate')
  expect(answer.findings[0].sentence).toContain('864 samples')
})

test('usage at the limit of the pods that ran is told, because the demand may have been larger', () => {
  const series = [
    raw('cpu-usage-cores', 'app', (step) => (step < 8 ? 1 : 0.3 + ripple(step))),
    raw('memory-working-set-bytes', 'app', (step) => 500 * MEBIBYTE + (step % 2)),
    raw('replicas', undefined, () => 2),
  ]

  const answer = demand(demandOf(request({ series })))

  expect(answer.findings).toEqual([
    {
      code: 'at-limit',
      severity: 'warning',
      sentence: 'the CPU usage of `app` stood at its limit in 8 steps (0.9 %); the demand was at least that',
    },
  ])
})

test('a container that stood at its own limit is told, however idle the rest of its pod was', () => {
  const series = [
    raw('cpu-usage-cores', 'app', (step) => 0.1 + ripple(step)),
    raw('cpu-usage-cores', 'proxy', (step) => (step < 8 ? 1 : 0.3 + ripple(step))),
    raw('memory-working-set-bytes', 'app', (step) => 500 * MEBIBYTE + (step % 2)),
    raw('memory-working-set-bytes', 'proxy', (step) => 50 * MEBIBYTE + (step % 2)),
    raw('replicas', undefined, () => 2),
  ]

  const answer = demand(demandOf(request({ workload: workload('app', 'proxy'), series })))

  expect(answer.findings).toMatchObject([{ code: 'at-limit', sentence: expect.stringContaining('`proxy` stood at its limit in 8 steps') }])
})

test('usage above the limit was measured under an earlier limit and says nothing', () => {
  const series = [
    raw('cpu-usage-cores', 'app', (step) => (step < 8 ? 1.4 : 0.3 + ripple(step))),
    raw('memory-working-set-bytes', 'app', (step) => 500 * MEBIBYTE + (step % 2)),
    raw('replicas', undefined, () => 2),
  ]

  expect(demand(demandOf(request({ series }))).findings).toEqual([])
})

test.each(['cpu-usage-cores', 'memory-working-set-bytes'] as const)(
  'a declared container without `%s` refuses, for its part would be told as nothing',
  (signal) => {
    const other = signal === 'cpu-usage-cores' ? 'memory-working-set-bytes' : 'cpu-usage-cores'
    const series = [
      raw('cpu-usage-cores', 'app', (step) => 0.3 + ripple(step)),
      raw('memory-working-set-bytes', 'app', (step) => 500 * MEBIBYTE + (step % 2)),
      raw(other, 'proxy', (step) => 0.1 + ripple(step)),
      raw('replicas', undefined, () => 2),
    ]

    const answer = demandOf(request({ workload: workload('app', 'proxy'), series }))

    const word = signal === 'cpu-usage-cores' ? 'CPU' : 'memory'
    expect(answer).toMatchObject({ answer: 'refused' })
    expect(findingsOf(answer)).toEqual([
      {
        code: 'container-silent',
        severity: 'refuse',
        sentence: `container \`proxy\` stands in the manifest but has no ${word} sample, so its part of the pod is not known`,
      },
    ])
  },
)

test('an idle workload shares its containers alike', () => {
  const series = ['app', 'proxy'].flatMap((name) => [raw('cpu-usage-cores', name, () => 0), raw('memory-working-set-bytes', name, () => 0)])

  const answer = demand(demandOf(request({ workload: workload('app', 'proxy'), series: [...series, raw('replicas', undefined, () => 2)] })))

  expect(answer.containerShares).toEqual([
    { container: 'app', cpu: 0.5, memory: 0.5 },
    { container: 'proxy', cpu: 0.5, memory: 0.5 },
  ])
})

test('a container that was renamed yesterday has the whole pod, and the old name none of it', () => {
  const renamedAt = STEPS - 288
  const before = (value: number) => (step: number) => (step < renamedAt ? value + ripple(step) : Number.NaN)
  const after = (value: number) => (step: number) => (step < renamedAt ? Number.NaN : value + ripple(step))
  const series = [
    raw('cpu-usage-cores', 'app-old', before(1)),
    raw('cpu-usage-cores', 'app', after(1)),
    raw('memory-working-set-bytes', 'app-old', before(800 * MEBIBYTE)),
    raw('memory-working-set-bytes', 'app', after(800 * MEBIBYTE)),
    raw('replicas', undefined, () => 1),
  ]

  const answer = demand(demandOf(request({ workload: workload('app'), series })))

  expect(answer.containerShares).toEqual([{ container: 'app', cpu: 1, memory: 1 }])
  expect(answer.cpuTotalCores.values[0]).toBe(1)
})

test('an injected sidecar that no manifest declares keeps its share, and one that is gone has none', () => {
  const series = ['app', 'istio-proxy', 'gone'].flatMap((name) => {
    const until = name === 'gone' ? STEPS - 20 : STEPS
    const level = name === 'app' ? 3 : 1
    const at = (step: number) => (step < until ? level + ripple(step) : Number.NaN)
    return [raw('cpu-usage-cores', name, at), raw('memory-working-set-bytes', name, at)]
  })

  const answer = demand(demandOf(request({ series: [...series, raw('replicas', undefined, () => 1)] })))

  expect(answer.containerShares.map(({ container }) => container)).toEqual(['app', 'istio-proxy'])
  expect(answer.containerShares[0].cpu).toBeCloseTo(0.75, 5)
})

test.each([
  [23, 'refused'],
  [24, 'demand'],
])('a sidecar of %i steps: %s, because shares are told from the time that both were measured', (steps, expected) => {
  const since = (step: number) => (step < STEPS - steps ? Number.NaN : 1 + ripple(step))
  const series = [
    raw('cpu-usage-cores', 'app', (step) => 3 + ripple(step)),
    raw('memory-working-set-bytes', 'app', (step) => 3 + ripple(step)),
    raw('cpu-usage-cores', 'proxy', since),
    raw('memory-working-set-bytes', 'proxy', since),
    raw('replicas', undefined, () => 1),
  ]

  const answer = demandOf(request({ workload: workload('app', 'proxy'), series }))

  expect(answer.answer).toBe(expected)
  if (answer.answer === 'demand') expect(answer.demand.containerShares[0].cpu).toBeCloseTo(0.75, 5)
  else expect(findingsOf(answer).map(({ code }) => code)).toEqual(['container-new', 'container-new'])
})

test('half of the pods unmeasured is a gap and never half of the demand', () => {
  const lostAt = STEPS - 100
  const of = (whole: number) => (step: number) => (step < lostAt ? whole : whole / 2) + ripple(step)
  const series = [
    raw('cpu-usage-cores', 'app', of(2.8)),
    raw('memory-working-set-bytes', 'app', of(3200 * MEBIBYTE)),
    raw('replicas', undefined, () => 4),
    raw('measured-pods', undefined, (step) => (step % 12 === 11 ? (step < lostAt ? 4 : 2) : Number.NaN)),
  ]

  const answer = demandOf(request({ series }))

  expect(answer.answer).toBe('refused')
  expect(findingsOf(answer)).toContainEqual({
    code: 'pods-unmeasured',
    severity: 'warning',
    sentence: 'at 9 of 72 counts fewer pods were measured than were ready, at worst 2 of 4; that time counts as a gap',
  })
  expect(
    findingsOf(answer)
      .filter(({ severity }) => severity === 'refuse')
      .map(({ code }) => code),
  ).toEqual(['stale', 'stale'])
})

test('an hour with an unmeasured pod is a gap of that hour, and more pods than are ready are none', () => {
  const series = [
    raw('cpu-usage-cores', 'app', (step) => 2 + ripple(step)),
    raw('memory-working-set-bytes', 'app', (step) => 800 * MEBIBYTE + (step % 2)),
    raw('replicas', undefined, () => 4),
    raw('measured-pods', undefined, (step) => (step % 12 === 11 ? (step === 35 ? 3 : 5) : Number.NaN)),
  ]

  const { cpuTotalCores, memoryPerPodBytes } = demand(demandOf(request({ series })))

  const gaps = Array.from(cpuTotalCores.values.keys()).filter((step) => Number.isNaN(cpuTotalCores.values[step]))
  expect(gaps).toEqual(Array.from({ length: 12 }, (_, i) => 24 + i))
  expect(Number.isNaN(memoryPerPodBytes.values[30])).toBe(true)
})

test.each(['cpu-usage-cores', 'memory-working-set-bytes', 'replicas'] as const)('is refused without `%s`, with the reason', (missing) => {
  const series = [
    raw('cpu-usage-cores', 'app', (step) => 0.3 + ripple(step)),
    raw('memory-working-set-bytes', 'app', (step) => 500 * MEBIBYTE + (step % 2)),
    raw('replicas', undefined, () => 2),
  ].filter((one) => one.signal !== missing)

  const answer = demandOf(request({ series }))

  if (answer.answer !== 'refused') throw new Error('a demand was made of missing data')
  const refusals = answer.findings.filter((found) => found.severity === 'refuse')
  expect(refusals.length).toBeGreaterThan(0)
  expect(new Set(refusals.map((found) => found.code))).toEqual(new Set(['no-samples']))
})
