// A server as boot puts it together sends its spans to the endpoint that is set, and does not load OpenTelemetry's SDK where none is.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { boot } from '../../src/boot/boot.ts'
import { DEMO_DIRECTORY } from '../../src/boot/installation.ts'
import { openCollector, type Collector } from './collector.ts'

const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

let folder: string
let collector: Collector

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-traced-'))
  collector = await openCollector()
  const demo = readFileSync(join(DEMO_DIRECTORY, 'environments.yaml'), 'utf8')
  const quiet = demo.replace('path: traces', `path: ${join(DEMO_DIRECTORY, 'traces')}`).replace(/\n +intervalMinutes:.*/, '')
  writeFileSync(join(folder, 'environments.yaml'), `${quiet.trimEnd()}\n    intervalMinutes: 0\n`)
})

afterEach(async () => {
  await collector.close()
  rmSync(folder, { recursive: true, force: true })
})

function given(more: Readonly<Record<string, string>>) {
  const files = { 'data.directory': join(folder, 'data'), 'environments.file': join(folder, 'environments.yaml') }
  return { 'server.port': '0', 'log.level': 'silent', 'forecast.threads': '1', ...files, ...more }
}

test('a request to a running server arrives at the collector when the server stops at the latest', async () => {
  writeFileSync(join(folder, 'headers'), 'x-tenant: team-a\n')
  const running = await boot(given({ 'telemetry.otlpEndpoint': collector.url, 'telemetry.otlpHeadersFile': join(folder, 'headers') }))

  const answer = await fetch(`${running.url}/sign-in`, { headers: { traceparent: PARENT } })
  await running.close()

  expect(answer.status).toBe(200)
  expect(collector.spans.map(({ name, traceId }) => [name, traceId])).toEqual([['GET /sign-in', PARENT.split('-')[1]]])
  expect(collector.spans[0].attributes['tidegate.request']).toBe(answer.headers.get('x-request-id'))
  expect(collector.headers[0]['x-tenant']).toBe('team-a')
})

test('headers that cannot be read stop the start before anything is opened', async () => {
  const start = boot(given({ 'telemetry.otlpEndpoint': collector.url, 'telemetry.otlpHeadersFile': join(folder, 'absent') }))

  await expect(start).rejects.toMatchObject({ code: 'config-invalid', faults: [expect.stringContaining('absent')] })
})

test.each([
  ['not loaded without an endpoint', '', false],
  ['loaded with one', 'http://127.0.0.1:9', true],
])('the SDK of OpenTelemetry is %s', (_, endpoint, isLoaded) => {
  const open = join(import.meta.dirname, '../../src/boot/telemetry-open.ts')
  const script = `
    import { registerHooks } from 'node:module'
    let count = 0
    registerHooks({ resolve(name, context, next) { if (name === '@opentelemetry/sdk-trace') count += 1; return next(name, context) } })
    const { openTelemetry } = await import(${JSON.stringify(open)})
    const telemetry = { otlpEndpoint: ${JSON.stringify(endpoint)} || undefined, otlpHeadersFile: undefined }
    const outlook = await openTelemetry({ telemetry, log: { level: 'silent' } }, { waitingForecasts: () => 0 })
    await outlook.telemetry.stage('observe', { environment: 'demo' }, async () => undefined)
    await outlook.close()
    console.log(count)`

  const child = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8', timeout: 15_000 })

  expect(child.stderr).toBe('')
  expect(Number(child.stdout) > 0).toBe(isLoaded)
})
