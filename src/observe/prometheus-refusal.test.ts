// Refusals: what is too much is told from what a person must correct, in the words of each make of server.

import { expect, test } from 'vitest'
import { plainWords, refusalOf } from './prometheus-refusal.ts'

const said = (error: string) => JSON.stringify({ status: 'error', errorType: 'execution', error })

test.each([
  ['Prometheus', 422, said('query processing would load too many samples into memory in query execution'), 'namespaces'],
  ['Prometheus out of time', 503, said('query timed out in expression evaluation'), 'namespaces'],
  [
    'Mimir',
    422,
    said('the query exceeded the maximum number of series (limit: 100000 series) (err-mimir-max-series-per-query)'),
    'namespaces',
  ],
  [
    'Mimir on bytes',
    422,
    said('the query exceeded the aggregated chunks size limit (limit: 5 bytes) (err-mimir-max-chunks-bytes-per-query)'),
    'namespaces',
  ],
  [
    'Mimir on the range',
    422,
    said('the query time range exceeds the limit (query length: 800h, limit: 720h) (err-mimir-max-total-query-length)'),
    'time',
  ],
  [
    'VictoriaMetrics',
    422,
    said('cannot select more than -search.maxSamplesPerQuery=1000000000 samples; possible solutions: to increase it'),
    'namespaces',
  ],
  [
    'VictoriaMetrics on series',
    503,
    said('the number of matching timeseries exceeds 300000; either narrow down the search or increase -search.maxUniqueTimeseries'),
    'namespaces',
  ],
  [
    'VictoriaMetrics on points',
    400,
    said('too many points for the given step=1, start=0 and end=9: 40320; cannot exceed -search.maxPointsPerTimeseries=30000'),
    'time',
  ],
  ['Thanos', 422, said('exceeded series limit: limit 10 violated (got 11)'), 'namespaces'],
  ['a proxy', 413, '<html>Request Entity Too Large</html>', 'namespaces'],
  [
    'a range of too many points',
    400,
    said('exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution'),
    'time',
  ],
])('%s finds a query too large', (_, status, text, by) => {
  expect(refusalOf({ status, text }, 'metrics.example')).toMatchObject({ is: 'too-much', by })
})

test.each([
  [401, 'no credentials', 'source-unreachable', 'refuses the credentials (401)'],
  [403, said('no access'), 'source-unreachable', 'refuses the credentials (403): check `tenant`, `username` and the token: no access'],
  [404, '<html>', 'source-unreachable', 'has no Prometheus API under the address given (404)'],
  [302, '', 'source-unreachable', 'redirects (302), which is not followed'],
  [429, said('too many outstanding requests'), 'source-unreachable', 'answered 429: too many outstanding requests'],
  [502, '<html>bad gateway</html>', 'source-unreachable', 'answered 502: a page of HTML'],
  [422, said('fetch series for store:10901: rpc error: code = Unavailable'), 'source-unreachable', 'can answer only a part, because'],
  [422, said('cannot fetch data from vmstorage-1'), 'source-unreachable', 'can answer only a part, because'],
  [422, said('found duplicate series for the match group {job="partial-refunds"}'), 'source-invalid', 'refused a query (422)'],
  [400, said('1:5: parse error: unexpected end of input'), 'source-invalid', 'refused a query (400): 1:5: parse error'],
])('%d is told to a person', (status, text, code, message) => {
  const refusal = refusalOf({ status, text }, 'metrics.example')

  expect(refusal).toMatchObject({ is: 'error', error: { code } })
  if (refusal.is === 'error') {
    expect(refusal.error.message).toContain(message)
    expect(refusal.error.message).toContain('metrics.example')
  }
})

test('repeats the words of a stranger in one bounded line without control characters', () => {
  expect(plainWords('a\u001b[31m\n\tb\u202ec\u0000')).toBe('a [31m b c')
  expect(plainWords('x'.repeat(5000))).toHaveLength(301)
  expect(plainWords(`${'x'.repeat(299)}\u{1f680}y`)).toBe(`${'x'.repeat(299)}\ufffd…`)
  expect(plainWords('a\ud83d')).toBe('a\ufffd')
})
