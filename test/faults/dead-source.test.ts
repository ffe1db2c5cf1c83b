// A metrics source that is down, seen from outside a real server: its health, its runs, its log and its measurements all say so.

import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Schema } from '../../api/client.ts'
import { DEMO_DIRECTORY } from '../../src/boot/installation.ts'
import { signInByHand, type Person } from '../journeys/person.ts'
import { makePlace, startServer, type Place, type Server } from '../journeys/server.ts'
import { within } from '../journeys/within.ts'

let place: Place
let server: Server
let person: Person
let host: string
let failed: Schema<'Run'>

beforeAll(async () => {
  place = makePlace()
  host = `127.0.0.1:${await closedPort()}`
  const file = join(place.directory, 'environments.yaml')
  writeFileSync(file, environmentsOf(`http://${host}`))
  server = await startServer({ ...place, variables: { ...place.variables, TIDEGATE_ENVIRONMENTS__FILE: file } })
  person = await signInByHand(server)
  failed = await within(60_000, 'the first run ends', async () => {
    const { items } = await person.get<{ readonly items: readonly Schema<'Run'>[] }>('/api/v1/runs')
    return items.find((run) => run.endedAtMs !== null)
  })
}, 120_000)

afterAll(async () => {
  await server.end('SIGKILL')
  place.remove()
}, 60_000)

test('the run has failed and says which source did not answer', () => {
  expect(failed).toMatchObject({ status: 'failed', error: expect.stringMatching(/cannot be reached.*\(source-unreachable\)/) })
  expect(failed.error).toContain(host)
})

test('the health of the server is down, and says it of that environment', { timeout: 60_000 }, async () => {
  const health = await person.get<Schema<'Health'>>('/health')

  expect(health.status).toBe('down')
  expect(health.checks.find(({ name }) => name === 'environment dead')).toMatchObject({
    state: 'down',
    detail: expect.stringContaining(host),
  })
  expect(health.checks.find(({ name }) => name === 'store')).toMatchObject({ state: 'ok' })
})

test('the log has a line for it, with the run that failed', () => {
  const lines = server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)

  expect(lines.find(({ msg }) => msg === 'run failed')).toMatchObject({
    run: failed.id,
    environment: 'dead',
    error: expect.stringContaining(host),
  })
})

test('the measurements count the failed run and the error of the stage, by their reasons', { timeout: 60_000 }, async () => {
  const text = await (await person.open('/metrics')).text()

  expect(text).toMatch(/^tidegate_runs_total\{(?=[^}]*environment="dead")(?=[^}]*status="failed")[^}]*\} [1-9]/m)
  expect(text).toMatch(/^tidegate_stage_errors_total\{(?=[^}]*stage="observe")(?=[^}]*code="source-unreachable")[^}]*\} [1-9]/m)
})

test('nothing was proposed, and the server is alive', { timeout: 60_000 }, async () => {
  expect((await person.get<{ readonly items: readonly unknown[] }>('/api/v1/proposals')).items).toEqual([])
  expect((await fetch(`${server.url}/live`)).status).toBe(200)
})

function environmentsOf(url: string): string {
  const demo = readFileSync(join(DEMO_DIRECTORY, 'environments.yaml'), 'utf8')
  return demo.replace('name: demo', 'name: dead').replace(/kind: replay\n[^]*?path: traces/, `kind: prometheus\n      url: ${url}`)
}

/** A port at which nobody listens. */
async function closedPort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
