// What `tidegate forecast` reads: tasks, a CSV or a Prometheus answer, told apart by how they begin.

import { basename } from 'node:path'
import { TidegateError } from '../core/errors.ts'
import { readCsv } from './forecast-csv.ts'
import { readPrometheus } from './forecast-prometheus.ts'
import type { ForecastSettings } from './forecast-settings.ts'
import { parseForecastTask, type ForecastTask } from './forecast-task.ts'
import { readLines } from './read-lines.ts'
import { readText, STANDARD_INPUT, type Piece } from './read-text.ts'

/** How many characters show what a file is. */
const HEAD = 256

/** What an input may be; `auto` looks. */
export const INPUT_FORMATS = ['auto', 'tasks', 'csv', 'prometheus'] as const

/** One of the formats. */
export type InputFormat = (typeof INPUT_FORMATS)[number]

/** Where the series are, what the file is thought to be, and what holds for all of them. */
export interface ForecastInput {
  readonly path: string
  readonly format: InputFormat
  readonly settings: ForecastSettings
}

/** Yields every series of the input as soon as it is whole; throws `forecast-input` that names the place. */
export async function* readForecastInput({ path, format, settings }: ForecastInput): AsyncGenerator<ForecastTask> {
  const { head, pieces } = await withHead(readText(path))
  const found = format === 'auto' ? formatOf(head) : format
  if (found === 'tasks' && settings.stepMs !== undefined) {
    throw new TidegateError('usage', '`--step` cannot be used with tasks, which say their own `step_seconds`')
  }
  if (found === 'prometheus') yield* readPrometheus(pieces, settings)
  else if (found === 'csv') yield* readCsv(readLines(pieces), { name: nameOf(path), settings })
  else for await (const line of readLines(pieces)) yield parseForecastTask(line, settings)
}

function formatOf(head: string): InputFormat {
  if (/^\s*\{\s*"(status|data|isPartial|warnings|stats)"\s*:/.test(head)) return 'prometheus'
  return /^\s*[{[]/.test(head) ? 'tasks' : 'csv'
}

/** The file's name without its endings: what the only series of a CSV is called. */
function nameOf(path: string): string {
  return path === STANDARD_INPUT ? 'input' : basename(path).replace(/(\.(csv|tsv|txt|gz))+$/i, '')
}

/** Looks at the beginning of a text without taking it away. */
async function withHead(text: AsyncGenerator<Piece>): Promise<{ head: string; pieces: AsyncIterable<Piece> }> {
  const seen: Piece[] = []
  let head = ''
  while (head.trimStart().length < HEAD) {
    const next = await text.next()
    if (next.done === true) break
    seen.push(next.value)
    head += next.value.text
  }
  return { head, pieces: joined(seen, text) }
}

async function* joined(seen: readonly Piece[], rest: AsyncGenerator<Piece>): AsyncGenerator<Piece> {
  yield* seen
  yield* rest
}
