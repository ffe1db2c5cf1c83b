// The server as a process: one at a time on a data directory, killed and started again, asked to stop, and told nonsense.

import { spawn } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { firstProposals, signInByHand, type Person } from './person.ts'
import { makePlace, ROOT, startServer, type Place, type Server } from './server.ts'
import { tidegate } from './terminal.ts'
import { within } from './within.ts'

let place: Place
const servers: Server[] = []

beforeEach(() => {
  place = makePlace()
})

afterEach(async () => {
  for (const server of servers.splice(0)) await server.end('SIGKILL')
  place.remove()
})

async function start(): Promise<Server> {
  const server = await startServer(place)
  servers.push(server)
  return server
}

test('`npm start` alone brings the server up, and Ctrl-C brings it down', async () => {
  const child = spawn('npm', ['start'], { cwd: ROOT, env: place.variables, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => said.push(text))
  const group = child.pid === undefined ? 0 : -child.pid
  try {
    const url = await within(90_000, 'npm start prints the address', async () => /is up at (\S+)/.exec(said.join(''))?.[1])
    const page = await fetch(url)
    process.kill(group, 'SIGINT')

    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<div id="root">')
    await within(30_000, 'every process of it has ended', async () => (isAlive(group) ? undefined : true))
    expect(said.join('')).toContain('stopping')
    expect(
      readdirSync(place.dataDirectory).filter((file) => file.endsWith('-wal')),
      'the store was closed',
    ).toEqual([])
  } finally {
    if (isAlive(group)) process.kill(group, 'SIGKILL')
  }
})

test('a second start on the same data directory is told who holds it', async () => {
  const first = await start()

  const second = await tidegate(place, ['start'])

  expect(second).toMatchObject({ code: 5, err: expect.stringContaining(`\`${place.dataDirectory}\` is in use by another Tidegate`) })
  expect((await fetch(`${first.url}/live`)).ok).toBe(true)
})

test('after a kill the next start has the same session, proposals and ledger', { timeout: 200_000 }, async () => {
  const first = await start()
  const person = await signInByHand(first)
  const before = await firstProposals(person)
  const chosen = before[0]
  if (chosen === undefined) throw new Error('nothing was proposed')
  const decision = { ceremonyDigest: chosen.ceremony.digest, note: '' }
  const approved = await person.send(`/api/v1/proposals/${chosen.id}/approve`, decision, { 'if-match': `"${chosen.version}"` })
  await first.end('SIGKILL')

  const second = await start()
  const after = person.at(second)
  const kept = (await after.get<{ readonly items: typeof before }>('/api/v1/proposals?limit=200')).items
  // The killed process may have begun the delivery; its lease has to run out first.
  const delivered = await within(120_000, 'what was approved before the kill is delivered', async () => {
    const proposal = await after.get<(typeof before)[number]>(`/api/v1/proposals/${chosen.id}`)
    return proposal.state === 'open' ? proposal : undefined
  })
  const secret = await keyOf(after)
  const file = join(place.directory, 'evidence.tar')
  const key = join(place.directory, 'key.pem')
  const variables = { TIDEGATE_SERVER: second.url, TIDEGATE_API_KEY: secret }
  const exported = await tidegate(place, ['evidence', 'export', '--output', file], { variables })
  await tidegate(place, ['evidence', 'key', '--output', key], { variables })
  const verified = await tidegate(place, ['verify', file, '--key', key])

  expect(approved.status).toBe(200)
  expect(kept.map(({ id }) => id).toSorted()).toEqual(before.map(({ id }) => id).toSorted())
  expect(delivered.delivery?.branch).toMatch(/^tidegate\//)
  expect(exported).toMatchObject({ code: 0 })
  expect(verified).toMatchObject({ code: 0, out: expect.stringMatching(/^integrity +pass/m) })
})

test('SIGTERM ends the server cleanly while a page is listening', async () => {
  const server = await start()
  const person = await signInByHand(server)
  const stream = await person.open('/api/v1/events')

  const code = await server.end('SIGTERM')

  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  expect(code).toBe(0)
  expect(server.output()).toContain('stopping')
})

test('a port that is taken is said, with the option to change', async () => {
  const first = await start()
  const taken = new URL(first.url).port

  const second = await tidegate(place, ['start', '--data.directory', join(place.directory, 'other'), '--server.port', taken])

  expect(second).toMatchObject({ code: 2, err: expect.stringContaining(`server.port: 127.0.0.1:${taken} is taken`) })
})

test('a bad configuration stops the start with every fault at once', async () => {
  const variables = { TIDEGATE_SERVER__PORT: 'eighty', TIDEGATE_LOG__LEVEL: 'loud', TIDEGATE_SERVER__PROT: '1' }

  const told = await tidegate(place, ['start'], { variables })
  const machine = await tidegate(place, ['start', '--json'], { variables })

  expect(told.code).toBe(2)
  for (const name of Object.keys(variables)) expect(told.err).toContain(name)
  expect(JSON.parse(machine.out)).toMatchObject({ error: { code: 'config-invalid', faults: { length: 3 } } })
})

test('a data directory that is a file, and environments that are nonsense, stop the start with a sentence', async () => {
  const file = join(place.directory, 'file')
  const broken = join(place.directory, 'environments.yaml')
  writeFileSync(file, '')
  writeFileSync(broken, 'environments:\n  - name: Not A Label\n    rats: 1\n')

  const noDirectory = await tidegate(place, ['start', '--data.directory', file])
  const noEnvironments = await tidegate(place, ['start', '--environments.file', broken])

  expect(noDirectory).toMatchObject({ code: 2, err: expect.stringContaining(`\`${file}\` cannot be written`) })
  expect(noEnvironments).toMatchObject({ code: 2, err: expect.stringMatching(/environments\.0\.rats: there is no such key/) })
  expect(noEnvironments.err).toContain('environments.0.name')
})

async function keyOf(person: Person): Promise<string> {
  const wish = { name: 'export', role: 'admin', use: 'api', for: 'me', expiresInDays: 1 }
  const made = await person.send('/api/v1/keys', wish)
  return ((await made.json()) as { readonly secret: string }).secret
}

function isAlive(group: number): boolean {
  try {
    return process.kill(group, 0)
  } catch {
    return false
  }
}
