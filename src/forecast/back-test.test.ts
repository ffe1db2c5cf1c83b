// The rolling back-test: where its origins lie, what it may see, and what follows for the weights.

import { expect, test } from 'vitest'
import { backTest } from './back-test.ts'
import type { Expert } from './expert.ts'
import { judge } from './judge.ts'
import { lostTouch } from './lost-touch.ts'
import { preparePast } from './past.ts'
import { meanErrors, weigh } from './weigh.ts'

const HOUR_MS = 3_600_000

function pastOf(values: readonly number[]): ReturnType<typeof preparePast> {
  return preparePast({ startMs: 0, stepMs: HOUR_MS, values: Float64Array.from(values) })
}

function flat(name: string, value: number, neededDays = 0): Expert {
  return { name, neededDays, predict: (_, shape) => new Float64Array(shape.horizon).fill(value) }
}

const ONES = pastOf(new Array<number>(14 * 24).fill(1))

test('fourteen days give fourteen origins half a day apart, the newest half a day before the end', () => {
  const { trials } = backTest(ONES, [flat('one', 1)], 48)

  expect(trials.map((trial) => trial.origin)).toEqual(Array.from({ length: 14 }, (_, i) => 324 - 12 * i))
  expect(trials.map((trial) => trial.length)).toEqual([12, 24, 36, ...new Array<number>(11).fill(48)])
})

test('three days give closer origins that leave a day to learn from', () => {
  const { trials } = backTest(pastOf(new Array<number>(72).fill(1)), [flat('one', 1)], 48)

  expect(trials[0].origin).toBe(60)
  expect(trials.at(-1)?.origin).toBeGreaterThanOrEqual(24)
  expect(trials).toHaveLength(14)
})

test('less than two days give no trial', () => {
  expect(backTest(pastOf(new Array<number>(47).fill(1)), [flat('one', 1)], 48).trials).toEqual([])
})

test('no expert ever sees the future of its trial', () => {
  const lengths: number[] = []
  const watcher: Expert = {
    name: 'watcher',
    neededDays: 0,
    predict: (history, shape) => {
      lengths.push(history.length)
      return new Float64Array(shape.horizon)
    },
  }

  const { trials } = backTest(ONES, [watcher], 48)

  expect(lengths).toEqual([336, 333, ...trials.map((trial) => trial.origin)])
})

test('an expert is left out where the history before an origin is too short for it, and altogether where all of it is', () => {
  const { experts, trials } = backTest(ONES, [flat('week', 1, 12), flat('month', 1, 30)], 48)

  expect(experts.map((expert) => expert.name)).toEqual(['week'])
  expect(trials[0].paths[0]).toBeDefined()
  expect(trials[13].paths[0]).toBeUndefined()
  expect(trials[13].errors[0]).toBeNaN()
})

test('errors are mean absolute errors over the samples that were seen', () => {
  const values = new Array<number>(14 * 24).fill(1)
  values[335] = 5
  values[334] = Number.NaN

  const { trials } = backTest(pastOf(values), [flat('zero', 0)], 12)

  expect(trials[0].errors[0]).toBeCloseTo((10 * 1 + 5) / 11 / 4, 12)
})

test('weights fall with the third power of the error', () => {
  const tested = backTest(ONES, [flat('near', 2), flat('far', 3)], 48)

  expect([...meanErrors(tested)]).toEqual([1, 2])
  expect([...weigh(tested)]).toEqual([8 / 9, 1 / 9])
})

test('an expert that knows only the easy trials is not taken for a better one', () => {
  const values = Array.from({ length: 14 * 24 }, (_, hour) => (hour < 240 ? 3 : 1))
  const tested = backTest(pastOf(values), [flat('always', 0), flat('only lately', 0, 11)], 24)

  const errors = meanErrors(tested)

  expect(tested.trials.at(-1)?.errors[1]).toBeNaN()
  expect(errors[1]).toBeCloseTo(errors[0], 12)
  expect(weigh(tested)[0]).toBeCloseTo(0.5, 12)
})

test('an expert without any error takes all the weight, shared with others that have none', () => {
  const tested = backTest(ONES, [flat('right', 1), flat('wrong', 2), flat('right too', 1)], 48)

  expect([...weigh(tested)]).toEqual([0.5, 0, 0.5])
})

test('without a trial all experts count alike', () => {
  const day = pastOf(new Array<number>(24).fill(1))

  expect([...weigh(backTest(day, [flat('near', 2), flat('far', 3)], 48))]).toEqual([0.5, 0.5])
})

test('a trial is judged by weights that do not know it', () => {
  const tested = backTest(ONES, [flat('right', 1), flat('wrong', 2)], 48)
  const others = { ...tested, trials: tested.trials.slice(1) }

  expect(weigh(tested, tested.trials[0])).toEqual(weigh(others))
  expect([...judge(ONES, tested)[0].path]).toEqual(new Array<number>(12).fill(1))
})

test('an expert that has lost touch in the last three hours counts by what it misses there', () => {
  const values = Array.from({ length: 14 * 24 }, (_, hour) => (hour < 333 ? 1 : 1.9))
  const tested = backTest(pastOf(values), [flat('old level', 1), flat('new level', 1.9)], 48)

  expect(weigh(tested)[1]).toBeGreaterThan(weigh({ ...tested, latest: tested.trials[13] })[1])
  expect(lostTouch(tested)).toBe(0.5)
  expect(lostTouch(backTest(ONES, [flat('right', 1), flat('wrong', 2)], 48))).toBe(0)
})
