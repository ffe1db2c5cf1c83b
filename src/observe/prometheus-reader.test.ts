// The reader of answers: whatever JSON.parse makes of the whole, it makes of the pieces.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AnswerReader } from './prometheus-reader.ts'

const encoder = new TextEncoder()

/** What the reader makes of a text that is cut at some places. */
function read(text: string, cuts: readonly number[] = []) {
  const series: unknown[] = []
  const reader = new AnswerReader((each) => series.push(JSON.parse(each)))
  const bytes = encoder.encode(text)
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  for (let i = 1; i < places.length; i += 1) reader.push(bytes.subarray(places[i - 1], places[i]))
  return { envelope: reader.end(), series }
}

const labelText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('"', '\\', '\\"', ']}', '[{', 'a,b:c', '\u2028é😀'),
)
const value = fc.oneof(fc.double().map(String), fc.constantFrom('NaN', '+Inf', '-Inf', '1e+09', '4.9e-324', '0'))
const sample = fc.tuple(fc.oneof(fc.integer({ min: 0, max: 4e9 }), fc.double({ min: 0, max: 4e9, noNaN: true })), value)
const labels = fc.dictionary(labelText, labelText, { maxKeys: 4 })
const shuffledRecord = (record: fc.Arbitrary<Record<string, unknown>>) =>
  fc.tuple(record, fc.infiniteStream(fc.nat())).map(([whole, order]) => {
    const ranked = Object.entries(whole).map((entry) => [order.next().value as number, entry] as const)
    return Object.fromEntries(ranked.sort(([a], [b]) => a - b).map(([, entry]) => entry))
  })
const oneSeries = shuffledRecord(
  fc.record(
    {
      metric: labels,
      values: fc.array(sample, { maxLength: 5 }),
      histograms: fc.constant([[1, { count: '3', buckets: [[0, '0', '1', '2']] }]]),
    },
    { requiredKeys: ['metric'] },
  ),
)
const data = shuffledRecord(
  fc.record(
    {
      resultType: fc.constant('matrix'),
      result: fc.oneof(fc.array(oneSeries, { maxLength: 4 }), fc.constant(null), fc.constant([1700000000, '3'])),
      stats: fc.constant({ result: [{ a: 1 }, 2] }),
    },
    { requiredKeys: ['resultType'] },
  ),
)
const answer = shuffledRecord(
  fc.record(
    {
      status: fc.constantFrom('success', 'error'),
      data,
      error: labelText,
      warnings: fc.array(labelText, { maxLength: 2 }),
      isPartial: fc.boolean(),
      result: fc.constant([{ metric: {} }, { data: { result: [{}] } }]),
    },
    { requiredKeys: ['status'] },
  ),
)

test('finds what JSON.parse finds, whatever the order of the keys, the white space and the cuts', () => {
  fc.assert(
    fc.property(answer, fc.constantFrom(undefined, 1, '\t', '\n   '), fc.array(fc.nat(), { maxLength: 40 }), (whole, space, cuts) => {
      const parsed = JSON.parse(JSON.stringify(whole)) as Record<string, unknown>
      const body = parsed.data as { result?: unknown } | undefined
      const result = Array.isArray(body?.result) ? body.result : []
      const objects = result.filter((each) => typeof each === 'object')

      const { envelope, series } = read(JSON.stringify(whole, undefined, space), cuts)

      if (objects.length > 0 && body !== undefined) body.result = []
      expect(series).toEqual(objects)
      expect(envelope).toEqual(parsed)
    }),
    { numRuns: 1000 },
  )
})

test('finds the same when every byte comes by itself', () => {
  const text = '{"data":{"result":[{"metric":{"a":"\\"]}é"},"values":[[1,"2"]]},{"metric":{}}],"resultType":"matrix"},"status":"success"}'

  const { envelope, series } = read(
    text,
    Array.from({ length: 200 }, (_, i) => i),
  )

  expect(series).toEqual([{ metric: { a: '"]}é' }, values: [[1, '2']] }, { metric: {} }])
  expect(envelope).toEqual({ status: 'success', data: { resultType: 'matrix', result: [] } })
})

test.each([
  ['a page of HTML', '<!doctype html><title>Sign in</title>'],
  ['nothing', ''],
  ['a list', '[]'],
  ['a text that breaks off in a series', '{"data":{"result":[{"metric":{"a":"b"},"values":[[1,"2"'],
  ['a text that breaks off between series', '{"data":{"result":[{"metric":{}},'],
  ['a text that breaks off at its end', '{"status":"success","data":{"result":[]}'],
  ['a key that is no text', '{a:1}'],
])('refuses %s', (_, text) => {
  expect(() => read(text)).toThrow(SyntaxError)
})

test('holds one series of 4 MiB at most', () => {
  const reader = new AnswerReader(() => {})
  const piece = encoder.encode('[1,"2"],'.repeat(8192))
  reader.push(encoder.encode('{"data":{"result":[{"metric":{},"values":['))

  expect(() => {
    for (let i = 0; i < 65; i += 1) reader.push(piece)
  }).toThrow(RangeError)
})

test('holds 1 MiB beside the series at most', () => {
  const reader = new AnswerReader(() => {})
  reader.push(encoder.encode('{"warnings":["'))

  expect(() => {
    for (let i = 0; i < 17; i += 1) reader.push(encoder.encode(' '.repeat(65_536)))
  }).toThrow(RangeError)
})
