// Starts a real PostgreSQL on loopback, in a folder of its own, with the faults that tests ask for: paused, killed, read-only.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { postgresBinaries, postgresUser, type PostgresMajor } from './postgres-binaries.ts'

/** How long a server may take to start: after a crash it makes every file of every database durable first, which takes its time on a slow disk. */
const PATIENCE_MS = 90_000

/** The password of the only role, `tidegate`. */
export const POSTGRES_PASSWORD = 'correct horse'

/** A running server; every method may be called again. */
export interface PostgresServer {
  readonly port: number
  /** The address of the maintenance database, without a password. */
  readonly url: string
  /** Makes an empty database and answers its address, without a password. */
  database(): Promise<string>
  /** Runs SQL in a database, as the owner. */
  query(url: string, sql: string): Promise<readonly Record<string, unknown>[]>
  /** Makes a database read-only, or writable again, for connections that are made from now on, and ends the others. */
  setReadOnly(url: string, isReadOnly: boolean): Promise<void>
  /** Stops every process of the server where it stands (SIGSTOP); connections stay open and nothing answers. */
  pause(): void
  resume(): void
  /** Ends the server at once, as a crash does; what was committed is there after `start`. */
  kill(): Promise<void>
  /** Starts it again on the same port and the same data. */
  start(): Promise<void>
  /** Ends the server and removes its folder. */
  stop(): Promise<void>
}

/** Makes and starts a server with durable commits; `settings` are given to it by name, for example `ssl: 'on'`. Only making its folder is not made durable. */
export async function startPostgres(major: PostgresMajor, settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const binaries = postgresBinaries(major)
  const user = postgresUser()
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), `tidegate-postgres-${major}-`))
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  initialise(binaries, user, { folder, data })
  let server: ChildProcess | undefined
  let databases = 0

  async function start(): Promise<void> {
    if (server !== undefined) return
    // No checkpoint of its own: with a database for every test it would write out thousands of files in the middle of one.
    const quiet = { checkpoint_timeout: '1h', max_wal_size: '8GB' }
    const given = { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'on', max_connections: '100', ...quiet, ...settings }
    const flags = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    server = spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(port), ...flags], { ...user, stdio: 'ignore', cwd: folder })
    await answers(server, urlOf(port, 'postgres'))
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = server
    server = undefined
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return
    signalAll(ending, 'SIGCONT')
    const ended = new Promise((resolve) => ending.once('exit', resolve))
    ending.kill(signal)
    await ended
  }
  /** However this process ends, no server outlives it. */
  function endWithMe(): void {
    if (server !== undefined) signalAll(server, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', endWithMe)
  await start()

  return {
    port,
    url: urlOf(port, 'postgres'),
    async database() {
      const name = `test_${(databases += 1)}`
      await queryAt(urlOf(port, 'postgres'), `create database ${name}`)
      return urlOf(port, name)
    },
    query: queryAt,
    async setReadOnly(url, isReadOnly) {
      const name = new URL(url).pathname.slice(1)
      await queryAt(urlOf(port, 'postgres'), `alter database ${name} set default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}`)
      await queryAt(urlOf(port, 'postgres'), `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    },
    pause: () => server !== undefined && signalAll(server, 'SIGSTOP'),
    resume: () => server !== undefined && signalAll(server, 'SIGCONT'),
    kill: () => end('SIGQUIT'),
    start,
    async stop() {
      process.removeListener('exit', endWithMe)
      // At once: what an orderly stop would write out is removed anyway.
      await end('SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function initialise(binaries: string, user: ReturnType<typeof postgresUser>, { folder, data }: { folder: string; data: string }): void {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, POSTGRES_PASSWORD)
  const flags = ['-U', 'tidegate', '--pwfile', passwordFile, '--auth', 'scram-sha-256', '-E', 'UTF8', '--locale', 'C', '--no-sync']
  const { status, stderr } = spawnSync(join(binaries, 'initdb'), ['-D', data, ...flags], { ...user, encoding: 'utf8', cwd: folder })
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`)
}

function urlOf(port: number, database: string): string {
  return `postgresql://tidegate@127.0.0.1:${port}/${database}`
}

async function queryAt(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const { hostname: host, port, username: user, pathname } = new URL(url)
  const place = { host, port: Number(port), user, database: pathname.slice(1) }
  const client = new Client({ ...place, password: POSTGRES_PASSWORD, connectionTimeoutMillis: PATIENCE_MS })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

async function answers(server: ChildProcess, url: string): Promise<void> {
  const untilMs = performance.now() + PATIENCE_MS
  for (;;) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode} before it answered`)
    try {
      await queryAt(url, 'select 1')
      return
    } catch (error) {
      if (performance.now() > untilMs) throw new Error('PostgreSQL did not answer in time', { cause: error })
      await sleep(20)
    }
  }
}

/** Signals the server and its children, which are sessions of their own; the server last, so that it starts no new child meanwhile. */
function signalAll({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  // Stopped first, it cannot fork between the reading of the list and the signals.
  if (signal !== 'SIGCONT') tell(pid, 'SIGSTOP')
  for (const child of childrenOf(pid)) tell(child, signal)
  tell(pid, signal)
}

function childrenOf(pid: number): readonly number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number)
  } catch {
    return []
  }
}

function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended since the list was read.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
