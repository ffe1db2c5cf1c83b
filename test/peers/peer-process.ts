// A server of another make as a process on a free port of the loopback, that is ended for certain.

import { spawn } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'

/** How long a server has to become ready, and to end after it was asked to. */
const READY_MS = 30_000
const STOP_MS = 20_000

/** What is started. */
export interface PeerProgram {
  readonly program: string
  /** The arguments, given a port that is free. */
  readonly args: (port: number) => readonly string[]
  /** A path that answers 200 when the server is ready. */
  readonly readyPath: string
  readonly directory: string
}

/** A server that is up. */
export interface PeerProcess {
  /** Without a slash at its end. */
  readonly url: string
  /** Everything that it has written so far. */
  output(): string
  /** Asks it to end, and waits. */
  stop(): Promise<void>
  /** Ends it as a crash does, and waits. */
  kill(): Promise<void>
}

/** Starts a program and waits until it is ready; throws with its output when it ends before. */
export async function startPeer({ program, args, readyPath, directory }: PeerProgram): Promise<PeerProcess> {
  const port = await freePort()
  const child = spawn(program, args(port), { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => chunks.push(text))
  const output = () => chunks.join('')
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => resolve())
  })
  const killAtExit = () => child.kill('SIGKILL')
  process.once('exit', killAtExit)
  void ended.catch(() => undefined).then(() => process.removeListener('exit', killAtExit))
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await ended.finally(() => clearTimeout(late))
  }
  const url = `http://127.0.0.1:${port}`
  try {
    await Promise.race([
      ready(url + readyPath),
      ended.then(() => Promise.reject(new Error(`${program} ended before it was ready:\n${output()}`))),
    ])
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return { url, output, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}

async function ready(url: string): Promise<void> {
  const lateMs = performance.now() + READY_MS
  for (;;) {
    const status = await fetch(url, { signal: AbortSignal.timeout(1000) }).then(
      (answer) => answer.status,
      () => 0,
    )
    if (status === 200) return
    if (performance.now() > lateMs) throw new Error(`${url} is not ready after ${READY_MS} ms, it answers ${status}`)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

/** A port that nobody holds at this moment. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
