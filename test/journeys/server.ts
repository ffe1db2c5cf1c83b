// Starts Tidegate the way a user does, as a process of its own on a fresh data directory, and ends it for certain.

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { within } from './within.ts'

/** The checkout. */
export const ROOT = join(import.meta.dirname, '../..')

/** The file that `npm start` and `npx tidegate` run. */
export const BIN = join(ROOT, 'src/cli/bin.mjs')

/** How long a start may take on a busy machine. */
const START_MS = 120_000

/** How long a process has to end after it was asked to. */
const STOP_MS = 30_000

/** A home of its own for one journey: data directory and credentials, nothing of the person who runs the tests. */
export interface Place {
  readonly directory: string
  readonly dataDirectory: string
  /** The variables for processes of this journey; Tidegate's own are not inherited. */
  readonly variables: Readonly<Record<string, string | undefined>>
  /** Removes everything. */
  remove(): void
}

/** A server process that is up. */
export interface Server {
  readonly url: string
  readonly signInUrl: string
  readonly pid: number
  /** When the process was started, by `performance.now()`. */
  readonly startedAtMs: number
  /** Everything that it has written so far. */
  output(): string
  /** Sends the signal and answers with the exit code, `null` after a kill. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

/** Makes an empty place in the folder for temporary files; its person has a name in Git, as whoever merges has. */
export function makePlace(): Place {
  const directory = mkdtempSync(join(tmpdir(), 'tidegate-journey-'))
  const dataDirectory = join(directory, 'data')
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TIDEGATE_')))
  const own = {
    HOME: directory,
    TIDEGATE_HOME: join(directory, 'home'),
    TIDEGATE_DATA__DIRECTORY: dataDirectory,
    TIDEGATE_SERVER__PORT: '0',
  }
  writeFileSync(join(directory, '.gitconfig'), '[user]\n\tname = A newcomer\n\temail = newcomer@localhost\n')
  return {
    directory,
    dataDirectory,
    variables: { ...inherited, ...own },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

/** Starts the server in a place, on a free port or the given one, and waits until it has printed its address; throws with its output when it ends before. */
export async function startServer(place: Place, port = '0'): Promise<Server> {
  const startedAtMs = performance.now()
  const child = spawn(process.execPath, [BIN, 'start', '--server.port', port], {
    cwd: ROOT,
    env: place.variables,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = outputOf(child)
  const ended = exitOf(child)
  const killAtExit = () => child.kill('SIGKILL')
  process.once('exit', killAtExit)
  void ended.then(() => process.removeListener('exit', killAtExit))
  try {
    const signInUrl = await within(START_MS, 'the server prints its link', async () => {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`)
      return /Sign in .*: (\S+)/.exec(output())?.[1]
    })
    return {
      url: new URL(signInUrl).origin,
      signInUrl,
      pid: child.pid ?? 0,
      startedAtMs,
      output,
      end: (signal) => end(child, ended, signal),
    }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

async function end(child: ChildProcess, ended: Promise<number | null>, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  child.kill(signal)
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  try {
    return await ended
  } finally {
    clearTimeout(late)
  }
}

function outputOf(child: ChildProcess): () => string {
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => chunks.push(text))
  return () => chunks.join('')
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code))
  })
}
