// Rows of numbers: values as Prometheus writes them, and answers that are none.

import { expect, test } from 'vitest'
import { checkEnvelope, remarksOf, rowOf } from './prometheus-matrix.ts'

test('reads a range and shifts its times', () => {
  const row = rowOf('{"metric":{"a":"b"},"values":[[300,"1.5"],[600.001,"1e+09"]]}', -300_000)

  expect(row.labels).toEqual({ a: 'b' })
  expect([...row.timesMs]).toEqual([0, 300_001])
  expect([...row.values]).toEqual([1.5, 1e9])
})

test('reads an instant', () => {
  expect([...rowOf('{"metric":{},"value":[1700000000.5,"7"]}', 0).timesMs]).toEqual([1_700_000_000_500])
})

test('keeps what is no finite number for the cleaning to tell of', () => {
  const row = rowOf('{"metric":{},"values":[[1,"NaN"],[2,"+Inf"],[3,"-Inf"],[4,""],[5,"x"],[6,"-0"]]}', 0)

  expect([...row.values]).toEqual([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, Number.NaN, -0])
})

test('a series of native histograms has no samples', () => {
  expect(rowOf('{"metric":{},"histograms":[[1,{"count":"3"}]]}', 0).values).toHaveLength(0)
})

test.each([
  '{"values":[[1,"2"]]}',
  '{"metric":{"a":1},"values":[]}',
  '{"metric":[],"values":[]}',
  '{"metric":{},"values":7}',
  '{"metric":{},"values":[[1,2]]}',
  '{"metric":{},"values":[["1","2"]]}',
  '{"metric":{},"values":[1]}',
])('refuses %s', (text) => {
  expect(() => rowOf(text, 0)).toThrow(SyntaxError)
})

test.each([
  [{ status: 'ok' }, 'no answer of the Prometheus API'],
  [{}, 'no answer of the Prometheus API'],
  [{ status: 'success', data: { resultType: 'vector', result: [] } }, 'a `vector` where a `matrix` was asked for'],
  [{ status: 'success', data: { resultType: 'scalar', result: [1, '2'] } }, 'a `scalar` where'],
])('refuses the envelope %j', (envelope, message) => {
  expect(() => checkEnvelope(envelope, 'matrix', 'metrics.example')).toThrow(
    expect.objectContaining({ code: 'source-invalid', message: expect.stringContaining(message) }),
  )
})

test('tells the warnings and notes of the server, and that an answer is a part', () => {
  const remarks = remarksOf({ warnings: ['a store is\ndown', 7], infos: ['metric might not be a counter'], isPartial: true })

  expect(remarks.map(({ code, severity }) => [code, severity])).toEqual([
    ['source-partial', 'warning'],
    ['source-warning', 'warning'],
    ['source-info', 'info'],
  ])
  expect(remarks[1].sentence).toBe('the metrics source says: a store is down')
  expect(remarksOf({ status: 'success', isPartial: false })).toEqual([])
})
