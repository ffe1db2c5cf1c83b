// Each workload of the repository that the metrics do not know says why.

import { expect, test } from 'vitest'
import { plainWorkload } from '../../test/peers/demo-cluster.ts'
import { doorTo, vector } from '../../test/boot/door.ts'
import type { RawSeries, RawSignal, Source } from '../observe/source.ts'
import type { WorkloadRef } from '../core/workload.ts'
import { matchWorkloads } from './match-workloads.ts'

function series(workload: WorkloadRef, signal: RawSignal, value = 1): RawSeries {
  return { workload, signal, container: 'app', kind: 'gauge', timesMs: Float64Array.of(0), values: Float64Array.of(value) }
}

function sourceOf(...found: readonly RawSeries[]): Source {
  return { observe: async () => ({ series: found, live: [], findings: [] }) }
}

const CONTROLLERS = vector([
  [{ namespace: 'shop', deployment: 'live' }, 2],
  [{ namespace: 'shop', deployment: 'asleep' }, 0],
  [{ namespace: 'shop', deployment: 'unseen' }, 2],
  [{ namespace: 'shop', statefulset: 'other-kind' }, 2],
  [{ namespace: 'shop', deployment: 'release-prefixed' }, 2],
  [{ namespace: 'shop', deployment: 'release-prefixed-worker' }, 2],
  [{ namespace: 'elsewhere', deployment: 'moved' }, 2],
])

test('every workload is live or says why it is not', async () => {
  const names = ['live', 'asleep', 'unseen', 'other-kind', 'prefixed', 'moved', 'gone', 'half']
  const workloads = [...names.map((name) => plainWorkload('shop', name)), plainWorkload('nowhere', 'app')]
  const source = sourceOf(
    series('shop/Deployment/live', 'cpu-usage-cores'),
    series('shop/Deployment/live', 'memory-working-set-bytes'),
    series('shop/Deployment/half', 'cpu-usage-cores'),
    series('shop/Deployment/unseen', 'cpu-usage-cores', Number.NaN),
  )

  const match = await matchWorkloads({ source, door: doorTo(() => CONTROLLERS), clusterLabel: '', workloads, nowMs: 0 })

  expect(match.live).toEqual(['shop/Deployment/live'])
  expect(match.missing.map(({ workload, why }) => `${workload}: ${why}`)).toEqual([
    'shop/Deployment/asleep: it runs no pods now',
    'shop/Deployment/unseen: it is in the cluster, but its containers have no series: is cAdvisor scraped, with the labels `image` and `container`?',
    'shop/Deployment/other-kind: in the cluster it is a StatefulSet',
    'shop/Deployment/prefixed: the namespace has no Deployment of that name, but `release-prefixed`',
    'shop/Deployment/moved: in the cluster it is in the namespace `elsewhere`',
    'shop/Deployment/gone: the namespace has no Deployment of that name',
    'shop/Deployment/half: it has CPU series, but no `container_memory_working_set_bytes`',
    'nowhere/Deployment/app: the metrics have no namespace `nowhere`',
  ])
})

test('nobody is asked for reasons where none is needed', async () => {
  const door = doorTo(() => CONTROLLERS)
  const source = sourceOf(series('shop/Deployment/live', 'cpu-usage-cores'), series('shop/Deployment/live', 'memory-working-set-bytes'))

  await matchWorkloads({ source, door, clusterLabel: '', workloads: [plainWorkload('shop', 'live')], nowMs: 0 })

  expect(door.asked).toEqual([])
})

test('metrics without kube-state-metrics are told as such', async () => {
  const workloads = [plainWorkload('shop', 'live')]

  const { missing } = await matchWorkloads({
    source: sourceOf(),
    door: doorTo(() => vector([])),
    clusterLabel: 'live',
    workloads,
    nowMs: 0,
  })

  expect(missing).toEqual([{ workload: 'shop/Deployment/live', why: 'kube-state-metrics says nothing of this cluster' }])
})
