// The bench of decisions runs: a tiny trace through every method, and VPA's histograms and bounds against worked numbers.

import { describe, expect, test } from 'vitest'
import { METHODS } from '../../bench/decisions/methods.ts'
import { outcomesTable } from '../../bench/decisions/tables.ts'
import { taskOf, type Task } from '../../bench/decisions/traces.ts'
import { bucketOf, CORE_BUCKETS, createHistogram, startOf } from '../../bench/decisions/vpa/histogram.ts'
import { cpuRecommender, isReplaced, memoryRecommender, recommendationOf } from '../../bench/decisions/vpa/recommender.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'

const STEP_MS = 15 * MINUTE_MS

function taskFrom(id: string, at: (step: number) => number, days = 9): Task {
  const values = Float64Array.from({ length: (days * DAY_MS) / STEP_MS }, (_, i) => at(i))
  const task = taskOf({ dataset: 'made', publisher: 'nobody', id, series: { startMs: Date.UTC(2026, 0, 5), stepMs: STEP_MS, values } })
  return task ?? expect.unreachable('the trace is long enough')
}

/** A day's wave with a jump at noon, and one that grows past its first week. */
const TASKS = [
  taskFrom('requests', (step) => 5 + 3 * Math.sin((step / 96) * 2 * Math.PI) + (step % 96 === 48 ? 9 : 0)),
  taskFrom('machine_mem', (step) => 100 + step / 10),
]

describe.each(TASKS)('$id', (task) => {
  test.each(METHODS)('$key has finite figures, and more minutes than are short', ({ run, label }) => {
    const outcome = run(task, 'lines')

    expect(Object.values(outcome).every((figure) => Number.isFinite(figure) && figure >= 0)).toBe(true)
    expect(outcome.minutes).toBe((task.days * DAY_MS) / MINUTE_MS)
    expect(outcome.minutesShort).toBeLessThan(outcome.minutes)
    expect(task.signal === 'cpu' ? outcome.coreHours : outcome.gibHours).toBeGreaterThan(0)
    expect(outcomesTable('made', [{ label, outcome }])).not.toContain('NaN')
  })
})

test('a trace is scaled to one mean, and told apart by what it is demand of', () => {
  const mean = (task: Task): number => task.demand.values.reduce((sum, value) => sum + value, 0) / task.demand.values.length

  expect(TASKS.map(({ signal }) => signal)).toEqual(['cpu', 'memory'])
  expect(mean(TASKS[0])).toBeCloseTo(8, 9)
  expect(mean(TASKS[1]) / 2 ** 30).toBeCloseTo(1, 9)
})

describe('VPA', () => {
  test('buckets begin at sums of widths that grow by 5 %', () => {
    // 0.01, then 0.0105 wide: the second begins at 0.01, the third at 0.0205, the fourth at 0.031525.
    expect([0, 1, 2, 3].map((bucket) => startOf(bucket, CORE_BUCKETS))).toEqual(
      [0, 0.01, 0.0205, 0.031525].map((each) => expect.closeTo(each, 12) as number),
    )
    expect([0.005, 0.015, 0.0206, 0.04].map((cores) => bucketOf(cores, CORE_BUCKETS))).toEqual([0, 1, 2, 3])
  })

  test('a sample of yesterday weighs half, and a percentile is the end of its bucket', () => {
    const histogram = createHistogram(CORE_BUCKETS, DAY_MS)
    histogram.add(1, 1, 0)
    histogram.add(0.5, 1, DAY_MS)

    // Weights 1 and 2: two thirds lie in the bucket of 0.5.
    expect(histogram.percentile(0.66)).toBe(startOf(bucketOf(0.5, CORE_BUCKETS) + 1, CORE_BUCKETS))
    expect(histogram.percentile(0.67)).toBe(startOf(bucketOf(1, CORE_BUCKETS) + 1, CORE_BUCKETS))
  })

  test('bounds are as wide as the design says: with half a day of history × 3, with a day × 2, and close to the P95 after a week', () => {
    const histogram = createHistogram(CORE_BUCKETS, DAY_MS)
    histogram.add(1, 1, 0)
    const [half, day, week] = [0.5, 1, 7].map((confidence) => recommendationOf(histogram, confidence, 0.025))

    expect(half.upper / half.target).toBeCloseTo(3, 9)
    expect(day.upper / day.target).toBeCloseTo(2, 9)
    expect(week.upper / week.target).toBeCloseTo(8 / 7, 9)
    expect(half.lower / half.target).toBeCloseTo(1.002 ** -2, 9)
  })

  test('the target is the P90 and 15 %, at least 25 millicores', () => {
    const recommender = cpuRecommender()
    for (let minute = 0; minute < 1000; minute += 1) recommender.see(minute < 880 ? 0.2 : 2, 1, minute * MINUTE_MS)

    expect(recommender.recommend().target).toBeCloseTo(1.15 * startOf(bucketOf(2, CORE_BUCKETS) + 1, CORE_BUCKETS), 9)
    expect(cpuRecommender().recommend().target).toBe(0.025)
  })

  test('a kill asks for 1.2 times the memory, or 100 MiB more', () => {
    const targets = [100 * 2 ** 20, 1000 * 2 ** 20].map((bytes) => {
      const recommender = memoryRecommender()
      recommender.see(bytes, bytes, 0)
      recommender.seeKill(bytes, MINUTE_MS)
      return recommender.recommend().target / 2 ** 20
    })

    // Bumped to 200 and 1200 MiB, rounded up by at most a bucket of 5 %, with the margin of 15 %; below 250 MiB nothing is recommended.
    expect(targets[0]).toBe(250)
    expect(targets[1]).toBeGreaterThan(1200 * 1.15)
    expect(targets[1]).toBeLessThan(1200 * 1.15 * 1.06)
  })

  test('pods are replaced outside of the bounds at once, and inside of them after 12 hours and from 10 %', () => {
    const recommendation = { lower: 1, target: 2, upper: 4 }

    expect(isReplaced(0.9, 0, recommendation)).toBe(true)
    expect(isReplaced(3, 11 * HOUR_MS, recommendation)).toBe(false)
    expect(isReplaced(3, 12 * HOUR_MS, recommendation)).toBe(true)
    expect(isReplaced(2.1, 12 * HOUR_MS, recommendation)).toBe(false)
  })
})
