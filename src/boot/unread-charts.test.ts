// Charts that nobody mapped are named and not passed over in silence.

import { expect, test } from 'vitest'
import { sayCharts, unreadChartsOf } from './unread-charts.ts'

const filesAt = (...paths: readonly string[]) => paths.map((path) => ({ path, text: '' }))

test('a chart is read when a mapping leads to a values file in it, and its dependencies are its own', () => {
  const files = filesAt('charts/auth/Chart.yaml', 'charts/auth/charts/redis/Chart.yaml', 'charts/shop/Chart.yaml', 'web/deployment.yaml')
  const mapping = { workload: 'shop/Deployment/shop', file: 'charts/shop/values.yaml', keys: {}, containers: [] } as const

  expect(unreadChartsOf(files, [mapping])).toEqual(['charts/auth'])
  expect(unreadChartsOf(filesAt('Chart.yaml', 'charts/a/Chart.yaml'), [])).toEqual(['.'])
  expect(unreadChartsOf(filesAt('web/MyChart.yaml'), [])).toEqual([])
})

test('the first three are named and the others are counted', () => {
  expect(sayCharts(['a'])).toBe('1 Helm chart is not read: a')
  expect(sayCharts(['a', 'b', 'c', 'd'])).toBe('4 Helm charts are not read: a, b, c and 1 more')
})
