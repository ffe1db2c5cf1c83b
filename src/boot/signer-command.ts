// A key that a program holds: it is asked line by line, and every answer is verified before it is believed.

import { spawn, type ChildProcess } from 'node:child_process'
import { createPublicKey, verify } from 'node:crypto'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { digestOf } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import { SECOND_MS } from '../core/time.ts'
import { fromBase64, toBase64 } from '../record/base64.ts'
import { writePublicKey } from '../record/public-key.ts'
import type { Signer } from '../record/signer.ts'

/** How long the program may take for its key, and for a signature, at most. */
export interface SignerDeadlines {
  readonly openMs: number
  readonly signMs: number
  /** The pause before a program that ended is started again, twice as long each time up to `mostPauseMs`. */
  readonly pauseMs: number
  readonly mostPauseMs: number
}

const DEADLINES: SignerDeadlines = { openMs: 10 * SECOND_MS, signMs: 5 * SECOND_MS, pauseMs: SECOND_MS / 4, mostPauseMs: 30 * SECOND_MS }

/** The most signatures that may wait for the program. */
const MOST_WAITING = 1000

/** The longest line of the program that is looked at. */
const LINE_LIMIT = 4096

/** One run of the program. */
interface Held {
  readonly child: ChildProcess
  /** The next line; rejects when the program ends. */
  nextLine(): Promise<string>
}

/**
 * Starts the program and answers a signer over it.
 *
 * `command` is the program and its arguments, parted by spaces; no shell is asked. Its first line is the raw public key in base64; for each line with bytes
 * in base64 it answers a line with their signature (Ed25519) in base64. Throws `signer-failed` when it does not tell its key in time. One that hangs, ends or
 * answers wrongly fails the signature in hand with `signer-failed`, is ended, and is started again after a growing pause; with another key it is refused.
 */
export async function openSignerCommand(
  command: string,
  option: string,
  deadlines: SignerDeadlines = DEADLINES,
): Promise<Signer & { close(): void }> {
  const holder = new KeyHolder(command, option, deadlines)
  const publicKey = await holder.open()
  return { keyid: digestOf(publicKey), publicKey, sign: (bytes) => holder.sign(bytes), close: () => holder.close() }
}

/** The program, started as often as it takes, and the line of those who want a signature. */
class KeyHolder {
  readonly #command: readonly string[]
  readonly #option: string
  readonly #deadlines: SignerDeadlines
  #publicKey: Uint8Array | undefined
  #held: Held | undefined
  #isClosed = false
  #failures = 0
  #restUntilMs = 0
  #waiting = 0
  #line: Promise<unknown> = Promise.resolve()

  constructor(command: string, option: string, deadlines: SignerDeadlines) {
    this.#command = command.trim().split(/\s+/)
    this.#option = option
    this.#deadlines = deadlines
  }

  async open(): Promise<Uint8Array> {
    try {
      const started = await this.#start()
      this.#held = started.held
      this.#publicKey = started.publicKey
      return started.publicKey
    } catch (error) {
      throw this.#failed(error)
    }
  }

  /** One after the other: answers come in the order of the questions. */
  async sign(bytes: Uint8Array): Promise<Uint8Array> {
    if (this.#waiting >= MOST_WAITING) throw this.#failed(new Error(`${MOST_WAITING} signatures wait for it already`))
    this.#waiting += 1
    const turn = this.#line.then(() => this.#signNow(bytes))
    this.#line = turn.catch(() => undefined)
    try {
      return await turn
    } finally {
      this.#waiting -= 1
    }
  }

  close(): void {
    this.#isClosed = true
    this.#held?.child.kill()
    this.#held = undefined
  }

  async #signNow(bytes: Uint8Array): Promise<Uint8Array> {
    try {
      this.#held ??= await this.#startAgain()
      this.#held.child.stdin?.write(`${toBase64(bytes)}\n`)
      const signature = fromBase64(await within(this.#deadlines.signMs, this.#held.nextLine(), 'it did not answer in time'))
      if (signature === undefined || !this.#isOwn(bytes, signature))
        throw new Error('its answer is not a signature of its key over these bytes')
      this.#failures = 0
      return signature
    } catch (error) {
      this.#rest()
      throw this.#failed(error)
    }
  }

  async #startAgain(): Promise<Held> {
    if (this.#isClosed) throw new Error('it was closed')
    // Who wants a signature meanwhile is told at once: nothing may wait for a program that ends again and again.
    if (performance.now() < this.#restUntilMs) throw new Error('it failed, and is started again in a moment')
    const started = await this.#start()
    if (this.#publicKey !== undefined && digestOf(started.publicKey) === digestOf(this.#publicKey)) return started.held
    started.held.child.kill('SIGKILL')
    throw new Error('it holds another key than before')
  }

  async #start(): Promise<{ readonly held: Held; readonly publicKey: Uint8Array }> {
    const [program, ...words] = this.#command
    const held = run(program, words)
    try {
      const publicKey = fromBase64(await within(this.#deadlines.openMs, held.nextLine(), 'it did not tell its public key in time'))
      if (publicKey?.length !== 32) throw new Error('its first line is not a raw Ed25519 key in base64')
      return { held, publicKey }
    } catch (error) {
      held.child.kill('SIGKILL')
      throw error
    }
  }

  /** Ends the program, because what it says next might answer this question instead of the next one; the pause grows each time in a row. */
  #rest(): void {
    if (performance.now() < this.#restUntilMs) return
    this.#held?.child.kill('SIGKILL')
    this.#held = undefined
    const { pauseMs, mostPauseMs } = this.#deadlines
    this.#restUntilMs = performance.now() + Math.min(mostPauseMs, pauseMs * 2 ** Math.min(20, this.#failures))
    this.#failures += 1
  }

  #isOwn(bytes: Uint8Array, signature: Uint8Array): boolean {
    if (this.#publicKey === undefined || signature.length !== 64) return false
    return verify(undefined, bytes, createPublicKey(writePublicKey(this.#publicKey)), signature)
  }

  #failed(error: unknown): TidegateError {
    const why = error instanceof Error ? error.message : String(error)
    return new TidegateError('signer-failed', `the program of \`${this.#option}\` did not sign: ${why}`, { cause: error })
  }
}

/** Runs the program; what it says on standard error is its own. */
function run(program: string, words: readonly string[]): Held {
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines: string[] = []
  const asked: { resolve(line: string): void; reject(error: Error): void }[] = []
  let ended: Error | undefined
  const end = (why: string): void => {
    ended ??= new Error(why)
    for (const each of asked.splice(0)) each.reject(ended)
  }
  child.once('error', (error) => end(`it cannot be run (${(error as NodeJS.ErrnoException).code ?? error.message})`))
  child.once('exit', (code, signal) => end(`it ended (${signal ?? code})`))
  child.stdin.on('error', () => end('it takes no more input'))
  createInterface({ input: child.stdout }).on('line', (text) => {
    const next = asked.shift()
    if (next === undefined) {
      // Answers to nothing are a fault that shows at the next signature; they are not collected without end.
      if (lines.length < 2) lines.push(text.slice(0, LINE_LIMIT))
    } else next.resolve(text.slice(0, LINE_LIMIT))
  })
  const nextLine = async (): Promise<string> => {
    const said = lines.shift()
    if (said !== undefined) return said
    if (ended !== undefined) throw ended
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    asked.push({ resolve, reject })
    return promise
  }
  return { child, nextLine }
}

async function within<Value>(ms: number, work: Promise<Value>, otherwise: string): Promise<Value> {
  const late = new AbortController()
  try {
    const timeout = sleep(ms, undefined, { signal: late.signal, ref: false }).then(() => {
      throw new Error(otherwise)
    })
    return await Promise.race([work, timeout])
  } finally {
    late.abort()
    // Whichever of the two comes later is nobody's concern.
    work.catch(() => undefined)
  }
}
