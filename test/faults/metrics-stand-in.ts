// A server that speaks the Prometheus API about one small cluster, and lies in every way that a test asks for.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { MINUTE_MS, SECOND_MS } from '../../src/core/time.ts'
import type { RawSeries, RawSignal } from '../../src/observe/source.ts'

/** How it answers: honestly, or not. */
export type Lie =
  | 'none'
  /** Every value is `NaN`. */
  | 'nan'
  /** 200 with a page of HTML, as a proxy's sign-in page. */
  | 'html'
  /** Every answer is honest but says, as a cluster of VictoriaMetrics does, that it is only a part. */
  | 'partial'
  /** Every answer is honest but warns, as Thanos does, that a store is missing. */
  | 'store-missing'
  /** 200 with `"status":"error"`. */
  | 'error-body'
  /** 200 with an answer that breaks off in the middle. */
  | 'truncated'
  /** The connection ends in the middle of the body. */
  | 'hang-up'
  /** Two million series. */
  | 'two-million-series'
  /** One series that never ends. */
  | 'endless-series'
  /** Space between two series that never ends. */
  | 'endless-space'
  /** Nothing at all, ever. */
  | 'silent'
  /** A byte now and then, for ever. */
  | 'dripping'
  /** Each series twice, and each sample of it twice. */
  | 'duplicates'
  | { readonly status: number }
  /** No sample of any signal in the half-open hole, and from its end on this share of what was used; 1 unless told. */
  | { readonly holeFromMs: number; readonly holeToMs: number; readonly shareAfter?: number }

/** The server, and what it saw. */
export interface MetricsStandIn {
  readonly url: string
  lie: Lie
  readonly requests: number
  /** Series that were written into answers. */
  readonly written: number
  stop(): Promise<void>
}

const STEP_MS = 5 * MINUTE_MS

/** What a census finds of such a cluster. */
const METRICS = [
  'container_cpu_usage_seconds_total',
  'container_memory_working_set_bytes',
  'kube_pod_owner',
  'kube_replicaset_owner',
  'kube_deployment_status_replicas_ready',
]

const SIGNALS: readonly (readonly [string, RawSignal])[] = [
  ['count by (namespace, workload', 'measured-pods'],
  ['container_cpu_usage_seconds_total', 'cpu-usage-cores'],
  ['container_memory_working_set_bytes', 'memory-working-set-bytes'],
  ['kube_deployment_status_replicas_ready', 'replicas'],
]

/** Starts it on a free port of the loopback; `series` are readings of Deployments, one a step. */
export async function serveMetrics(series: readonly RawSeries[]): Promise<MetricsStandIn> {
  const seen = { lie: 'none' as Lie, requests: 0, written: 0 }
  const server = createServer((request, response) => void answer(seen, series, { request, response }).catch(() => response.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(seen, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

async function answer(
  seen: { lie: Lie; requests: number; written: number },
  series: readonly RawSeries[],
  { request, response }: Exchange,
): Promise<void> {
  const { lie } = seen
  seen.requests += 1
  const form = new URLSearchParams(await textOf(request))
  if (lie === 'silent') return
  if (typeof lie === 'object' && 'status' in lie) return void response.writeHead(lie.status).end('no')
  if (lie === 'html') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>')
  response.writeHead(200, { 'content-type': 'application/json' })
  if (lie === 'error-body')
    return void response.end('{"status":"error","errorType":"internal","error":"the store of this Prometheus is broken"}')
  const type = form.has('step') ? 'matrix' : 'vector'
  const begin = `{"status":"success","data":{"resultType":"${type}","result":[`
  if (lie === 'dripping') return drip(response, begin)
  if (lie === 'endless-space') return flood(response, begin, () => ' '.repeat(65_536))
  if (lie === 'endless-series') return flood(response, `${begin}{"metric":{},"values":[`, () => '[1700000000,"1"],'.repeat(4096))
  if (lie === 'two-million-series') return flood(response, begin, () => manySeries(seen))
  const rows = type === 'vector' ? census(form) : matrix(form, series, lie)
  const text = `${begin}${(lie === 'duplicates' && type === 'matrix' ? [...rows, ...rows] : rows).join(',')}]}${remarkOf(lie)}}`
  if (lie === 'hang-up') return void response.write(text.slice(0, text.length / 2), () => response.destroy())
  response.end(lie === 'truncated' ? text.slice(0, text.length / 2) : text)
}

function remarkOf(lie: Lie): string {
  if (lie === 'partial') return ',"isPartial":true'
  return lie === 'store-missing' ? ',"warnings":["receive series from Addr: store:10901: rpc error: code = Unavailable"]' : ''
}

function census(form: URLSearchParams): readonly string[] {
  return METRICS.map((name) => JSON.stringify({ metric: { __name__: name }, value: [Number(form.get('time')), '1'] }))
}

function matrix(form: URLSearchParams, series: readonly RawSeries[], lie: Lie): readonly string[] {
  const expression = form.get('query') ?? ''
  // What single pods take was not recorded; the sum of all of them for the highest of them would be a lie that no test asked for.
  if (expression.startsWith('max by (namespace, workload')) return []
  const signal = SIGNALS.find(([metric]) => expression.includes(metric))?.[1]
  return series
    .filter((raw) => raw.signal === (signal === 'measured-pods' ? 'replicas' : signal))
    .map((raw) => {
      const samples = samplesIn(form, raw, lie)
      return JSON.stringify({
        metric: labelsOf({ ...raw, signal: signal ?? raw.signal }),
        values: lie === 'duplicates' ? samples.flatMap((sample) => [sample, sample]) : samples,
      })
    })
}

/** A range is evaluated at the end of each step that is asked for. */
function samplesIn(form: URLSearchParams, raw: RawSeries, lie: Lie): readonly (readonly [number, string])[] {
  const fromMs = Number(form.get('start')) * SECOND_MS
  const toMs = Number(form.get('end')) * SECOND_MS
  const stepMs = Number(form.get('step')) * SECOND_MS
  const samples: (readonly [number, string])[] = []
  for (let i = 0; i < raw.timesMs.length; i += 1) {
    const atMs = raw.timesMs[i] + STEP_MS
    const hole = typeof lie === 'object' && 'holeFromMs' in lie ? lie : undefined
    const isHidden = hole !== undefined && atMs > hole.holeFromMs && atMs <= hole.holeToMs
    if (atMs < fromMs || atMs > toMs || (atMs - fromMs) % stepMs !== 0 || isHidden) continue
    const share = hole !== undefined && atMs > hole.holeToMs && raw.signal !== 'replicas' ? (hole.shareAfter ?? 1) : 1
    samples.push([atMs / SECOND_MS, lie === 'nan' ? 'NaN' : String(share * raw.values[i])])
  }
  return samples
}

function labelsOf({ workload, signal, container }: RawSeries): Readonly<Record<string, string>> {
  const [namespace, , name] = workload.split('/')
  if (signal === 'replicas') return { namespace, deployment: name }
  return { namespace, workload: name, workload_type: 'deployment', container: container ?? name }
}

function manySeries(seen: { written: number }): string | undefined {
  if (seen.written >= 2_000_000) return undefined
  const rows = Array.from(
    { length: 1000 },
    (_, i) => `{"metric":{"pod":"p-${seen.written + i}"},"values":[[1700000000,"1"]],"value":[1700000000,"1"]}`,
  )
  seen.written += rows.length
  return `${rows.join(',')},`
}

/** Writes pieces as fast as they are taken, until there are no more or nobody takes them. */
async function flood(response: ServerResponse, begin: string, next: () => string | undefined): Promise<void> {
  const closed = new Promise((resolve) => response.once('close', resolve))
  response.write(begin)
  for (let piece = next(); piece !== undefined && !response.destroyed; piece = next()) {
    if (!response.write(piece)) await Promise.race([onceDrained(response), closed])
  }
  response.end()
}

async function drip(response: ServerResponse, begin: string): Promise<void> {
  response.write(begin)
  while (!response.destroyed) {
    response.write(' ')
    await sleep(50)
  }
}

function onceDrained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once('drain', resolve))
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}
