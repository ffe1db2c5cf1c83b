// The cheapest CPU target over a past: jumps ask for room, calm gives it back, and both have one price.

import { expect, test } from 'vitest'
import type { Series } from '../core/series.ts'
import { DAY_MS, MINUTE_MS } from '../core/time.ts'
import { bestTarget, floorPays, MOST_TARGET, minimumPays, type TargetQuestion } from './target-replay.ts'

const STEP_MS = 5 * MINUTE_MS
const PER_DAY = DAY_MS / STEP_MS

function pastOf(coresAt: (step: number) => number, days = 14): Series {
  return { startMs: 0, stepMs: STEP_MS, values: Float64Array.from({ length: days * PER_DAY }, (_, i) => coresAt(i)) }
}

function asked(past: Series, more: Partial<TargetQuestion> = {}): TargetQuestion {
  return { past, podRequestCores: 1, minPods: 2, maxPods: 100, leadSeconds: 120, percent: 70, ...more }
}

/** Four times a day demand doubles within five minutes, and falls again after an hour. */
const JUMPS = pastOf((step) => (step % (PER_DAY / 4) < 12 ? 16 : 8))

test('demand that stands still needs no room but the tolerance', () => {
  const choice = bestTarget(asked(pastOf(() => 8)))

  expect(choice?.best.percent).toBe(MOST_TARGET)
  // At 70 % 8 cores are carried by 12 pods: 12 × 168 h; at 90 % by 9.
  expect(choice?.standing).toMatchObject({ minutesShort: 0, worth: expect.closeTo(2016, 6) as number })
  expect(choice?.best.podHours).toBeCloseTo(9 * 168, 6)
})

test('demand that doubles before another pod serves is worth a lower target, until minutes cost less than pods', () => {
  const choice = bestTarget(asked(JUMPS, { percent: 90 }))
  if (choice === undefined) return expect.unreachable('two weeks are enough')

  expect(choice.standing.minutesShort).toBeGreaterThan(28)
  expect(choice.best.percent).toBeLessThan(90)
  expect(choice.best.minutesShort).toBeLessThan(choice.standing.minutesShort)
  expect(choice.best.worth).toBeLessThan(choice.standing.worth)
})

test('the choice does not depend on where it starts, nor on how large a pod is or how much demand', () => {
  const percents = [40, 55, 70, 90].map((percent) => bestTarget(asked(JUMPS, { percent }))?.best.percent)
  expect(new Set(percents).size).toBe(1)

  const tenfold = { ...JUMPS, values: JUMPS.values.map((cores) => cores * 10) }
  expect(bestTarget(asked(tenfold, { podRequestCores: 10 }))?.best.percent).toBe(percents[0])
})

test('pods that take longer to serve ask for more room', () => {
  const [quick, slow] = [60, 600].map((leadSeconds) => bestTarget(asked(JUMPS, { leadSeconds }))?.standing.minutesShort ?? Number.NaN)

  expect(slow).toBeGreaterThan(quick)
})

test('what a floor by the clock holds asks for no room', () => {
  const floorAt = (atMs: number) => ((atMs + 30 * MINUTE_MS) % (DAY_MS / 4) < 60 * MINUTE_MS ? 16 : 0)
  const [bare, held] = [undefined, floorAt].map((each) => bestTarget(asked(JUMPS, { floorAt: each })))

  expect(bare?.standing.minutesShort).toBeGreaterThan(0)
  expect(held?.standing.minutesShort).toBe(0)
  expect(held?.best.percent).toBeGreaterThan(bare?.best.percent ?? 0)
})

test('too short a past, no demand and a pod without a request have no answer', () => {
  expect(bestTarget(asked(pastOf(() => 8, 2)))).toBeUndefined()
  expect(bestTarget(asked(pastOf(() => 0)))).toBeUndefined()
  expect(
    bestTarget(
      asked(
        pastOf(() => 8),
        { podRequestCores: 0 },
      ),
    ),
  ).toBeUndefined()
  expect(minimumPays(asked(pastOf(() => 8, 2)), 4)).toBeUndefined()
})

test('a gap is left out', () => {
  const past = pastOf((step) => (step % 50 === 0 ? Number.NaN : 8))

  expect(bestTarget(asked(past))?.best.percent).toBe(MOST_TARGET)
})

test('a minimum pays where jumps from nothing are many, and not where one comes in two weeks', () => {
  const often = pastOf((step) => (step % 12 === 0 ? 6 : 1))
  const once = pastOf((step) => (step === 2000 ? 6 : 1))

  expect(minimumPays(asked(often), 6)).toBe(true)
  expect(minimumPays(asked(once), 6)).toBe(false)
})

test('a floor by the clock pays where it stands when demand jumps, and not at another hour', () => {
  const at = (minutes: number) => (atMs: number) => ((atMs + minutes * MINUTE_MS) % (DAY_MS / 4) < 15 * MINUTE_MS ? 16 : 0)

  expect(floorPays(asked(JUMPS), at(10))).toBe(true)
  expect(floorPays(asked(JUMPS), at(180))).toBe(false)
})

test('the same past gives the same choice', () => {
  expect(bestTarget(asked(JUMPS))).toEqual(bestTarget(asked(JUMPS)))
})
