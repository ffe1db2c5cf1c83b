// `tidegate forecast`: forecasts every series of a file on this machine's cores.

import { availableParallelism } from 'node:os'
import type { Calendar } from '../core/calendar.ts'
import { TidegateError } from '../core/errors.ts'
import { endOf } from '../core/series.ts'
import { isSet, JSON_OPTION, textOf, type Command, type CommandInput } from './command.ts'
import { forecastAll, type Answered } from './forecast-all.ts'
import type { ForecastTask } from './forecast-task.ts'
import { INPUT_FORMATS, readForecastInput, type ForecastInput } from './forecast-input.ts'
import { settingsOf } from './forecast-settings.ts'
import { showForecasts, VIEWS, type View } from './forecast-view.ts'
import { counted } from './figure.ts'
import { createProgressBar, type ProgressBar } from './progress-bar.ts'
import { lookOf } from './terminal-look.ts'
import { writeLines } from './write-lines.ts'

const MOST_THREADS = 256
/** Series read ahead for each thread: enough to keep it busy, few enough to hold a file of any size in little memory. */
const AHEAD = 4

/** Reads tasks, a CSV or a Prometheus answer, and shows or writes the forecasts. */
export const forecastCommand: Command = {
  name: 'forecast',
  summary: 'forecasts the series of a file, without a server',
  usage: 'forecast --input FILE [--horizon 48h] [--step 15m] [--output FILE]',
  options: {
    input: { type: 'string', description: 'the series, plain or gzipped; `-` is standard input' },
    tasks: { type: 'string', description: 'the same as `--input` with `--format tasks`' },
    format: { type: 'string', description: 'what the input is: `auto`, `tasks`, `csv` or `prometheus`', default: 'auto' },
    horizon: { type: 'string', description: 'how far ahead, at most `7d`; what a task says, else 48h, when left out' },
    step: { type: 'string', description: 'the grid that samples are put on, `1m` to `1h`; their own when left out' },
    levels: { type: 'string', description: 'the quantile levels, ascending and with commas; 0.05 to 0.99 when left out' },
    'time-zone': { type: 'string', description: 'whose days the demand follows, for example `Europe/Berlin`; UTC when left out' },
    country: {
      type: 'string',
      description: 'whose public holidays it follows, for example `DE` or `DE-BY`; give its `--time-zone` as well',
    },
    'no-correction': { type: 'boolean', description: 'leaves out the correction that was learned on other series' },
    as: {
      type: 'string',
      description:
        '`chart`, `table`, `json` (quantiles and evidence, one object a line) or `lines` (the format of the bench); `lines` with `--output`, `json` with `--json`, else `chart`',
    },
    output: { type: 'string', description: 'where the forecasts go, in the order of the input; gzipped when it ends in `.gz`' },
    threads: { type: 'string', description: 'how many threads forecast; as many as there are cores when left out' },
    json: JSON_OPTION,
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const asked = inputOf(input)
  const output = textOf(input, 'output')
  const view = viewOf(input, output)
  const threads = threadsOf(input)
  const startedAt = performance.now()
  const { createForecastPool } = await import('../boot/forecast-pool.ts')
  // Lines are for whoever forecasts many series, and measures them.
  const pool = createForecastPool({ threads, isWarm: view === 'lines' })
  const bar = createProgressBar({ isTTY: input.io.isTerminal, write: (text) => process.stderr.write(text) })
  const done: Tally = { times: [], refusals: [] }
  try {
    const tasks = withHolidays(readForecastInput(asked), await calendarOf(input))
    const answers = forecastAll(tasks, { ahead: threads * AHEAD, forecast: pool.forecast })
    const stream = output === undefined ? process.stdout : undefined
    const shown = showForecasts(tallied(answers, { done, bar, path: asked.path }), {
      view,
      look: lookOf({ stream, variables: process.env }),
    })
    await (output === undefined ? print(shown, input, bar) : writeLines(output, shown))
  } finally {
    bar.finish()
    await pool.close()
  }
  tell(input, { ...done, output, view, threads, seconds: (performance.now() - startedAt) / 1000 })
  return done.refusals.length === 0 ? 0 : 1
}

/** What was done, for the last line and the exit code. */
interface Tally {
  readonly times: number[]
  readonly refusals: string[]
}

function inputOf(input: CommandInput): ForecastInput {
  const tasks = textOf(input, 'tasks')
  const path = textOf(input, 'input') ?? tasks
  const [stray] = input.positionals
  if (path === undefined || path === '' || stray !== undefined || (tasks !== undefined && tasks !== path)) {
    const advice = path === undefined ? `: write \`--input ${stray}\`` : ''
    const seen = stray === undefined ? '' : `; \`${stray}\` stands without an option${advice}`
    throw new TidegateError('usage', `\`tidegate forecast\` needs one \`--input FILE\`, or \`--input -\` for standard input${seen}`)
  }
  const format = tasks === undefined ? oneOf(INPUT_FORMATS, 'format', textOf(input, 'format') ?? 'auto') : 'tasks'
  return { path, format, settings: settingsOf(input) }
}

type CalendarOf = (fromMs: number, toMs: number) => Calendar

/** `undefined` where no country was named; the rules of the world's holidays are not loaded then. */
async function calendarOf(input: CommandInput): Promise<CalendarOf | undefined> {
  const country = textOf(input, 'country')
  if (country === undefined) return undefined
  const { createCountryCalendar } = await import('../boot/country-calendar.ts')
  return createCountryCalendar(country, textOf(input, 'time-zone') ?? 'UTC')
}

async function* withHolidays(tasks: AsyncIterable<ForecastTask>, calendar: CalendarOf | undefined): AsyncGenerator<ForecastTask> {
  for await (const task of tasks) {
    const { series, horizonSteps } = task.request
    const toMs = endOf(series) + horizonSteps * series.stepMs
    yield calendar === undefined ? task : { ...task, request: { ...task.request, calendar: calendar(series.startMs, toMs) } }
  }
}

function viewOf(input: CommandInput, output: string | undefined): View {
  const asked = textOf(input, 'as')
  if (asked !== undefined) return oneOf(VIEWS, 'as', asked)
  if (output !== undefined) return 'lines'
  return isSet(input, 'json') ? 'json' : 'chart'
}

function oneOf<Word extends string>(words: readonly Word[], option: string, asked: string): Word {
  const found = words.find((word) => word === asked)
  if (found !== undefined) return found
  throw new TidegateError('usage', `\`--${option} ${asked}\` is not known; give ${words.map((word) => `\`${word}\``).join(', ')}`)
}

function threadsOf(input: CommandInput): number {
  const given = textOf(input, 'threads')
  if (given === undefined) return availableParallelism()
  const threads = Number(given)
  if (Number.isInteger(threads) && threads >= 1 && threads <= MOST_THREADS) return threads
  throw new TidegateError('usage', `\`--threads ${given}\` cannot be used; give a whole number from 1 to ${MOST_THREADS}`)
}

async function* tallied(
  answers: AsyncIterable<Answered>,
  of: { readonly done: Tally; readonly bar: ProgressBar; readonly path: string },
): AsyncGenerator<Answered> {
  const { times, refusals } = of.done
  for await (const answered of answers) {
    const { task } = answered
    if ('refused' in answered) refusals.push(`${task.where} (\`${task.id}\`): ${answered.refused}`)
    else times.push(answered.elapsedMs)
    of.bar.advance(task.share, counted(times.length, 'forecast'))
    yield answered
  }
  if (times.length + refusals.length === 0) throw new TidegateError('forecast-input', `\`${of.path}\` holds no series`)
}

/** Writes to the terminal, no faster than it is read. */
async function print(pieces: AsyncIterable<string>, { io }: CommandInput, bar: ProgressBar): Promise<void> {
  for await (const piece of pieces) {
    bar.finish()
    if (io.page === undefined) io.out(piece.trimEnd())
    else await io.page(piece)
  }
}

interface Done extends Tally {
  readonly output: string | undefined
  readonly view: View
  readonly threads: number
  readonly seconds: number
}

function tell(input: CommandInput, done: Done): void {
  for (const refusal of done.refusals) input.io.err(`refused: ${refusal}`)
  const { output, threads, refusals, seconds } = done
  const sorted = Float64Array.from(done.times).sort()
  const msMedian = sorted[(sorted.length - 1) >> 1] ?? 0
  const msP95 = sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 0
  const each = sorted.length === 0 ? '' : ` (${msMedian.toFixed(1)} ms each at the median, ${msP95.toFixed(1)} ms at the 95th percentile)`
  const figures = `${seconds.toFixed(1)} s on ${counted(threads, 'thread')}${each}`
  // Forecasts on standard output are followed by nothing that is none.
  if (output === undefined) input.io.err(`${counted(sorted.length, 'forecast')} in ${figures}`)
  else if (isSet(input, 'json')) {
    input.io.out(JSON.stringify({ tasks: sorted.length, refused: refusals.length, output, threads, seconds, msMedian, msP95 }))
  } else input.io.out(`${counted(sorted.length, 'forecast')} written to ${output} in ${figures}`)
}
