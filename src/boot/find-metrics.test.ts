// The API is found where products keep it, and what cannot be asked says why at once.

import { expect, test } from 'vitest'
import { doorTo, vector, type Answer, type Asked } from '../../test/boot/door.ts'
import { HttpFault } from '../core/http.ts'
import { findMetrics } from './find-metrics.ts'

const NOT_FOUND: Answer = { status: 404, text: '404 page not found' }

/** A server with its API below a path; `more` answers what is its own. */
function server(base: string, more: (path: string, query: string | null) => Answer | undefined) {
  return ({ path, fields }: Asked): Answer => {
    if (!path.startsWith(`${base}/api/v1/`)) return NOT_FOUND
    const query = fields.get('query')
    return more(path.slice(base.length), query) ?? (query === 'vector(1)' ? vector([[{}, 1]]) : { status: 400, text: 'parse error' })
  }
}

test.each([
  ['Prometheus', '', '/', { goVersion: 'go1.19', version: '2.42.0' }],
  ['Mimir', '/prometheus', '', { application: 'Grafana Mimir', version: '2.10.0' }],
  ['Cortex', '/api/prom', '/', { application: 'Cortex', version: '1.16.0' }],
])('finds %s, whose API is below `%s`', async (product, base, given, info) => {
  const door = doorTo(
    server(base, (path) => (path === '/api/v1/status/buildinfo' ? { data: info } : path === '/api/v1/stores' ? NOT_FOUND : undefined)),
    `https://metrics.example${given}`,
  )

  expect(await findMetrics(door)).toEqual({ url: `https://metrics.example${base}`, product, version: info.version })
})

test('knows VictoriaMetrics by what only it can compute, and not by the Prometheus that it stands for', async () => {
  const door = doorTo(
    server('/select/0/prometheus', (path, query) => {
      if (path === '/api/v1/status/buildinfo') return { data: { version: '2.24.0' } }
      return query === 'now()' ? vector([[{}, 1]]) : undefined
    }),
  )

  expect(await findMetrics(door)).toEqual({
    url: 'https://metrics.example/select/0/prometheus',
    product: 'VictoriaMetrics',
    version: undefined,
  })
})

test('knows Thanos by its stores', async () => {
  const door = doorTo(
    server('', (path) => {
      if (path === '/api/v1/status/buildinfo') return { data: { version: '0.34.1', goVersion: 'go1.21' } }
      return path === '/api/v1/stores' ? { data: {} } : undefined
    }),
  )

  expect(await findMetrics(door)).toMatchObject({ product: 'Thanos', version: '0.34.1' })
})

test.each(['/graph', '/vmui/?#/', '/api/v1/query', '/-/ready'])('takes the address that a browser shows: %s', async (shown) => {
  const door = doorTo(
    server('', () => undefined),
    `https://metrics.example${shown.replace(/\?.*/, '')}`,
  )

  expect(await findMetrics(door)).toMatchObject({ url: 'https://metrics.example' })
})

test('a server without the API is told with every address that was tried', async () => {
  const door = doorTo(() => NOT_FOUND)

  await expect(findMetrics(door)).rejects.toMatchObject({
    code: 'source-invalid',
    faults: [
      expect.stringContaining('answered 404'),
      expect.stringContaining('`https://metrics.example/prometheus`'),
      expect.stringContaining('/api/prom'),
      expect.stringContaining('/select/0/prometheus'),
    ],
    remedy: expect.stringContaining('Grafana'),
  })
})

test('a web page is called one, once', async () => {
  const door = doorTo(({ path }) => (path.startsWith('/prometheus') ? NOT_FOUND : { status: 200, text: '<html>Welcome</html>' }))

  await expect(findMetrics(door)).rejects.toMatchObject({
    code: 'source-invalid',
    message: '`https://metrics.example` is a web page and not the Prometheus API; look at the address',
    faults: [],
    remedy: expect.not.stringContaining('proposed'),
  })
})

test('who asks for credentials is not asked at other addresses, and its words are told', async () => {
  const door = doorTo(({ path }) => (path.startsWith('/prometheus') ? { status: 401, text: 'no org id' } : NOT_FOUND))

  await expect(findMetrics(door)).rejects.toMatchObject({
    code: 'source-unreachable',
    message: expect.stringMatching(/401.*tenant.*no org id/),
  })
  expect(door.asked.map(({ path }) => path)).toEqual(['/api/v1/query', '/prometheus/api/v1/query'])
})

test.each([
  ['ECONNREFUSED', 'nothing listens at `metrics.example`'],
  ['ENOTFOUND', 'there is no host `metrics.example`'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'is not trusted (SELF_SIGNED_CERT_IN_CHAIN): give its authority by `caFile`'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'is it `http://`?'],
])('%s becomes a sentence that says what to do', async (code, sentence) => {
  const cause = Object.assign(new Error('broken'), { code })
  const door = doorTo(() => new HttpFault('unreachable', 'no', { cause: new Error('deeper', { cause }) }))

  await expect(findMetrics(door)).rejects.toMatchObject({ code: 'source-unreachable', message: expect.stringContaining(sentence) })
})

test('a server that is silent is given up after the deadline', async () => {
  const door = doorTo(() => new HttpFault('timeout', 'no'))

  await expect(findMetrics(door)).rejects.toMatchObject({ message: expect.stringContaining('did not answer within 10 s') })
})
