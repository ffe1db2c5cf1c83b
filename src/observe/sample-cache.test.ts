// The cache holds what fits, keeps what is of use before what is new, and lets no older reading undo a newer one.

import { expect, test } from 'vitest'
import { createSampleCache, type KeptSamples } from './sample-cache.ts'

function samples(key: string, over: Partial<KeptSamples> & { readonly count?: number } = {}): KeptSamples {
  const { count = 100, ...rest } = over
  const row = { labels: {}, firstMs: 0, places: undefined, values: new Float64Array(count) }
  return { key, refs: [], stepMs: 1, fromMs: 0, settledMs: 0, wholeAtMs: 0, rows: [row], ...rest }
}

const KEEPING = { used: new Set<string>(), freshSinceMs: 0, freshUntilMs: 1000 }

test('what does not fit is left out, and what was of use stays', () => {
  const cache = createSampleCache(2_500)
  cache.keep([samples('a'), samples('b'), samples('c')], KEEPING)
  expect(cache.all().map(({ key }) => key)).toEqual(['a', 'b'])

  cache.keep([samples('c', { settledMs: 1 }), samples('b', { settledMs: 1 })], { ...KEEPING, used: new Set(['b']) })

  expect(cache.all().map(({ key }) => key)).toEqual(['b', 'c'])
  expect(cache.bytes()).toBeLessThanOrEqual(2_500)
})

test('one that is too large by itself keeps no other out', () => {
  const cache = createSampleCache(2_500)

  cache.keep([samples('huge', { count: 10_000 }), samples('small')], KEEPING)

  expect(cache.all().map(({ key }) => key)).toEqual(['small'])
})

test('a reading that ends later but began with less does not undo a newer one', () => {
  const cache = createSampleCache(10_000)
  cache.keep([samples('a', { settledMs: 20 })], KEEPING)

  cache.keep([samples('a', { settledMs: 10 })], KEEPING)

  expect(cache.find('a')?.settledMs).toBe(20)
})

test('what has become too old to be believed is given up though there is room', () => {
  const cache = createSampleCache(10_000)
  cache.keep([samples('old', { wholeAtMs: 1 }), samples('new', { wholeAtMs: 5 })], KEEPING)

  cache.keep([], { ...KEEPING, freshSinceMs: 3 })

  expect(cache.all().map(({ key }) => key)).toEqual(['new'])
})

test('what was read by a clock that was far ahead keeps nothing newer out', () => {
  const cache = createSampleCache(10_000)
  cache.keep([samples('a', { settledMs: 5000, wholeAtMs: 5000 })], { ...KEEPING, freshUntilMs: 6000 })

  cache.keep([samples('a', { settledMs: 20, wholeAtMs: 20 })], KEEPING)

  expect(cache.find('a')?.settledMs).toBe(20)
})

test('nothing is kept within no bytes, and what an earlier one held must fit too', () => {
  expect(createSampleCache(0, [samples('a')]).all()).toEqual([])
  expect(
    createSampleCache(1_500, [samples('a'), samples('b')])
      .all()
      .map(({ key }) => key),
  ).toEqual(['a'])
})
