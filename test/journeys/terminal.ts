// Types a command into a terminal of its own and reads what comes back.

import { spawn } from 'node:child_process'
import { BIN, ROOT, type Place } from './server.ts'

/** How long a command may take. */
const COMMAND_MS = 60_000

/** What a command said, and its exit code. */
export interface Answer {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** What is piped into the command, and variables beside those of the place. */
export interface Typing {
  readonly input?: string
  readonly variables?: Readonly<Record<string, string>>
}

/** Runs `tidegate ARGS` and waits for its end. */
export function tidegate(place: Place, args: readonly string[], { input = '', variables = {} }: Typing = {}): Promise<Answer> {
  return type(place, process.execPath, { args: [BIN, ...args], input, variables, cwd: ROOT })
}

/** Runs lines in a shell, the way that a person pastes them; it stops at the first that fails. */
export function shell(place: Place, lines: string): Promise<Answer> {
  return type(place, 'sh', { args: ['-eu'], input: lines, variables: {}, cwd: place.directory })
}

interface Call {
  readonly args: readonly string[]
  readonly input: string
  readonly variables: Readonly<Record<string, string>>
  readonly cwd: string
}

function type(place: Place, program: string, { args, input, variables, cwd }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...place.variables, ...variables }, timeout: COMMAND_MS, killSignal: 'SIGKILL' })
    const said = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, ...said }))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
