// What a server has: the least without which nothing can be said, and what is lost without the rest.

import { expect, test } from 'vitest'
import { capabilitiesOf, censusIn, censusOf, isAsked, missingFinding, refuseSeveralClusters } from './prometheus-capabilities.ts'
import { OWNER_RULE } from './prometheus-owners.ts'

const PART = { clusterLabel: 'prod', namespaces: ['shop'] }
const LEAST = [
  'container_cpu_usage_seconds_total',
  'container_memory_working_set_bytes',
  'kube_pod_owner',
  'kube_deployment_status_replicas_ready',
]
const NOTHING = new Set<string>()

test('needs CPU, memory, owners and replicas', () => {
  expect(capabilitiesOf({ atEnd: new Set(LEAST), atStart: NOTHING }, PART).owners).toBe('kube-state-metrics')
})

test.each(LEAST)('refuses a server without `%s` and names the matchers', (metric) => {
  const atEnd = new Set(LEAST.filter((name) => name !== metric))

  expect(() => capabilitiesOf({ atEnd, atStart: NOTHING }, PART)).toThrow(
    expect.objectContaining({
      code: 'source-invalid',
      message: expect.stringMatching(new RegExp(`\`${metric}\`.*\`\\{cluster="prod",namespace=~"shop"\\}\``)),
    }),
  )
})

test.each([
  ['was there at the start too', [OWNER_RULE, 'kube_pod_owner'], 'rule'],
  ['is as old as anything', [], 'rule'],
  ['was made within the window', ['kube_pod_owner'], 'kube-state-metrics'],
])('takes the rule of the mixin by its age: it %s', (_, atStart, owners) => {
  const found = { atEnd: new Set([...LEAST, OWNER_RULE]), atStart: new Set(atStart) }

  expect(capabilitiesOf(found, PART).owners).toBe(owners)
})

test('counts by name and asks for nothing but names', () => {
  expect(censusOf(PART)).toMatch(
    /^count by \(__name__\) \(\{__name__=~"container_cpu_usage_seconds_total\|.*",cluster="prod",namespace=~"shop"\}\)$/,
  )
})

test('counts by cluster too where none is asked for, in the same request', () => {
  expect(censusOf({ ...PART, clusterLabel: '' })).toMatch(/^count by \(__name__, cluster\) \(\{__name__=~".*",namespace=~"shop"\}\)$/)
})

test.each([
  [['a', 'b'], 'the values `a`, `b`; write'],
  [['d', 'b', 'a', 'c', 'e'], 'the values `a`, `b`, `c` and 2 more; write'],
  [[undefined, 'prod'], 'the values none, `prod`; write'],
])('refuses owners of the clusters %j, unless one is asked for', (clusters, message) => {
  const census = censusIn(clusters.map((cluster) => ({ __name__: 'kube_pod_owner', ...(cluster === undefined ? {} : { cluster }) })))

  expect(() => refuseSeveralClusters(census, { ...PART, clusterLabel: '' })).toThrow(
    expect.objectContaining({ code: 'source-invalid', message: expect.stringContaining(message) }),
  )
  expect(() => refuseSeveralClusters(census, PART)).not.toThrow()
})

test('one cluster is no mixture, with a label or without, and neither is what another metric bears', () => {
  const without = { ...PART, clusterLabel: '' }
  const censuses: readonly Record<string, string>[][] = [
    [{ __name__: 'kube_pod_owner' }],
    [{ __name__: 'kube_pod_owner', cluster: 'a' }, { __name__: OWNER_RULE }],
  ]

  for (const labels of censuses) expect(() => refuseSeveralClusters(censusIn(labels), without)).not.toThrow()
})

test('one finding names what nobody exports and what is lost', () => {
  const capabilities = {
    owners: 'rule' as const,
    metrics: new Set(['kube_pod_container_info', 'keda_scaler_errors_total', 'container_cpu_cfs_periods_total']),
  }

  const [finding, ...rest] = missingFinding(capabilities, false)

  expect(rest).toEqual([])
  expect(finding).toMatchObject({ code: 'metrics-missing', severity: 'info' })
  expect(finding.sentence).toContain('`container_cpu_cfs_throttled_periods_total`')
  expect(finding.sentence).toContain('how often containers were throttled')
  expect(finding.sentence).not.toContain('kube_pod_container_info')
  expect(finding.sentence).not.toContain('keda')
  expect(missingFinding(capabilities, true)[0].sentence).toContain('`keda_scaler_active`')
  expect(isAsked('keda-errors', capabilities)).toBe(true)
})
