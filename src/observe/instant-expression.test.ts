// Own queries of workloads are kept only where parts of two ranges are sure to fit together.

import { expect, test } from 'vitest'
import { isOfInstants } from './instant-expression.ts'

test.each([
  'sum(rate(http_requests_total{job="cart"}[5m]))',
  'sum by (shard) (queue_depth) and on (shard) up == 1',
  'histogram_quantile(0.9, sum by (le) (rate(latency_bucket[10m] offset 5m)))',
  'sum(queue_depth{name=~"range_(a|b)@c"}) # offset -5m',
  'max_over_time(rate(x[5m])[1h:5m])',
])('%s looks at the instant and before', (expression) => {
  expect(isOfInstants({ purpose: 'demand', expression })).toBe(true)
})

test.each([
  'rate(x[5m] @ end())',
  'x @ 1700000000',
  'x offset -1h',
  'x offset (5m - 1h)',
  "sum(x) # it's\n+ running_sum(y) # it's",
  'range_max(x)',
  'keep_last_value(x)',
  'running_sum (x)',
  'topk_max(3, x)',
  'predict_linear(x[1h], 3600)',
])('%s is asked whole each time', (expression) => {
  expect(isOfInstants({ purpose: 'demand', expression })).toBe(false)
})

test('Tidegate’s own expressions are of instants', () => {
  expect(isOfInstants({ purpose: 'cpu', expression: 'anything(x)' })).toBe(true)
})
