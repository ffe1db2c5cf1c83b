// Workloads that look alike come together, the same ones each time, under a name that says what they look like.

import { expect, test } from 'vitest'
import { PROFILE_HOURS } from './pooled-profile.ts'
import { segmentName } from './segment-name.ts'
import { segmentSteps, type Segment } from './segments.ts'

/** A profile whose busy hours of both kinds of day are `from` to `to`, with a made-up, steady deviation. */
function busy(from: number, to: number, seed = 0, weekend = 1): Float64Array {
  const raw = Float64Array.from({ length: PROFILE_HOURS }, (_, at) => {
    const hour = at % 24
    const isBusy = from < to ? hour >= from && hour < to : hour >= from || hour < to
    return (isBusy ? 3 : 1) * (at >= 24 ? weekend : 1) * (1 + 0.05 * Math.sin(seed * 7 + at * 3))
  })
  const level = raw.reduce((sum, value) => sum + value, 0) / PROFILE_HOURS
  return raw.map((value) => value / level)
}

function segmentsOf(profiles: readonly Float64Array[]): readonly Segment[] {
  const steps = segmentSteps(profiles)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

const FLEET = [
  ...Array.from({ length: 12 }, (_, seed) => busy(8, 18, seed)),
  ...Array.from({ length: 6 }, (_, seed) => busy(1, 4, seed)),
  ...Array.from({ length: 5 }, (_, seed) => busy(18, 23, seed)),
]

test('three kinds of workloads are three segments, the largest first, and nobody is in two', () => {
  const segments = segmentsOf(FLEET)

  expect(segments.map(({ name, members }) => [name, members])).toEqual([
    ['working hours', Array.from({ length: 12 }, (_, at) => at)],
    ['night batch', Array.from({ length: 6 }, (_, at) => 12 + at)],
    ['evening peak', Array.from({ length: 5 }, (_, at) => 18 + at)],
  ])
})

test('the same profiles give the same segments, to the last bit', () => {
  expect(segmentsOf(FLEET)).toEqual(segmentsOf(FLEET.map((profile) => profile.slice())))
})

test('the dispersion says how far members lie from the middle', () => {
  const [working] = segmentsOf(FLEET)
  const alike = segmentsOf(Array.from({ length: 4 }, () => busy(8, 18)))[0]

  expect(Math.max(...working.dispersion)).toBeGreaterThan(0.02)
  expect(Math.max(...working.dispersion)).toBeLessThan(0.2)
  expect(Math.max(...alike.dispersion)).toBe(0)
})

test('one that is like nobody has no segment of its own, and moves none', () => {
  const odd = new Float64Array(PROFILE_HOURS)
  odd[5] = PROFILE_HOURS
  const segments = segmentsOf([...FLEET, odd])

  expect(segments).toHaveLength(3)
  expect([...segments[0].centre]).toEqual([...segmentsOf(FLEET)[0].centre])
})

test('fewer than four workloads show nothing usual', () => {
  expect(segmentsOf(FLEET.slice(0, 3))).toEqual([])
  expect(segmentsOf([])).toEqual([])
})

test('the work for twice the workloads is at most a little more than twice the steps', () => {
  const stepsOf = (count: number): number => {
    const steps = segmentSteps(Array.from({ length: count }, (_, at) => FLEET[at % FLEET.length]))
    let taken = 0
    while (steps.next().done !== true) taken += 1
    return taken
  }

  expect(stepsOf(4096)).toBeLessThan(2.2 * stepsOf(2048))
})

test.each([
  [busy(8, 18), 'working hours'],
  [busy(8, 18, 0, 0.3), 'working hours, quiet weekend'],
  [busy(8, 18, 0, 2), 'working hours, busy weekend'],
  [busy(1, 4), 'night batch'],
  [busy(22, 6), 'night peak'],
  [busy(18, 23), 'evening peak'],
  [new Float64Array(PROFILE_HOURS).fill(1), 'always on'],
  [Float64Array.from({ length: PROFILE_HOURS }, (_, at) => (at < 24 ? 1.2 : 0.5)), 'weekdays'],
])('a segment is called after its day: %#', (centre, name) => {
  expect(segmentName(centre)).toBe(name)
})
