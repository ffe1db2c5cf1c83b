// A server of the Prometheus API over a cluster that is made up of chance: gaps, late samples, odd values, failures; the same question at the same time has the same answer.

import type { Http, HttpRequest } from '../../src/core/http.ts'
import type { Workload } from '../../src/core/workload.ts'
import { createPrometheusSource, type PrometheusSource, type SampleKeeping } from '../../src/observe/prometheus.ts'
import { OWNER_RULE } from '../../src/observe/prometheus-owners.ts'
import { CENSUS } from './prometheus-world.ts'

/** What the cluster is like now; tests change it between readings. */
export interface ClusterModel {
  nowMs: number
  /** Everything that is there, described or not. */
  workloads: readonly Workload[]
  hasOwnerRule: boolean
  /** Fails after so many queries more; `undefined` = never. */
  failsAfter: number | undefined
  /** Refuses ranges of more points, unless a workload asks them by its own query. */
  mostPoints: number
  /** Latest that a sample comes after its time. */
  latestMs: number
  /** What ranges have cost until now. */
  points: number
  queries: number
}

const LIMITS = { parallelQueries: 3, seriesPerQuery: 4, series: 100_000, samples: 100_000_000, querySeconds: 30 }

/** A number in [0, 1) that depends on the text alone. */
export function chanceOf(text: string): number {
  let hash = 2166136261
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507)
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32
}

function mixed(seed: number, at: number): number {
  let hash = Math.imul(seed ^ at, 2246822507)
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** A source over the model; `cache` as of the adapter. */
export function sourceOver(model: ClusterModel, cache?: SampleKeeping): PrometheusSource {
  const http: Http = {
    async exchange(request: HttpRequest, read) {
      const said = say(model, new URL(request.url).pathname, new URLSearchParams(String(request.body)))
      return read({ status: said.status, headers: { 'content-type': 'application/json' }, body: bytesOf(said.text) })
    },
  }
  const url = 'https://metrics.example'
  return createPrometheusSource({ http, url, headers: async () => ({}), clusterLabel: 'prod', scrapeSeconds: 60, limits: LIMITS, cache })
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text)
}

function say(model: ClusterModel, path: string, fields: URLSearchParams): { readonly status: number; readonly text: string } {
  model.queries += 1
  if (model.failsAfter !== undefined) {
    if (model.failsAfter === 0) return { status: 503, text: 'away' }
    model.failsAfter -= 1
  }
  const query = fields.get('query') ?? ''
  const resultType = path.endsWith('query_range') ? 'matrix' : 'vector'
  const told = (result: readonly unknown[]) => ({ status: 200, text: JSON.stringify({ status: 'success', data: { resultType, result } }) })
  if (query.startsWith('count by (__name__')) {
    const names = [...CENSUS, 'kube_pod_container_status_restarts_total', ...(model.hasOwnerRule ? [OWNER_RULE] : [])]
    return told(names.map((name) => ({ metric: { __name__: name }, value: [Number(fields.get('time')), '7'] })))
  }
  if (!path.endsWith('query_range')) return told([])
  const range = { start: Number(fields.get('start')), end: Number(fields.get('end')), step: Number(fields.get('step')) }
  const points = (range.end - range.start) / range.step + 1
  if (points > model.mostPoints && !query.startsWith('demand'))
    return { status: 422, text: '{"status":"error","errorType":"execution","error":"too many samples"}' }
  model.points += points
  return told(rowsFor(model, query, range))
}

interface Range {
  readonly start: number
  readonly end: number
  readonly step: number
}

function rowsFor(model: ClusterModel, query: string, range: Range): readonly unknown[] {
  if (query.startsWith('demand')) {
    return ['a', 'b'].map((shard) => ({ metric: { shard }, values: valuesOf(model, `${query} ${shard}`, range) })).filter(isAnything)
  }
  const namespaces = (/namespace=~"([^"]*)"/.exec(query)?.[1] ?? '').split('|')
  // What is between brackets, and whose owners are joined, is part of what is asked; the namespaces beside it are not.
  const flavour = `${query.includes(OWNER_RULE)} ${/\[\d+s\]/.exec(query)?.[0] ?? ''}`
  const isCounted = query.startsWith('count by (namespace, workload')
  const own = model.workloads.filter(
    ({ namespace, kind }) => namespaces.includes(namespace) && query.toLowerCase().includes(kind.toLowerCase()),
  )
  return own
    .flatMap(({ namespace, kind, name, containers }) => {
      const of = { namespace, workload: name, workload_type: kind }
      if (isCounted) return [{ metric: of, values: valuesOf(model, `${flavour} pods ${namespace}/${kind}/${name}`, range) }]
      if (query.includes('replicas_ready'))
        return [{ metric: { namespace, [kind.toLowerCase()]: name }, values: valuesOf(model, `ready ${namespace}/${kind}/${name}`, range) }]
      if (!query.startsWith('sum by (namespace, workload')) return []
      const what = query.includes('restarts_total') ? 'restarts' : query.includes('container_cpu_usage') ? 'cpu' : 'memory'
      return containers.map((container) => ({
        metric: { ...of, container: container.name },
        values: valuesOf(model, `${flavour} ${what} ${namespace}/${kind}/${name}/${container.name}`, range),
      }))
    })
    .filter(isAnything)
}

function isAnything({ values }: { readonly values: readonly unknown[] }): boolean {
  return values.length > 0
}

/** Samples that have come by now: whole hours are missing, some come late, some are counts, some are no numbers. */
function valuesOf(model: ClusterModel, name: string, { start, end, step }: Range): readonly unknown[] {
  const values: unknown[] = []
  const isCount = name.startsWith('ready') || name.includes(' pods ')
  const [each, hours, lates] = [`${name} each`, `${name} hours`, `${name} lates`].map((text) => Math.floor(chanceOf(text) * 2 ** 31))
  for (let at = start; at <= end; at += step) {
    const chance = mixed(each, at)
    if (mixed(hours, Math.floor(at / 7200)) < 0.1 || chance < 0.02) continue
    const lateMs = mixed(lates, Math.floor(at / 1800)) < 0.3 ? chance * model.latestMs : 0
    if (at * 1000 + lateMs > model.nowMs) continue
    const odd = chance > 0.995 ? 'NaN' : chance > 0.99 ? '+Inf' : undefined
    values.push([at, odd ?? (isCount ? String(Math.floor(chance * 9)) : String(chance * 3))])
  }
  return values
}
