// Rows of numbers: values as Prometheus writes them, and answers that are none.

import { expect, test } from 'vitest'
import { checkEnvelope, refusePart, remarksOf, rowOf } from './prometheus-matrix.ts'

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

test('tells the warnings and notes of the server', () => {
  const remarks = remarksOf({ warnings: ['a metric is\nodd', 7], infos: ['metric might not be a counter'] })

  expect(remarks.map(({ code, severity }) => [code, severity])).toEqual([
    ['source-warning', 'warning'],
    ['source-info', 'info'],
  ])
  expect(remarks[0].sentence).toBe('the metrics source says: a metric is odd')
  expect(remarksOf({ status: 'success' })).toEqual([])
})

test.each([true, false])('refuses an answer that calls itself a part, whether or not sums were asked for: %s', (isWhole) => {
  expect(() => refusePart({ status: 'success', isPartial: true }, isWhole, 'metrics.example')).toThrow(
    expect.objectContaining({ code: 'source-unreachable', message: expect.stringContaining('`metrics.example` can answer only a part') }),
  )
  expect(() => refusePart({ status: 'success', isPartial: false }, isWhole, 'metrics.example')).not.toThrow()
})

test.each([
  'No StoreAPIs matched for this query',
  'receive series from Addr: store:10901 LabelSets: {cluster="a"}: partial',
  'fetch series for {cluster="a"} store:10901: rpc error: code = Unavailable',
  'partial response: two stores are gone',
  'remote_read: error sending request: Post "http://store": connection refused',
])('refuses sums of which a warning says that stores are missing: %s', (warning) => {
  const envelope = { status: 'success', warnings: [7, 'metric might not be a counter', warning] }

  expect(() => refusePart(envelope, true, 'metrics.example')).toThrow(
    expect.objectContaining({ code: 'source-unreachable', message: expect.stringContaining(warning.slice(0, 20)) }),
  )
  expect(() => refusePart(envelope, false, 'metrics.example')).not.toThrow()
})

test('other warnings refuse nothing', () => {
  const warnings = ['PromQL warning: encountered a mix of histograms and floats for metric name "partially_done_total"']

  expect(() => refusePart({ status: 'success', warnings }, true, 'metrics.example')).not.toThrow()
})

test('labels are well-formed text, whatever the server wrote', () => {
  const { labels } = rowOf(String.raw`{"metric":{"image":"shop\ud83d","x\udc00":"\ud83d\ude80"},"values":[]}`, 0)

  expect(labels).toEqual({ image: 'shop\ufffd', 'x\ufffd': '\u{1f680}' })
})
