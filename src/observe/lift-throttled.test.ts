// Throttled usage: what comes back of a demand that was cut period by period.

import { expect, test } from 'vitest'
import { demandWhenThrottled, MOST_LIFT } from './lift-throttled.ts'

const PERIODS = 12_000

/** Repeatable numbers in [0, 1). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** The step of a container that is allowed one core, whose periods ask for `mean` × a gamma or an even number; what is not allowed is dropped, or put off to the next. */
function cut(mean: number, of: { readonly bursts: 'even' | 'wild'; readonly isPutOff?: boolean }) {
  const next = numbers(7)
  let [used, throttled, left] = [0, 0, 0]
  for (let period = 0; period < PERIODS; period += 1) {
    const asked = mean * (of.bursts === 'even' ? 0.5 + next() : -Math.log(1 - next())) + left
    used += Math.min(1, asked)
    if (asked > 1) throttled += 1
    left = of.isPutOff === true ? Math.max(0, asked - 1) : 0
  }
  return { usedCores: used / PERIODS, allowedCores: 1, throttledShare: throttled / PERIODS }
}

const MEANS = [0.5, 0.7, 0.9, 1.1, 1.3]

test.each(['even', 'wild'] as const)('of work that was dropped at the limit most comes back, with %s bursts', (bursts) => {
  const steps = MEANS.map((mean) => ({ mean, step: cut(mean, { bursts }) })).filter(({ step }) => step.throttledShare > 0.05)

  const errorOf = (estimate: (step: ReturnType<typeof cut>) => number) =>
    steps.reduce((sum, { mean, step }) => sum + Math.abs(estimate(step) - mean), 0)
  const [left, without] = [errorOf(demandWhenThrottled), errorOf(({ usedCores }) => usedCores)]

  expect(steps.length).toBeGreaterThanOrEqual(3)
  expect(left / without).toBeLessThan(0.65)
  expect(steps.every(({ mean, step }) => demandWhenThrottled(step) <= 1.06 * mean)).toBe(true)
})

test('of work that was only put off nothing is added twice where the container is half busy', () => {
  const step = cut(0.4, { bursts: 'even', isPutOff: true })

  expect(demandWhenThrottled(step)).toBeCloseTo(0.4, 2)
})

test('is never more than half as much again, however much was throttled', () => {
  for (const throttledShare of [0.1, 0.5, 0.9, 1])
    for (const usedCores of [0.01, 0.4, 0.9, 0.999]) {
      const demand = demandWhenThrottled({ usedCores, allowedCores: 1, throttledShare })

      expect(demand).toBeGreaterThanOrEqual(usedCores)
      expect(demand).toBeLessThanOrEqual(MOST_LIFT * usedCores)
    }
})

test('stays as it is where nothing was throttled, where nobody says, and above the limit', () => {
  expect(demandWhenThrottled({ usedCores: 0.9, allowedCores: 1, throttledShare: 0 })).toBe(0.9)
  expect(demandWhenThrottled({ usedCores: 0.9, allowedCores: 1, throttledShare: Number.NaN })).toBe(0.9)
  expect(demandWhenThrottled({ usedCores: 1.01, allowedCores: 1, throttledShare: 0.9 })).toBe(1.01)
  expect(demandWhenThrottled({ usedCores: 0.9, allowedCores: Number.NaN, throttledShare: 0.9 })).toBe(0.9)
})
