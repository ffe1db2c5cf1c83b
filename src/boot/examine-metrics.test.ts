// What is wrong with an environment's metrics is said with what to write instead.

import { expect, test } from 'vitest'
import { doorTo, matrix, vector, type Answer, type Asked } from '../../test/boot/door.ts'
import { DAY_MS } from '../core/time.ts'
import { readEnvironments } from './environments.ts'
import { examineHistory, examineServer } from './examine-metrics.ts'
import { WANTED_NAMES } from './wanted-metrics.ts'

const NOW_MS = Date.UTC(2026, 5, 15)

/** What the server holds; whatever is left out is well. */
interface Held {
  readonly clusters?: readonly string[]
  readonly names?: readonly string[]
  /** Those that had samples and have none now. */
  readonly ended?: readonly string[]
  readonly scrapeSeconds?: number
  readonly oldestDays?: number
  readonly date?: Date | 'none'
}

function server({ clusters = ['live'], names = WANTED_NAMES, ended = [], scrapeSeconds = 15, oldestDays = 14, date = new Date() }: Held) {
  return ({ path, fields }: Asked): Answer => {
    const query = fields.get('query') ?? ''
    if (path === '/api/v1/label/cluster/values') return { data: clusters }
    if (path === '/api/v1/label/__name__/values') return { data: names }
    if (path === '/api/v1/query_range') return matrix([(NOW_MS - oldestDays * DAY_MS) / 1000])
    if (query.startsWith('topk')) return vector([[{ container: 'app' }, 1]])
    if (query.startsWith('count by (__name__)')) {
      return vector(names.filter((name) => !ended.includes(name)).map((name) => [{ __name__: name }, 1]))
    }
    if (query.endsWith('[30m]') && scrapeSeconds === 0) return matrix([0])
    if (query.endsWith('[30m]')) return matrix([0, scrapeSeconds, 2 * scrapeSeconds])
    if (query !== 'vector(1)') return { status: 404 }
    return date === 'none' ? vector([[{}, 1]]) : { ...vector([[{}, 1]]), date }
  }
}

function placeOf(held: Held, clusterLabel = 'live', url = 'https://metrics.example') {
  const text = `
environments:
  - name: shop
    clusterLabel: ${JSON.stringify(clusterLabel)}
    metrics: { kind: prometheus, url: '${url}', scrapeSeconds: 15 }
    repository: { url: manifests.git }
    rates: { currency: EUR, cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }`
  const [environment] = readEnvironments(text, '/etc/environments.yaml')
  return { door: doorTo(server(held), url), environment, nowMs: NOW_MS }
}

/** The checks that are not well or have advice, by the first word of their name. */
async function remarks(held: Held, clusterLabel?: string) {
  const checks = await examineServer(placeOf(held, clusterLabel))
  return checks
    .filter(({ remedy }) => remedy !== undefined)
    .map(({ name, isWell, detail, remedy }) => ({ name, isWell, says: `${detail}; ${remedy}` }))
}

test('a server that has everything is well', async () => {
  const checks = await examineServer(placeOf({}))

  expect(checks.map(({ name, isWell, remedy }) => [name, isWell, remedy])).toEqual(
    ['metrics', 'clock', 'cluster label', 'series', 'scrapes'].map((what) => [`${what} of shop`, true, undefined]),
  )
})

test('a base address that is not the one of the API is a fault that names the right one', async () => {
  const checks = await examineServer(placeOf({}, 'live', 'https://metrics.example/graph'))

  expect(checks).toEqual([
    expect.objectContaining({ name: 'metrics of shop', isWell: false, detail: expect.stringContaining('at `https://metrics.example`') }),
  ])
})

test('a label of no cluster, and no label where there are several, are faults that list the clusters', async () => {
  expect(await remarks({ clusters: ['a', 'b'] })).toEqual([
    { name: 'cluster label of shop', isWell: false, says: expect.stringMatching(/cluster="live".*one of `a`, `b`/) },
  ])
  expect(await remarks({ clusters: ['a', 'b'] }, '')).toEqual([
    { name: 'cluster label of shop', isWell: false, says: expect.stringMatching(/2 clusters.*one of `a`, `b`/) },
  ])
  expect(await remarks({ clusters: [] })).toEqual([
    { name: 'cluster label of shop', isWell: false, says: expect.stringContaining("write `clusterLabel: ''`") },
  ])
  expect(await remarks({ clusters: [] }, '')).toEqual([])
})

test('what is needed and not there is a fault that names its exporter', async () => {
  const names = WANTED_NAMES.filter(
    (name) => name !== 'kube_replicaset_owner' && !name.startsWith('namespace_workload') && !name.startsWith('container_cpu_usage'),
  )

  expect(await remarks({ names })).toEqual([
    {
      name: 'series of shop',
      isWell: false,
      says: expect.stringMatching(/no CPU, owners; .*cAdvisor.*kube-state-metrics.*docs\/cluster\.md/),
    },
  ])
})

test('the recording rule is as good as the owners that it is made of', async () => {
  expect(await remarks({ names: WANTED_NAMES.filter((name) => !name.endsWith('_owner')) })).toEqual([])
})

test('what may be there and is not is told without a fault', async () => {
  const checks = await examineServer(placeOf({ names: WANTED_NAMES.filter((name) => !name.startsWith('keda')) }))

  expect(checks[3]).toMatchObject({
    isWell: true,
    detail: expect.stringMatching(/^11 of 12 .*; not there: KEDA$/),
    more: [expect.stringMatching(/^there: CPU, memory, .*throttling$/), expect.stringContaining('keda_scaler_active')],
  })
})

test('what had samples and has none now is a fault where it is needed, and named as lost where it is not', async () => {
  const isOfPods = (name: string) => name.startsWith('kube_pod_container_resource')

  expect(await remarks({ ended: WANTED_NAMES })).toEqual([
    {
      name: 'series of shop',
      isWell: false,
      says: expect.stringMatching(
        /^no sample for five minutes, though there were some before: CPU, memory, owners, replicas; .*scrapes its targets/,
      ),
    },
  ])
  expect(await remarks({ ended: WANTED_NAMES.filter(isOfPods) })).toEqual([
    { name: 'series of shop', isWell: true, says: expect.stringMatching(/lost to a run: requests, limits; look/) },
  ])
})

test('a scrape interval that cannot be measured is said to be not known', async () => {
  expect(await remarks({ scrapeSeconds: 0 })).toEqual([
    { name: 'scrapes of shop', isWell: true, says: expect.stringMatching(/^not known: .*run this again/) },
  ])
})

test('a setting that is finer than the scrapes is a fault, a coarser one is advice', async () => {
  expect(await remarks({ scrapeSeconds: 60 })).toEqual([
    { name: 'scrapes of shop', isWell: false, says: expect.stringMatching(/every 60 s, the setting is 15 s.*`scrapeSeconds: 60`/) },
  ])
  expect(await remarks({ scrapeSeconds: 5 })).toEqual([
    { name: 'scrapes of shop', isWell: true, says: expect.stringContaining('`scrapeSeconds: 5`') },
  ])
})

test('a history that is too short for a change is advice: it grows by itself', async () => {
  const young = await examineHistory(placeOf({ oldestDays: 3 }), 'shop')
  const old = await examineHistory(placeOf({ oldestDays: 9 }), 'shop')

  expect(young).toMatchObject({
    isWell: true,
    detail: '3 of 35 days, in the namespace `shop`',
    remedy: expect.stringContaining('need 7 days'),
  })
  expect(old).toMatchObject({ isWell: true, detail: '9 of 35 days, in the namespace `shop`', remedy: undefined })
})

test('a clock that is far off is a fault', async () => {
  expect(await remarks({ date: new Date(Date.now() - 600_000) })).toEqual([
    { name: 'clock of shop', isWell: false, says: expect.stringMatching(/behind ours.*NTP/) },
  ])
  expect(await remarks({ date: new Date() })).toEqual([])
  expect(await remarks({ date: 'none' })).toEqual([
    { name: 'clock of shop', isWell: true, says: expect.stringMatching(/^not known: .*; compare both clocks/) },
  ])
})
