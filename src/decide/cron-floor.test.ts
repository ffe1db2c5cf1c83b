// Floors by the clock: what is compiled, on whose clock, and when it is silent.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { requestOf, type RequestFigures } from '../../test/decide/request-of.ts'
import { hpaOf, kedaOf, triggerOf } from '../../test/decide/scaler-of.ts'
import { hourOf, isWeekday, weeksOf, type Shape } from '../../test/decide/weeks-of.ts'
import type { Plan } from '../core/plan.ts'
import { DAY_MS } from '../core/time.ts'
import { withTargets } from '../core/with-targets.ts'
import type { Scaler } from '../core/workload.ts'
import { dayWindow } from './cron-windows.ts'
import { decide, isSamePlan, type DecideRequest } from './decide.ts'

const FIGURES: RequestFigures = { ran: 3, cpu: { past: 1, p95: 1, p99: 1 }, memory: { past: 780, p95: 790, p99: 800 } }

const CPU = triggerOf('cpu', { value: '80' })

/** On weekdays at 8:00 UTC demand jumps from 1 to 8 cores, for four hours. */
const OFFICE: Shape = (atMs) => (isWeekday(atMs) && hourOf(atMs) >= 8 && hourOf(atMs) < 12 ? 8 : 1)

function requestWith(shape: Shape, of: { scaler?: Scaler; days?: number; more?: Partial<DecideRequest> } = {}): DecideRequest {
  return { ...weeksOf(requestOf({ ...FIGURES, scaler: of.scaler ?? kedaOf({ triggers: [CPU] }) }), shape, { days: of.days }), ...of.more }
}

function floorOf(plan: Plan) {
  return plan.answer === 'change' ? plan.targets.find(({ field }) => field.name === 'keda.cronFloor') : undefined
}

test('R-015 compiles a floor for a rise that comes every weekday, early by the lead time, and not a minimum for all hours', () => {
  // At 8 of 1 core a pod 8 pods; 45 + 60 s before 8:00, in steps of 5 minutes: 7:55. The scaler has them by 8:15.
  const plan = decide(requestWith(OFFICE))

  expect(floorOf(plan)).toEqual({
    field: { of: 'replicas', name: 'keda.cronFloor' },
    before: undefined,
    after: 8,
    windows: [{ timeZone: 'UTC', start: '55 7 * * 1-5', end: '15 8 * * 1-5', desiredReplicas: 8 }],
  })
  expect(plan).toMatchObject({ severity: 'risk', title: 'web: set KEDA cron floor to 8 in 1 window' })
  expect(plan.answer === 'change' && plan.targets).toHaveLength(1)
  expect(plan.rules[0].sentence).toContain("KEDA's cron knows no holidays, so a holiday costs up to 2.0 pod-hours")
})

test('the windows are on the clock of the workload', () => {
  const plan = decide(requestWith(OFFICE, { more: { timeZone: 'Asia/Kolkata' } }))

  expect(floorOf(plan)?.windows).toEqual([{ timeZone: 'Asia/Kolkata', start: '25 13 * * 1-5', end: '45 13 * * 1-5', desiredReplicas: 8 }])
})

test('a rise of every day is one window, of any weekday', () => {
  const daily: Shape = (atMs) => (hourOf(atMs) >= 8 && hourOf(atMs) < 12 ? 8 : 1)

  expect(floorOf(decide(requestWith(daily)))?.windows).toEqual([
    { timeZone: 'UTC', start: '55 7 * * *', end: '15 8 * * *', desiredReplicas: 8 },
  ])
})

test('days that an occasion touches are no part of the pattern', () => {
  const start = Date.UTC(2026, 9, 26)
  const crowd: Shape = (atMs) => (atMs >= start && atMs < start + 5 * DAY_MS && hourOf(atMs) % 6 >= 2 && hourOf(atMs) % 6 < 3 ? 8 : 1)
  const occasions = [{ kind: 'fair', name: 'A fair', fromMs: start, toMs: start + 5 * DAY_MS, multiplier: undefined }]

  // The forecast knows nothing of it; five of fifteen weekdays are a third.
  expect(floorOf(decide(requestWith(crowd)))).toBeDefined()
  expect(floorOf(decide(requestWith(crowd, { more: { occasions } })))).toBeUndefined()
})

test.each<[string, DecideRequest]>([
  ['a rise that the scaler follows', requestWith((atMs) => 4 + 3 * Math.sin((hourOf(atMs) / 24) * 2 * Math.PI))],
  ['a rise that came once', requestWith((atMs) => (atMs > Date.UTC(2026, 9, 20) && atMs < Date.UTC(2026, 9, 20, 4) ? 8 : 1))],
  ['less than two weeks', requestWith(OFFICE, { days: 9 })],
  ['a minimum that holds it', requestWith(OFFICE, { scaler: kedaOf({ min: 8, triggers: [CPU] }) })],
  [
    'a window of somebody else that holds it',
    requestWith(OFFICE, { scaler: kedaOf({ triggers: [CPU, cron('0 7 * * 1-5', '0 13 * * 1-5', 9)] }) }),
  ],
])('R-015 is silent for %s', (_why, request) => {
  expect(decide(request).rules.map(({ id }) => id)).not.toContain('R-015')
})

function cron(start: string, end: string, desiredReplicas: number, name?: string) {
  return triggerOf('cron', { timezone: 'UTC', start, end, desiredReplicas: String(desiredReplicas) }, { name })
}

test('no window passes the maximum, a higher one that the same plan wants included', () => {
  const plan = decide(requestWith(OFFICE, { scaler: kedaOf({ max: 5, triggers: [CPU] }) }))
  const max = plan.answer === 'change' ? plan.targets.find(({ field }) => field.name === 'keda.maxReplicaCount')?.after : 0

  expect(max).toBe(9)
  expect(floorOf(plan)?.after).toBe(8)
})

test('R-019 takes out a floor of its own that no rise needs, and leaves that of somebody else', () => {
  const flat: Shape = () => 2.9
  const own = kedaOf({ triggers: [CPU, cron('0 7 * * 1-5', '0 13 * * 1-5', 9, 'tidegate-1')] })
  const foreign = kedaOf({ triggers: [CPU, cron('0 7 * * 1-5', '0 13 * * 1-5', 9, 'office')] })
  const plan = decide(requestWith(flat, { scaler: own }))

  expect(plan).toMatchObject({ severity: 'waste', title: 'web: remove KEDA cron floor' })
  expect(floorOf(plan)).toMatchObject({ before: 9, after: 0, windows: [] })
  expect(floorOf(decide(requestWith(flat, { scaler: foreign })))).toBeUndefined()
})

test('an HPA gets no floor but advice, with the ScaledObject that has one', () => {
  const plan = decide(requestWith(OFFICE, { scaler: hpaOf({ percent: 80 }) }))
  const manifest = plan.advice?.[0]?.manifest ?? ''

  expect(floorOf(plan)).toBeUndefined()
  expect(plan.advice?.[0]).toMatchObject({ code: 'SET_A_FIELD', sentence: expect.stringContaining('no floor by the clock') })
  expect(manifest).toContain('kind: ScaledObject')
  expect(manifest).toContain('start: "55 7 * * 1-5"')
  expect(manifest).toContain('value: "80"')
})

test('a floor that shifts by half an hour or a pod is the same plan, another one is not', () => {
  const of = (start: string, desiredReplicas: number) => ({
    targets: [
      {
        field: { of: 'replicas', name: 'keda.cronFloor' } as const,
        before: undefined,
        after: desiredReplicas,
        windows: [{ timeZone: 'UTC', start, end: '0 12 * * 1-5', desiredReplicas }],
      },
    ],
  })

  expect(isSamePlan(of('55 7 * * 1-5', 8), of('30 7 * * 1-5', 8))).toBe(true)
  expect(isSamePlan(of('55 7 * * 1-5', 8), of('55 7 * * 1-5', 9))).toBe(true)
  expect(isSamePlan(of('55 7 * * 1-5', 8), of('55 6 * * 1-5', 8))).toBe(false)
  expect(isSamePlan(of('55 7 * * 1-5', 8), of('55 7 * * *', 8))).toBe(false)
  expect(isSamePlan(of('55 7 * * 1-5', 8), of('55 7 * * 1-5', 11))).toBe(false)
})

test('windows never overlap, never pass the maximum, are four at most, and come to rest', () => {
  const rise = fc.record({
    hour: fc.integer({ min: 0, max: 95 }).map((n) => n / 4),
    hours: fc.constantFrom(0.5, 1, 3),
    cores: fc.integer({ min: 1, max: 15 }),
    weekend: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.array(rise, { minLength: 1, maxLength: 7 }),
      fc.integer({ min: 3, max: 14 }),
      fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
      (rises, max, timeZone) => {
        const shape: Shape = (atMs) =>
          rises.reduce((sum, { hour, hours, cores, weekend }) => {
            const isIn = hourOf(atMs) >= hour && hourOf(atMs) < hour + hours && (weekend || isWeekday(atMs))
            return sum + (isIn ? cores : 0)
          }, 1)
        const free = requestWith(shape, { scaler: kedaOf({ max, triggers: [CPU] }), more: { timeZone } })
        const request = { ...free, guardrails: { ...free.guardrails, maxReplicaStep: 1000, maxRequestFactor: 1000 } }
        const plan = decide(request)
        const windows = floorOf(plan)?.windows
        if (plan.answer === 'leave' || windows === undefined) return
        const days = windows.map((window) => dayWindow(window) ?? expect.unreachable(`${window.start} is no window of a day`))
        const most = plan.targets.find(({ field }) => field.name === 'keda.maxReplicaCount')?.after ?? max

        expect(windows.length).toBeLessThanOrEqual(4)
        for (const window of windows) expect(window.desiredReplicas).toBeLessThanOrEqual(most)
        let overlaps = 0
        for (let minute = 0; minute < 7 * 1440; minute += 5) {
          const standing = days.filter(
            ({ weekdays, from, to }) => weekdays.includes(Math.floor(minute / 1440)) && minute % 1440 >= from && minute % 1440 < to,
          )
          if (standing.length > 1) overlaps += 1
        }
        expect(overlaps).toBe(0)
        let settled = request
        for (let round = 0; round < 6; round += 1) {
          const next = decide(settled)
          if (floorOf(next) === undefined) return
          settled = { ...settled, workload: withTargets(settled.workload, next.answer === 'change' ? next.targets : []) }
        }
        expect.unreachable('the floor never came to rest')
      },
    ),
    { numRuns: 30 },
  )
}, 60_000)

test('a night on the clock of daylight saving is one window a day', () => {
  const night: Shape = (atMs) => (hourOf(atMs) >= 22.5 && hourOf(atMs) < 23 ? 8 : 1)
  const windows = floorOf(decide(requestWith(night, { more: { timeZone: 'Europe/Berlin' } })))?.windows

  // 22:30 UTC was 0:30 in Berlin until 25 October, and 23:30 since.
  expect(windows?.every(({ start, end }) => dayWindow({ timeZone: 'UTC', start, end, desiredReplicas: 1 }) !== undefined)).toBe(true)
})
