// A server of the Prometheus API that says what a test tells it to, and the source that asks it.

import { HttpFault, type Http, type HttpRequest } from '../../src/core/http.ts'
import { HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import { workloadRef, type Workload } from '../../src/core/workload.ts'
import { createPrometheusSource } from '../../src/observe/prometheus.ts'

export const TO = Date.UTC(2026, 0, 15)
export const STEP = 5 * MINUTE_MS
const LIMITS = { parallelQueries: 2, seriesPerQuery: 500, series: 1000, samples: 1_000_000, querySeconds: 30 }
export const CENSUS = [
  'container_cpu_usage_seconds_total',
  'container_memory_working_set_bytes',
  'kube_pod_owner',
  'kube_deployment_status_replicas_ready',
]

/** A question as the server saw it. */
interface Asked {
  readonly path: string
  readonly query: string
  readonly fields: URLSearchParams
  readonly headers: Readonly<Record<string, string>>
}

/** What the server says: a text, bytes by and by, or a fault of the way there; `undefined` = an empty answer. */
type Said =
  | { readonly status?: number; readonly text?: string; readonly type?: string; readonly body?: AsyncIterable<Uint8Array> }
  | HttpFault
  | undefined

export function workload(namespace: string, name: string, annotations: Record<string, string> = {}): Workload {
  const container = { image: undefined, cpuRequestCores: 1, cpuLimitCores: 1, memoryRequestBytes: 1, memoryLimitBytes: 1 }
  return {
    ref: workloadRef(namespace, 'Deployment', name),
    namespace,
    kind: 'Deployment',
    name,
    team: 'unowned',
    replicas: 1,
    containers: [{ name: 'app', ...container }],
    scaler: { by: 'manifest' },
    annotations,
  }
}

/** A source over a server, everything that it was asked, and one reading of some workloads over an hour. */
export function world(
  say: (asked: Asked) => Said,
  over: {
    readonly limits?: Partial<typeof LIMITS>
    readonly census?: readonly string[] | ((asked: Asked) => Said)
    readonly clusterLabel?: string
  } = {},
) {
  const asked: Asked[] = []
  const counted = (question: Asked) =>
    typeof over.census === 'function' ? (over.census(question) ?? census(CENSUS)) : census(over.census ?? CENSUS)
  const http: Http = {
    async exchange(request: HttpRequest, read) {
      if (request.signal?.aborted === true) throw new HttpFault('aborted', 'the exchange was ended')
      const fields = new URLSearchParams(String(request.body))
      const question = { path: new URL(request.url).pathname, query: fields.get('query') ?? '', fields, headers: request.headers }
      asked.push(question)
      const isCensus = question.query.startsWith('count by (__name__')
      const said = isCensus ? counted(question) : (say(question) ?? matrixOrVector(question, []))
      if (said instanceof HttpFault) throw said
      const body = said.body ?? bytesOf(said.text ?? '')
      return read({ status: said.status ?? 200, headers: { 'content-type': said.type ?? 'application/json' }, body })
    },
  }
  const source = createPrometheusSource({
    http,
    url: 'https://metrics.example:9090/prometheus/',
    headers: async () => ({ authorization: 'Bearer hidden-token', 'x-scope-orgid': 'team-a' }),
    clusterLabel: over.clusterLabel ?? 'prod',
    scrapeSeconds: 60,
    limits: { ...LIMITS, ...over.limits },
  })
  const observe = (workloads: readonly Workload[] = [workload('shop', 'cart')], signal?: AbortSignal) =>
    source.observe({ fromMs: TO - HOUR_MS, toMs: TO, stepMs: STEP, workloads, trees: [], signal })
  return { source, asked, observe }
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100)
}

function census(names: readonly string[]): NonNullable<Said> {
  return {
    text: answer(
      'vector',
      names.map((name) => ({ metric: { __name__: name }, value: [TO / 1000, '7'] })),
    ),
  }
}

function answer(resultType: string, result: readonly unknown[], more: object = {}): string {
  return JSON.stringify({ status: 'success', data: { resultType, result }, ...more })
}

export function matrixOrVector({ path }: Asked, result: readonly unknown[], more: object = {}): NonNullable<Said> {
  return { text: answer(path.endsWith('query_range') ? 'matrix' : 'vector', result, more) }
}

export const CART = { namespace: 'shop', workload: 'cart', workload_type: 'Deployment', container: 'app' }

export function isCpu({ query }: Asked): boolean {
  return query.startsWith('sum by (namespace, workload, workload_type, container)') && query.includes('container_cpu_usage')
}

/** A matrix row with the given labels, a sample at each step that is asked for. */
export function filled({ fields }: Asked, metric: object, value = '0.5') {
  const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(fields.get(name)))
  const values = Array.from({ length: (end - start) / step + 1 }, (_, i) => [start + i * step, value])
  return { metric, values }
}

export const OWN = (asked: Asked) => (isCpu(asked) ? matrixOrVector(asked, [filled(asked, CART)]) : undefined)
