// A metrics source whose history is doubled or has a hole: doubled scrapes change nothing, and a hole is told and never taken for rest.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import type { WorkloadRef } from '../../src/core/workload.ts'
import { ALL, BEGIN_MS, present } from '../run/demo-house.ts'
import { openMetricsHouse, type MetricsHouse } from './metrics-house.ts'

/** One that needs what it has, or more. */
const BUSY: WorkloadRef = 'shop/Deployment/checkout-api'

let house: MetricsHouse

beforeEach(async () => {
  house = await openMetricsHouse()
}, 60_000)

afterEach(() => house.close())

/** What a dry run finds, so that nothing of it is kept for the next. */
async function found(): Promise<readonly string[]> {
  const run = await house.demo.runNow({ isDryRun: true })
  return (await house.demo.outcomes(run)).map(({ workload, outcome, code, sentence }) => `${workload} ${outcome} ${code}: ${sentence}`)
}

/** The changes that are proposed, and the codes of what was found in each workload's data. */
async function proposedNow() {
  await house.demo.runNow()
  const proposals = await house.demo.proposals('pending')
  const record = await house.demo.house.store.views.workload(ALL, 'demo', BUSY)
  return { proposals, codes: present(record).findings.map(({ code }) => code), record: present(record) }
}

test('doubled scrapes give the same answers as single ones', { timeout: 60_000 }, async () => {
  const single = await found()
  house.metrics.lie = 'duplicates'

  const doubled = await found()

  expect(doubled).toEqual(single)
})

test(
  'a hole of twelve hours over a release is told, and what is proposed is what is proposed without it',
  { timeout: 60_000 },
  async () => {
    const honest = await found()
    house.metrics.lie = { holeFromMs: BEGIN_MS - 3 * DAY_MS, holeToMs: BEGIN_MS - 3 * DAY_MS + 12 * HOUR_MS }

    const { proposals, codes, record } = await proposedNow()

    expect(codes).toContain('gap')
    expect(record.outcome).toBe('proposed')
    expect(honest.some((line) => line.startsWith(`${BUSY} proposed ${record.code}`))).toBe(true)
    expect(proposals.find(({ workload }) => workload === BUSY)?.content.severity).toBe('risk')
  },
)

test(
  'a release behind a hole, after which little was used for a few hours, scales nothing down that was busy before',
  { timeout: 60_000 },
  async () => {
    house.metrics.lie = { holeFromMs: BEGIN_MS - 9 * HOUR_MS, holeToMs: BEGIN_MS - 3 * HOUR_MS, shareAfter: 0.1 }

    const { proposals, codes } = await proposedNow()

    expect(codes).toContain('gap')
    expect(proposals.filter(({ workload, content }) => workload === BUSY && content.severity === 'waste')).toEqual([])
  },
)

test(
  'a release that is still under way, with the last hours missing, never scales down what was busy before',
  { timeout: 60_000 },
  async () => {
    house.metrics.lie = { holeFromMs: BEGIN_MS - 5 * HOUR_MS, holeToMs: BEGIN_MS + DAY_MS }

    const { proposals, codes } = await proposedNow()

    expect(codes).toContain('stale')
    const down = proposals.filter(({ workload, content }) => workload === BUSY && content.severity === 'waste')
    expect(down).toEqual([])
  },
)

test('a hole that reaches further back than six hours refuses the workload for its data', { timeout: 60_000 }, async () => {
  house.metrics.lie = { holeFromMs: BEGIN_MS - 7 * HOUR_MS, holeToMs: BEGIN_MS + DAY_MS }

  const { proposals, record } = await proposedNow()

  expect(record).toMatchObject({ outcome: 'refused', code: 'stale' })
  expect(proposals).toEqual([])
})

test('a hole over most of the history refuses the workload for its data', { timeout: 60_000 }, async () => {
  house.metrics.lie = { holeFromMs: BEGIN_MS - 13 * DAY_MS, holeToMs: BEGIN_MS - 60 * MINUTE_MS }

  const { proposals, record } = await proposedNow()

  expect(record).toMatchObject({ outcome: 'refused', code: 'gap' })
  expect(proposals).toEqual([])
})
