// A disk whose fsync takes long, made by holding back the very call: nothing is acknowledged before it is durable, and the door stays open.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPostgresStore } from '../../src/state/postgres.ts'
import { deed, receipt } from '../contracts/store-fixtures.ts'
import { settingsOf } from '../contracts/store-postgres-settings.ts'
import { signInByHand } from '../journeys/person.ts'
import { BIN, makePlace, ROOT } from '../journeys/server.ts'
import { within } from '../journeys/within.ts'
import { startPostgres, type PostgresServer } from '../peers/postgres.ts'

/** Whether strace is here and may trace; in most containers it needs a right of its own. */
const CAN_TRACE = spawnSync('strace', ['-f', '-e', 'trace=fsync', '-e', 'inject=fsync:delay_enter=1', 'true']).status === 0

/** How strace holds back every fsync by so many milliseconds. */
function slowed(ms: number, calls = 'fsync,fdatasync'): readonly string[] {
  return ['-f', '-e', `trace=${calls}`, '-e', `inject=fsync,fdatasync:delay_enter=${ms * 1000}`]
}

test.skipIf(!CAN_TRACE)(
  'with a slow fsync, each acknowledgement comes after an fsync that has ended, and a group keeps its order',
  { timeout: 60_000 },
  () => {
    const directory = mkdtempSync(join(tmpdir(), 'tidegate-slow-disk-'))
    const trace = join(directory, 'trace')
    const child = join(import.meta.dirname, 'slow-disk-child.ts')

    const args = [...slowed(150, 'fsync,fdatasync,write'), '-o', trace, process.execPath, child, join(directory, 'data')]
    const { status, stdout, stderr } = spawnSync('strace', args, { encoding: 'utf8', timeout: 50_000 })
    const lines = readFileSync(trace, 'utf8').split('\n')
    rmSync(directory, { recursive: true })

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    for (let i = 0; i < 3; i += 1) {
      const from = lines.findIndex((line) => line.includes(`"begin ${i}\\n"`))
      const to = lines.findIndex((line) => line.includes(`"acknowledged ${i}\\n"`))
      expect(from).toBeGreaterThan(0)
      expect(
        lines.slice(from, to).filter((line) => /(fsync|fdatasync).*= 0/.test(line)).length,
        `before deed ${i} is acknowledged`,
      ).toBeGreaterThan(0)
    }
    const positions = [...stdout.matchAll(/position (\d+) of (\d+)/g)].map(([, position, of]) => ({
      position: Number(position),
      of: Number(of),
    }))
    expect(positions).toEqual(Array.from({ length: 20 }, (_, of) => ({ position: of + 3, of })))
    // One fsync for the whole group, or a few; never one for each.
    const together = lines.slice(lines.findIndex((line) => line.includes('"begin together\\n"')))
    expect(together.filter((line) => /(fsync|fdatasync).*= 0/.test(line)).length).toBeLessThan(20)
  },
)

test.skipIf(!CAN_TRACE)('with a slow fsync, /live and reading answer while a write waits for the disk', { timeout: 120_000 }, async () => {
  const place = makePlace()
  const server = spawn(process.execPath, [BIN, 'start', '--server.port', '0'], {
    cwd: ROOT,
    env: place.variables,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const trace = join(place.directory, 'trace')
  let tracer: ChildProcess | undefined
  try {
    const signInUrl = await linkOf(server)
    const url = new URL(signInUrl).origin
    const person = await signInByHand({ signInUrl, url })
    tracer = spawn('strace', [...slowed(3000), '-p', String(server.pid), '-o', trace], { stdio: ['ignore', 'ignore', 'pipe'] })
    await attached(tracer)
    const answers: string[] = []

    const writing = person
      .send('/api/v1/keys', { name: 'slow', role: 'viewer', use: 'api', for: 'me', expiresInDays: 1 })
      .then(({ status }) => answers.push(`write ${status}`))
    for (let i = 0; i < 5; i += 1) answers.push(`live ${(await fetch(`${url}/live`)).status}`)
    await writing

    expect(answers).toEqual([...Array.from({ length: 5 }, () => 'live 200'), 'write 201'])
    expect(readFileSync(trace, 'utf8')).toMatch(/(fsync|fdatasync)\(\d+/)
  } finally {
    tracer?.kill('SIGTERM')
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGKILL')
    await ended
    place.remove()
  }
})

test.skipIf(!CAN_TRACE)(
  'with a slow fsync of PostgreSQL, a group keeps its order and reading goes on while it waits',
  { timeout: 90_000 },
  async () => {
    const server = await startPostgres(18)
    const opened = await openPostgresStore(settingsOf(await server.database()))
    const tracer = spawn('strace', [...slowed(1500), ...(await processesOf(server)).flatMap((pid) => ['-p', pid]), '-o', '/dev/null'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    try {
      await attached(tracer)
      const told: string[] = []

      const group = Array.from({ length: 20 }, async (_, i) => {
        const answer = await opened.store.commit(deed({ receipts: [receipt(`${i}`)] }))
        if (answer.isCommitted) told.push(`${answer.receipts[0].index}`)
      })
      told.push(`read ${(await opened.store.views.ledgerHead()).size}`)
      await Promise.all(group)

      expect(told).toEqual(['read 0', ...Array.from({ length: 20 }, (_, i) => `${i}`)])
      expect((await opened.store.views.ledgerHead()).size).toBe(20)
    } finally {
      tracer.kill('SIGTERM')
      await new Promise((resolve) => tracer.once('exit', resolve))
      await opened.close()
      await server.stop()
    }
  },
)

/** The server and all that it has started; each has to be held by itself. */
async function processesOf(server: PostgresServer): Promise<readonly string[]> {
  const [{ pid }] = await server.query(server.url, `select pid from pg_stat_activity where backend_type = 'checkpointer'`)
  const parent = /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? ''
  return [parent, ...readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ')]
}

function linkOf(server: ChildProcess): Promise<string> {
  const said: string[] = []
  for (const stream of [server.stdout, server.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => said.push(text))
  return within(60_000, 'the server prints its link', async () => /Sign in .*: (\S+)/.exec(said.join(''))?.[1])
}

/** Waits until strace says that it holds the process and all its threads. */
async function attached(tracer: ChildProcess): Promise<void> {
  const said: string[] = []
  tracer.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text))
  await within(20_000, 'strace has attached', async () => (said.join('').includes('attached') ? true : undefined))
}
