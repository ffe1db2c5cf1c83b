// The HTTP door while its database is away: clear answers, none that hangs for ever, and `/live` all along.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { boot, type Running } from '../../src/boot/boot.ts'
import { DEMO_DIRECTORY } from '../../src/boot/installation.ts'
import { signInByHand } from '../journeys/person.ts'
import { POSTGRES_PASSWORD, startPostgres, type PostgresServer } from '../peers/postgres.ts'

let server: PostgresServer
let folder: string
let running: Running
let database: string

beforeAll(async () => {
  server = await startPostgres(18)
}, 60_000)

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-door-'))
  const demo = readFileSync(join(DEMO_DIRECTORY, 'environments.yaml'), 'utf8')
  const quiet = demo
    .replace('path: traces', `path: ${join(DEMO_DIRECTORY, 'traces')}`)
    .replace(/intervalMinutes: \d+/, 'intervalMinutes: 0')
  writeFileSync(join(folder, 'environments.yaml'), quiet)
  vi.stubEnv('TIDEGATE_SECRET_DATABASE', POSTGRES_PASSWORD)
  database = await server.database()
  running = await boot({
    'server.port': '0',
    'data.directory': join(folder, 'data'),
    'environments.file': join(folder, 'environments.yaml'),
    'store.url': database,
    'store.passwordEnv': 'TIDEGATE_SECRET_DATABASE',
    'log.level': 'silent',
    'forecast.threads': '1',
  })
}, 60_000)

afterEach(async () => {
  await server.start()
  server.resume()
  await running.close()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

afterAll(() => server.stop())

async function problemOf(answer: Response) {
  const { code, detail } = (await answer.json()) as { readonly code: string; readonly detail: string }
  return { status: answer.status, type: answer.headers.get('content-type'), code, detail }
}

test(
  'a database that is gone: requests are answered 503 with the reason, /live with 200, and all is well when it is back',
  { timeout: 90_000 },
  async () => {
    const person = await signInByHand(running)
    await server.kill()

    const away = await problemOf(await person.open('/api/v1/proposals'))
    const live = await fetch(`${running.url}/live`)
    await server.start()
    const back = await person.open('/api/v1/proposals')

    expect(away).toMatchObject({ status: 503, type: expect.stringContaining('application/problem+json'), code: 'store-failed' })
    expect(away.detail).toMatch(/the database/)
    expect(away.detail).not.toContain(POSTGRES_PASSWORD)
    expect([live.status, back.status]).toEqual([200, 200])
  },
)

test(
  'a database that stands still: /live answers while a request waits, and the request is answered when it goes on',
  { timeout: 90_000 },
  async () => {
    const person = await signInByHand(running)
    server.pause()
    const answers: string[] = []

    const waiting = person.open('/api/v1/proposals').then((answer) => answers.push(`proposals ${answer.status}`))
    for (let i = 0; i < 3; i += 1) answers.push(`live ${(await fetch(`${running.url}/live`)).status}`)
    server.resume()
    await waiting

    expect(answers).toEqual(['live 200', 'live 200', 'live 200', 'proposals 200'])
  },
)

test(
  'a run that is started while the database is read-only is refused with 503, and taken when it can be written again',
  { timeout: 90_000 },
  async () => {
    const person = await signInByHand(running)
    await server.setReadOnly(database, true)

    const refused = await problemOf(await person.send('/api/v1/runs', { environment: 'demo', dry_run: true }))
    await server.setReadOnly(database, false)
    const taken = await person.send('/api/v1/runs', { environment: 'demo', dry_run: true })

    expect(refused).toMatchObject({ status: 503, code: 'store-failed', detail: expect.stringContaining('read-only') })
    expect(taken.status).toBe(202)
  },
)
