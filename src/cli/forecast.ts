// `tidegate forecast`: forecasts every task of a file on this machine's cores.

import { availableParallelism } from 'node:os'
import { TidegateError } from '../core/errors.ts'
import { quantile, type Forecast } from '../core/forecast.ts'
import type { ForecastRequest } from '../forecast/forecast.ts'
import { isSet, JSON_OPTION, textOf, type Command, type CommandInput } from './command.ts'
import { parseForecastTask, type ForecastTask } from './forecast-task.ts'
import { createProgressBar, type ProgressBar } from './progress-bar.ts'
import { readLines } from './read-lines.ts'
import { writeLines } from './write-lines.ts'

const MOST_THREADS = 256
/** Tasks read ahead for each thread: enough to keep it busy, few enough to hold a file of any size in little memory. */
const AHEAD = 4

/** Forecasts with somebody's threads. */
type Forecaster = (request: ForecastRequest) => Promise<{ readonly forecast: Forecast; readonly elapsedMs: number }>

/** Reads tasks and writes forecasts in the format of bench/forecast/README.md. */
export const forecastCommand: Command = {
  name: 'forecast',
  summary: 'forecasts the tasks of a file, without a server',
  usage: 'forecast --tasks FILE --output FILE [--threads N]',
  options: {
    tasks: { type: 'string', description: 'the tasks, one JSON object a line, plain or gzipped' },
    output: { type: 'string', description: 'where the forecasts go, one a line in the order of the tasks; gzipped when it ends in `.gz`' },
    threads: { type: 'string', description: 'how many threads forecast; as many as there are cores when left out' },
    json: JSON_OPTION,
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const tasks = required(input, 'tasks')
  const output = required(input, 'output')
  const threads = threadsOf(input)
  const startedAt = performance.now()
  const { createForecastPool } = await import('../boot/forecast-pool.ts')
  const pool = createForecastPool({ threads })
  const bar = createProgressBar({ isTTY: input.io.isTerminal, write: (text) => process.stderr.write(text) })
  const times: number[] = []
  const refusals: string[] = []
  try {
    await writeLines(output, forecastAll({ tasks, ahead: threads * AHEAD, forecast: pool.forecast, bar, times, refusals }))
  } finally {
    bar.finish()
    await pool.close()
  }
  tell(input, { output, threads, times, refusals, seconds: (performance.now() - startedAt) / 1000 })
  return refusals.length === 0 ? 0 : 1
}

function required(input: CommandInput, name: string): string {
  const value = textOf(input, name)
  if (value !== undefined && value !== '') return value
  throw new TidegateError('usage', `\`tidegate forecast\` needs \`--${name} FILE\``)
}

function threadsOf(input: CommandInput): number {
  const given = textOf(input, 'threads')
  if (given === undefined) return availableParallelism()
  const threads = Number(given)
  if (Number.isInteger(threads) && threads >= 1 && threads <= MOST_THREADS) return threads
  throw new TidegateError('usage', `\`--threads ${given}\` cannot be used; give a whole number from 1 to ${MOST_THREADS}`)
}

async function* forecastAll(of: {
  tasks: string
  ahead: number
  forecast: Forecaster
  bar: ProgressBar
  times: number[]
  refusals: string[]
}): AsyncGenerator<string> {
  const waiting: Promise<string>[] = []
  const seen = new Map<string, number>()
  for await (const line of readLines(of.tasks)) {
    const task = parseForecastTask(line.text, line.number)
    refuseTwice(seen, task)
    const answer = answerTask(task, of)
    // Its error is met when its turn comes; until then it must not count as unhandled.
    answer.catch(() => undefined)
    waiting.push(answer)
    of.bar.advance(line.share, `${of.times.length} forecasts`)
    if (waiting.length >= of.ahead) yield await (waiting.shift() as Promise<string>)
  }
  if (seen.size === 0) throw new TidegateError('forecast-input', `\`${of.tasks}\` holds no task`)
  for (const answer of waiting) yield await answer
}

function refuseTwice(seen: Map<string, number>, task: ForecastTask): void {
  const before = seen.get(task.id)
  if (before !== undefined) {
    throw new TidegateError('forecast-input', `line ${task.lineNumber} has the \`id\` of line ${before}: \`${task.id}\``)
  }
  seen.set(task.id, task.lineNumber)
}

async function answerTask(task: ForecastTask, of: { forecast: Forecaster; times: number[]; refusals: string[] }): Promise<string> {
  try {
    const { forecast, elapsedMs } = await of.forecast(task.request)
    of.times.push(elapsedMs)
    const quantiles = Object.fromEntries(forecast.levels.map((level) => [String(level), Array.from(quantile(forecast, level))]))
    return `${JSON.stringify({ id: task.id, quantiles, ms: Number(elapsedMs.toFixed(3)) })}\n`
  } catch (error) {
    if (!(error instanceof TidegateError)) throw error
    if (error.code === 'series-refused') return refused(task, of.refusals, error.message)
    throw new TidegateError(error.code, `line ${task.lineNumber} (\`${task.id}\`): ${error.message}`, { cause: error })
  }
}

/** One poor series does not keep the others from their forecasts: its line says why it has none. */
function refused({ id, lineNumber }: ForecastTask, refusals: string[], why: string): string {
  refusals.push(`line ${lineNumber} (\`${id}\`): ${why}`)
  return `${JSON.stringify({ id, refused: why })}\n`
}

interface Done {
  readonly output: string
  readonly threads: number
  readonly times: readonly number[]
  readonly refusals: readonly string[]
  readonly seconds: number
}

function tell(input: CommandInput, done: Done): void {
  const sorted = Float64Array.from(done.times).sort()
  const msMedian = sorted[sorted.length >> 1] ?? 0
  const msP95 = sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 0
  if (isSet(input, 'json')) {
    const { output, threads, refusals, seconds } = done
    input.io.out(JSON.stringify({ tasks: sorted.length, refused: refusals.length, output, threads, seconds, msMedian, msP95 }))
    return
  }
  for (const refusal of done.refusals) input.io.err(`refused: ${refusal}`)
  input.io.out(
    `${sorted.length} forecasts written to ${done.output} in ${done.seconds.toFixed(1)} s on ${done.threads} threads (${msMedian.toFixed(1)} ms each at the median, ${msP95.toFixed(1)} ms at the 95th percentile)`,
  )
}
