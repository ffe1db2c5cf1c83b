// Forecasts and rehearses on worker threads, so that the one that answers people never waits for arithmetic.

import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { Piscina } from 'piscina'
import { TidegateError } from '../core/errors.ts'
import type { Forecast } from '../core/forecast.ts'
import type { Rehearsal } from '../core/rehearsal.ts'
import type { ForecastRequest } from '../forecast/forecast.ts'
import type { RehearseRequest } from '../rehearse/rehearse.ts'
import type { ForecastAnswer, RehearsalAnswer } from './forecast-worker.ts'

const IDLE_MS = 30_000

/** A forecast and how long it took, both from the thread that made it. */
export interface TimedForecast {
  readonly forecast: Forecast
  readonly elapsedMs: number
}

/** Threads that forecast. What is asked while all are busy waits its turn; nothing is copied to a thread before that. */
export interface ForecastPool {
  /** Throws the `TidegateError` that the pure door threw, or `forecast-failed` when the thread broke. */
  readonly forecast: (request: ForecastRequest) => Promise<TimedForecast>
  /** Throws the `TidegateError` that the pure door threw, or `internal` when the thread broke. */
  readonly rehearse: (request: RehearseRequest) => Promise<Rehearsal>
  /** How many of both wait for a thread. */
  readonly waiting: () => number
  /** Waits for what was asked, then ends the threads; asking afterwards is refused. */
  readonly close: () => Promise<void>
}

/** How many threads, as many as the machine has cores when left out; and whether each compiles what it will run before its first request, which takes half a second. */
export interface PoolOptions {
  readonly threads?: number
  readonly isWarm?: boolean
}

/** Starts the pool. Threads that idle for 30 s end, but one. */
export function createForecastPool(options: PoolOptions = {}): ForecastPool {
  const threads = options.threads ?? availableParallelism()
  // tsc renames imports, not URLs: the entry's extension is the one that this file runs under.
  const entry = new URL(`./forecast-worker${extname(import.meta.url)}`, import.meta.url)
  const pool = new Piscina<ForecastRequest | RehearseRequest, ForecastAnswer | RehearsalAnswer>({
    filename: entry.href,
    name: 'answerForecast',
    minThreads: 1,
    maxThreads: Math.max(1, threads),
    idleTimeout: IDLE_MS,
    workerData: { isWarm: options.isWarm === true },
  })
  return {
    forecast: async (request) => unpack(await run(pool, request)),
    rehearse: async (request) => unpackRehearsal(await runRehearsal(pool, request)),
    waiting: () => pool.queueSize,
    close: () => pool.close(),
  }
}

type Pool = Piscina<ForecastRequest | RehearseRequest, ForecastAnswer | RehearsalAnswer>

async function run(pool: Pool, request: ForecastRequest): Promise<ForecastAnswer> {
  try {
    return (await pool.run(request)) as ForecastAnswer
  } catch (error) {
    throw new TidegateError('forecast-failed', `the thread that forecasts ended: ${String(error)}`, { cause: error })
  }
}

async function runRehearsal(pool: Pool, request: RehearseRequest): Promise<RehearsalAnswer> {
  try {
    return (await pool.run(request, { name: 'answerRehearsal' })) as RehearsalAnswer
  } catch (error) {
    throw new TidegateError('internal', `the thread that rehearses ended: ${String(error)}`, { cause: error })
  }
}

function unpack(answer: ForecastAnswer): TimedForecast {
  if (answer.kind === 'error') throw new TidegateError(answer.code, answer.message)
  return { forecast: answer.forecast, elapsedMs: answer.elapsedMs }
}

function unpackRehearsal(answer: RehearsalAnswer): Rehearsal {
  if (answer.kind === 'error') throw new TidegateError(answer.code, answer.message)
  return answer.rehearsal
}
