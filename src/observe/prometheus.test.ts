// The source on a server that is told what to answer: what it asks, how it reads, and every way in which an answer can be wrong.

import { expect, test } from 'vitest'
import { CART, CENSUS, OWN, STEP, TO, filled, isCpu, matrixOrVector, workload, world } from '../../test/observe/prometheus-world.ts'
import { HttpFault } from '../core/http.ts'
import { DAY_MS, HOUR_MS } from '../core/time.ts'

test('asks under the address as it was given, in a form, with the headers of this moment', async () => {
  const { asked, observe } = world(OWN)

  await observe()

  expect(new Set(asked.map(({ path }) => path))).toEqual(new Set(['/prometheus/api/v1/query', '/prometheus/api/v1/query_range']))
  expect(asked[0].headers).toMatchObject({ 'x-scope-orgid': 'team-a', 'content-type': 'application/x-www-form-urlencoded' })
  expect(asked.every(({ fields }) => fields.get('timeout') === '30s')).toBe(true)
})

test('asks for the cache to be left out where VictoriaMetrics would move the range onto its step', async () => {
  const { asked, source } = world(OWN, { census: [...CENSUS, 'kube_pod_container_status_restarts_total'] })
  const toMs = TO + 3 * STEP

  await source.observe({ fromMs: toMs - DAY_MS, toMs, stepMs: STEP, workloads: [workload('shop', 'cart')], trees: [] })

  const ranges = asked.filter(({ path }) => path.endsWith('query_range'))
  const isAligned = ({ fields }: (typeof ranges)[number]) => Number(fields.get('end')) % Number(fields.get('step')) === 0
  expect(new Set(ranges.map(isAligned))).toEqual(new Set([true, false]))
  for (const range of ranges) expect(range.fields.get('nocache')).toBe(isAligned(range) ? null : '1')
})

test('puts each sample into the step that it describes', async () => {
  const { series } = await world(OWN).observe()

  expect(series).toHaveLength(1)
  expect(series[0]).toMatchObject({ workload: 'shop/Deployment/cart', signal: 'cpu-usage-cores', container: 'app', kind: 'gauge' })
  expect(series[0].timesMs[0]).toBe(TO - HOUR_MS)
  expect(series[0].timesMs.at(-1)).toBe(TO - STEP)
  expect(series[0].values).toHaveLength(12)
})

test('measured pods are counted for the step of the window that ends at the count, not for the hour', async () => {
  const labels = { namespace: 'shop', workload: 'cart', workload_type: 'Deployment' }
  const { series } = await world((asked) =>
    asked.query.startsWith('count by (namespace, workload') ? matrixOrVector(asked, [filled(asked, labels, '3')]) : undefined,
  ).observe()

  expect(series).toHaveLength(1)
  expect(series[0]).toMatchObject({ workload: 'shop/Deployment/cart', signal: 'measured-pods', container: undefined, kind: 'gauge' })
  expect([...series[0].timesMs]).toEqual([TO - STEP])
  expect([...series[0].values]).toEqual([3])
})

test('asks every server rather to refuse than to answer a part', async () => {
  const { asked, observe } = world(OWN)

  await observe()

  expect(asked.every(({ fields }) => fields.get('partial_response') === 'false' && fields.get('deny_partial_response') === '1')).toBe(true)
})

test.each([
  ['cpu', (query: string) => query.includes('rate(container_cpu_usage') && query.startsWith('sum by (namespace, workload')],
  ['memory', (query: string) => query.startsWith('sum') && query.includes('container_memory_working_set_bytes')],
  ['replicas', (query: string) => query.includes('replicas_ready')],
  ['measured pods', (query: string) => query.startsWith('count by (namespace, workload')],
])('a part of the stores for %s is a failure, by field or by warning', async (_, isThis) => {
  for (const more of [{ isPartial: true }, { warnings: ['No StoreAPIs matched for this query'] }]) {
    const { observe } = world((asked) => (isThis(asked.query) ? matrixOrVector(asked, [], more) : undefined))

    await expect(observe()).rejects.toMatchObject({
      code: 'source-unreachable',
      message: expect.stringContaining('can answer only a part'),
    })
  }
})

test('a part of what is told beside the usage, by a warning, is a finding', async () => {
  const { observe } = world((asked) =>
    asked.query.startsWith('sum by (namespace) (')
      ? matrixOrVector(asked, [], { warnings: ['No StoreAPIs matched for this query'] })
      : OWN(asked),
  )

  expect((await observe()).findings.map(({ sentence }) => sentence)).toContain(
    'the metrics source says: No StoreAPIs matched for this query',
  )
})

test('without a cluster label a server with several clusters is refused before anything is read, with no request more', async () => {
  const rows = ['west', 'east'].flatMap((cluster) =>
    CENSUS.map((name) => ({ metric: { __name__: name, cluster }, value: [TO / 1000, '7'] })),
  )
  const { asked, observe } = world(OWN, { clusterLabel: '', census: (question) => matrixOrVector(question, rows) })

  await expect(observe()).rejects.toMatchObject({
    code: 'source-invalid',
    message: expect.stringMatching(
      /several clusters: the label `cluster` of `kube_pod_owner` has the values `east`, `west`; .*`clusterLabel`/,
    ),
  })
  expect(asked).toHaveLength(1)
  const { asked: asOne, observe: observeOne } = world(OWN, { clusterLabel: '' })
  await observeOne()
  expect(asOne.filter(({ query }) => query.startsWith('count by (__name__'))).toHaveLength(2)
})

test('drops what belongs to no workload that was asked for', async () => {
  const strangers = [
    { ...CART, workload: 'cart-worker' },
    { ...CART, workload_type: 'job' },
    { ...CART, namespace: 'media' },
  ]

  const { series } = await world((asked) =>
    isCpu(asked)
      ? matrixOrVector(
          asked,
          strangers.map((each) => filled(asked, each)),
        )
      : undefined,
  ).observe()

  expect(series).toEqual([])
})

test.each([
  [
    'a sign-in page',
    { text: '<!doctype html><html>', type: 'text/html' },
    'source-invalid',
    'a page of HTML, as a sign-in page or a proxy does',
  ],
  ['JSON of something else', { text: '{"hello":"world"}' }, 'source-invalid', 'no answer of the Prometheus API'],
  [
    'an answer that breaks off',
    { text: '{"status":"success","data":{"resultType":"matrix","result":[{"metric":' },
    'source-invalid',
    'something unreadable',
  ],
  ['nothing', { text: '' }, 'source-invalid', 'something unreadable'],
  [
    'another type of result',
    { text: '{"status":"success","data":{"resultType":"scalar","result":[1,"2"]}}' },
    'source-invalid',
    'a `scalar` where a `matrix`',
  ],
  [
    'a success that is an error',
    { text: '{"status":"error","errorType":"bad_data","error":"parse error"}' },
    'source-invalid',
    'refused a query (422): parse error',
  ],
  ['no rights', { status: 401, text: 'Unauthorized' }, 'source-unreachable', 'refuses the credentials (401)'],
  ['another address', { status: 404, text: '404 page not found' }, 'source-unreachable', 'has no Prometheus API'],
  [
    'a server that is out of order',
    { status: 503, text: 'no healthy upstream' },
    'source-unreachable',
    'answered 503: no healthy upstream',
  ],
  ['no way there', new HttpFault('unreachable', '`metrics.example:9090` cannot be reached'), 'source-unreachable', 'cannot be reached'],
] as const)('fails on %s, names the host and repeats no secret', async (_, said, code, message) => {
  const { observe } = world((asked) => (isCpu(asked) ? said : undefined))

  const error: unknown = await observe().catch((thrown: unknown) => thrown)

  expect(error).toMatchObject({ code, message: expect.stringContaining(message) })
  expect(error).toMatchObject({ message: expect.stringContaining('metrics.example') })
  expect(String(error)).not.toMatch(/hidden-token|api\/v1\/query/)
})

test('halves a query that is too large by namespaces, and puts the answers together', async () => {
  const namespaces = ['a', 'b', 'c', 'd']
  const tooMuch = { status: 422, text: '{"status":"error","error":"query processing would load too many samples into memory"}' }
  const { asked, observe } = world((question) => {
    if (!isCpu(question)) return undefined
    const own = namespaces.filter((name) => new RegExp(`namespace=~"[^"]*\\b${name}\\b`).test(question.query))
    return own.length > 1 ? tooMuch : matrixOrVector(question, [filled(question, { ...CART, namespace: own[0] })])
  })

  const { series } = await observe(namespaces.map((name) => workload(name, 'cart')))

  expect(series.map((one) => one.workload)).toEqual(namespaces.map((name) => `${name}/Deployment/cart`))
  expect(asked.filter(isCpu)).toHaveLength(7)
})

test('halves a single namespace by time, and its series is whole again', async () => {
  const { source } = world((question) => {
    if (!isCpu(question)) return undefined
    const seconds = Number(question.fields.get('end')) - Number(question.fields.get('start'))
    return seconds > DAY_MS / 1000 ? new HttpFault('too-large', 'more than that') : matrixOrVector(question, [filled(question, CART)])
  })

  const { series } = await source.observe({
    fromMs: TO - 3 * DAY_MS,
    toMs: TO,
    stepMs: STEP,
    workloads: [workload('shop', 'cart')],
    trees: [],
  })

  expect(series).toHaveLength(1)
  expect([...series[0].timesMs]).toEqual(Array.from({ length: 864 }, (_, i) => TO - 3 * DAY_MS + i * STEP))
})

test('tells which namespace is too large even in small parts, in the words of the server', async () => {
  const refusal = { status: 422, text: '{"status":"error","error":"err-mimir-max-series-per-query\\u001b[2J"}' }

  await expect(world((asked) => (isCpu(asked) ? refusal : undefined)).observe()).rejects.toMatchObject({
    code: 'source-unreachable',
    message: expect.stringMatching(
      /query for cpu of `shop` too large even in small parts: err-mimir-max-series-per-query \[2J; raise the limit/,
    ),
  })
})

test('a server that never finds the time is not asked for ever', async () => {
  const { asked, source } = world((question) => (isCpu(question) ? new HttpFault('timeout', 'late') : undefined), {
    limits: { parallelQueries: 1 },
  })
  const workloads = Array.from({ length: 64 }, (_, i) => workload(`n${i}`, 'w'))

  await expect(source.observe({ fromMs: TO - 14 * DAY_MS, toMs: TO, stepMs: STEP, workloads, trees: [] })).rejects.toMatchObject({
    code: 'source-unreachable',
    message: expect.stringContaining('no answer within 30 seconds'),
  })
  expect(asked.filter(isCpu)).toHaveLength(4)
})

test('cuts an answer of endless series at `limits.series`', async () => {
  let sent = 0
  async function* endless(): AsyncIterable<Uint8Array> {
    yield new TextEncoder().encode('{"status":"success","data":{"resultType":"matrix","result":[')
    for (;;) {
      sent += 1
      yield new TextEncoder().encode(`{"metric":{"n":"${sent}"},"values":[[1,"2"]]},`)
    }
  }

  await expect(world((asked) => (isCpu(asked) ? { body: endless() } : undefined)).observe()).rejects.toMatchObject({
    code: 'source-invalid',
    message: expect.stringContaining('`metrics.limits.series` of environments.yaml'),
  })
  expect(sent).toBeLessThanOrEqual(1001)
})

test('cuts a run at `limits.samples`, over all its queries', async () => {
  const { observe } = world((asked) => (asked.path.endsWith('range') ? matrixOrVector(asked, [filled(asked, CART)]) : undefined), {
    limits: { samples: 20 },
  })

  await expect(observe()).rejects.toMatchObject({
    message: expect.stringContaining('more than 20 samples, which is `metrics.limits.samples`'),
  })
})

test('cuts one series that never ends', async () => {
  async function* endless(): AsyncIterable<Uint8Array> {
    yield new TextEncoder().encode('{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[')
    for (;;) yield new TextEncoder().encode('[1,"2"],'.repeat(1000))
  }

  await expect(world((asked) => (isCpu(asked) ? { body: endless() } : undefined)).observe()).rejects.toMatchObject({
    code: 'source-invalid',
    message: expect.stringContaining('one of its series is longer than any that was asked for'),
  })
})

test('ends at once when it is told to', async () => {
  const ending = new AbortController()
  const { asked, observe } = world(() => {
    ending.abort()
    return undefined
  })

  await expect(observe(undefined, ending.signal)).rejects.toMatchObject({ kind: 'aborted' })
  expect(asked.length).toBeLessThan(6)
})

test('a failure of one query ends the others', async () => {
  const { asked, observe } = world((question) => (isCpu(question) ? { status: 401 } : undefined), { limits: { parallelQueries: 1 } })

  await expect(observe()).rejects.toMatchObject({ code: 'source-unreachable' })

  expect(asked.filter(({ path }) => path.endsWith('range'))).toHaveLength(1)
})

test('what the server warns of is a finding, once', async () => {
  const { findings } = await world((asked) => matrixOrVector(asked, [], { warnings: ['metric might not be a counter'] })).observe()

  expect(findings.filter(({ code }) => code === 'source-warning')).toEqual([
    { code: 'source-warning', severity: 'warning', sentence: 'the metrics source says: metric might not be a counter' },
  ])
})

test('tells what share of the CPU belongs to no workload', async () => {
  const { findings } = await world((asked) => {
    if (isCpu(asked)) return matrixOrVector(asked, [filled(asked, CART, '0.75')])
    return asked.query.startsWith('sum by (namespace) (')
      ? matrixOrVector(asked, [{ metric: { namespace: 'shop' }, value: [TO / 1000, '1'] }])
      : undefined
  }).observe()

  expect(findings.find(({ code }) => code === 'usage-unattributed')?.sentence).toMatch(/^25 % of the CPU in use .* most in `shop`$/)
})

test('looks further back where nothing was scraped at the end of the window', async () => {
  const { asked, source } = world(OWN, { census: CENSUS.slice(1) })

  await expect(
    source.observe({ fromMs: TO - DAY_MS, toMs: TO, stepMs: STEP, workloads: [workload('shop', 'cart')], trees: [] }),
  ).rejects.toMatchObject({
    code: 'source-invalid',
    message: expect.stringContaining('`container_cpu_usage_seconds_total`'),
  })
  expect(asked.map(({ fields }) => TO / 1000 - Number(fields.get('time')))).toEqual([86_100, 0, 21_600, 43_200])
})

test('asks for OOM kills where something restarted, and tells both', async () => {
  const census = [...CENSUS, 'kube_pod_container_status_restarts_total', 'kube_pod_container_status_last_terminated_reason']
  const workloads = [workload('shop', 'cart'), workload('media', 'feed')]
  const { asked, observe } = world(
    (question) =>
      question.query.includes('restarts_total') ? matrixOrVector(question, [{ metric: CART, values: [[TO / 1000, '2']] }]) : undefined,
    { census },
  )

  const { live } = await observe(workloads)

  expect(asked.filter(({ query }) => query.includes('OOMKilled')).map(({ query }) => query.includes('media'))).toEqual([false])
  expect(live.map(({ workload: ref }) => ref)).toEqual(['shop/Deployment/cart'])
  expect(live[0].events.map(({ atMs, what, count }) => [atMs, what, count])).toEqual([
    [TO - HOUR_MS, 'oom-kill', 2],
    [TO - HOUR_MS, 'restart', 2],
  ])
})

test('counts what the server has in parts that it can bear', async () => {
  const counted: number[] = []
  const { observe } = world(OWN, {
    census: (asked) => {
      const namespaces = /namespace=~"([^"]*)"/.exec(asked.query)?.[1].split('|').length ?? 0
      counted.push(namespaces)
      return namespaces > 60 ? { status: 422, text: '{"status":"error","error":"too many series"}' } : undefined
    },
  })

  await observe(Array.from({ length: 120 }, (_, i) => workload(`n${i}`, 'w')))

  expect(counted).toEqual([100, 50, 50, 20, 100, 50, 50, 20])
})

test('asks nothing for no workloads', async () => {
  const { asked, observe } = world(OWN)

  expect(await observe([])).toEqual({ series: [], live: [], findings: [] })
  expect(asked).toEqual([])
})

test('plans what it would ask without asking it', async () => {
  const { asked, source } = world(OWN)

  const plan = await source.plan({ fromMs: TO - DAY_MS, toMs: TO, stepMs: STEP, workloads: [workload('shop', 'cart')], trees: [] })

  expect(plan.queries.map(({ purpose }) => purpose)).toEqual([
    'cpu',
    'memory',
    'replicas',
    'measured-pods',
    'highest-cpu',
    'highest-memory',
    'whole-cpu',
  ])
  expect(asked.every(({ query }) => query.startsWith('count by (__name__)'))).toBe(true)
})
