// Finds the base address of the Prometheus API at a metrics server, and says which product answers there.

import { TidegateError } from '../core/errors.ts'
import { askMetrics, WEB_PAGE, type MetricsDoor } from './ask-metrics.ts'
import { partOf } from './written.ts'

/** What was found; `version` is `undefined` where the server does not tell it. */
export interface FoundMetrics {
  readonly url: string
  readonly product: string
  readonly version: string | undefined
}

/** Where products keep the API below the address that people know them by: Mimir, Cortex and Grafana Cloud, VictoriaMetrics as a cluster. */
const BELOW = ['', '/prometheus', '/api/prom', '/select/0/prometheus']

const ADDRESS = 'give the address to which `/api/v1/query` is added, as a Grafana data source has it'

/**
 * The first address that answers a query: the one that was given, without what a browser shows behind it, and the usual ones below it.
 *
 * Throws `source-invalid` with every address that was tried, or in one sentence where web pages answer, and `source-unreachable` as soon as one of them
 * cannot be asked.
 */
export async function findMetrics(door: MetricsDoor): Promise<FoundMetrics> {
  const tried: { readonly url: string; readonly error: TidegateError }[] = []
  for (const url of candidatesOf(door.url)) {
    const there = { ...door, url }
    const error = await refusalOf(there)
    if (error === undefined) return { url, ...(await productOf(there)) }
    tried.push({ url, error })
  }
  if (tried.some(({ error }) => error.cause === WEB_PAGE)) {
    throw new TidegateError('source-invalid', `\`${door.url}\` is a web page and not the Prometheus API; look at the address`, {
      remedy: ADDRESS,
    })
  }
  throw new TidegateError('source-invalid', `there is no Prometheus API at \`${door.url}\``, {
    faults: tried.map(({ url, error }) => `\`${url}\`: ${error.message}`),
    remedy: ADDRESS,
  })
}

function candidatesOf(given: string): readonly string[] {
  const bare = given.replace(/\/+$/, '')
  const trimmed = bare.replace(/\/(?:api\/v1(?:\/.*)?|graph|query|vmui.*|-\/.*)$/, '')
  return [...new Set([trimmed, bare, ...BELOW.map((path) => `${trimmed}${path}`)])]
}

/** Why the API is not there; `undefined` when it is. */
async function refusalOf(door: MetricsDoor): Promise<TidegateError | undefined> {
  try {
    await askMetrics(door, { path: '/api/v1/query', parameters: { query: 'vector(1)' } })
    return undefined
  } catch (error) {
    if (!(error instanceof TidegateError) || error.code !== 'source-invalid') throw error
    return error
  }
}

async function productOf(door: MetricsDoor): Promise<Omit<FoundMetrics, 'url'>> {
  const info = partOf(await quietly(() => askMetrics(door, { path: '/api/v1/status/buildinfo' })))
  const { application, version, goVersion } = info
  const told = typeof version === 'string' && version !== '' ? version : undefined
  if (typeof application === 'string' && application !== '') return { product: application.replace(/^Grafana /, ''), version: told }
  // Only MetricsQL has this function; what the server tells as its version is the Prometheus that it stands for.
  const metricsQl = await quietly(() => askMetrics(door, { path: '/api/v1/query', parameters: { query: 'now()' } }))
  if (metricsQl !== undefined) return { product: 'VictoriaMetrics', version: undefined }
  if ((await quietly(() => askMetrics(door, { path: '/api/v1/stores' }))) !== undefined) return { product: 'Thanos', version: told }
  return { product: typeof goVersion === 'string' ? 'Prometheus' : 'a server with the Prometheus API', version: told }
}

/** The answer's data, `undefined` when there is none: what a product is called is nothing to fail for. */
async function quietly(ask: () => ReturnType<typeof askMetrics>): Promise<unknown> {
  try {
    return (await ask()).data ?? null
  } catch (error) {
    if (error instanceof TidegateError) return undefined
    throw error
  }
}
