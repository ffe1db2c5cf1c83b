// The series of a Prometheus range answer: the JSON of `/api/v1/query_range`, a matrix of any size.

import { TidegateError } from '../core/errors.ts'
import { stepsOf, type ForecastSettings } from './forecast-settings.ts'
import type { ForecastTask } from './forecast-task.ts'
import { readElements, type JsonElement } from './json-elements.ts'
import { onAGrid } from './on-a-grid.ts'
import type { Piece } from './read-text.ts'
import { createSampleList, type SampleList } from './sample-list.ts'

/** Reads an answer and yields each of its series, called by its labels; throws `forecast-input` for an answer that is an error, no matrix, or cut off. */
export async function* readPrometheus(pieces: AsyncIterable<Piece>, settings: ForecastSettings): AsyncGenerator<ForecastTask> {
  const elements = readElements(pieces, ['data', 'result'])
  for (;;) {
    const next = await elements.next()
    if (next.done === true) return checkAnswer(next.value)
    yield taskOf(next.value, settings)
  }
}

/** The rest of the answer is known at its end. */
function checkAnswer(answer: unknown): void {
  const { status, error, data } = answer as { status?: unknown; error?: unknown; data?: { resultType?: string } }
  if (status === 'error') throw new TidegateError('forecast-input', `the answer is an error of Prometheus: ${String(error)}`)
  const type = data?.resultType
  if (type === 'matrix') return
  throw new TidegateError(
    'forecast-input',
    type === undefined ? 'that is no answer of `/api/v1/query_range`: it has no `data.resultType`' : noMatrix(type),
  )
}

function noMatrix(type: string): string {
  return `the answer is a ${type}, which has no history; ask \`/api/v1/query_range\` with \`start\`, \`end\` and \`step\``
}

function taskOf({ text, number, share }: JsonElement, settings: ForecastSettings): ForecastTask {
  const where = `series ${number}`
  const element = parsed(text, where)
  const id = labelsOf(element.metric)
  const named = `${where} (\`${id}\`)`
  const { series, notes } = onAGrid(samplesOf(element, named), { stepMs: settings.stepMs, where: named })
  return { id, where, share, notes, request: { ...settings.request, series, horizonSteps: stepsOf(settings, series.stepMs) } }
}

function parsed(text: string, where: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch (error) {
    throw new TidegateError('forecast-input', `${where} is no JSON: ${(error as Error).message}`, { cause: error })
  }
}

/** A series as Prometheus writes it: `name{a="b", c="d"}`. */
function labelsOf(metric: unknown): string {
  const { __name__: name = '', ...labels } = (metric ?? {}) as Record<string, unknown>
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(String(value))}`)
  return pairs.length === 0 && name !== '' ? String(name) : `${String(name)}{${pairs.join(', ')}}`
}

function samplesOf({ values, value }: Record<string, unknown>, where: string): SampleList {
  if (!Array.isArray(values)) {
    throw new TidegateError('forecast-input', value === undefined ? `${where} has no \`values\`` : noMatrix('vector'))
  }
  const samples = createSampleList()
  for (const [i, pair] of values.entries()) {
    const [seconds, digits] = (Array.isArray(pair) ? pair : []) as readonly unknown[]
    const number = numberOf(digits)
    if (typeof seconds !== 'number' || number === undefined) {
      throw new TidegateError(
        'forecast-input',
        `${where} has \`${JSON.stringify(pair).slice(0, 40)}\` as sample ${i + 1}; a sample is \`[seconds, "number"]\``,
      )
    }
    samples.push(Math.round(seconds * 1000), number)
  }
  return samples
}

function numberOf(digits: unknown): number | undefined {
  if (digits === 'NaN') return Number.NaN
  if (digits === '+Inf' || digits === '-Inf') return digits === '+Inf' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  const number = typeof digits === 'string' && digits !== '' ? Number(digits) : Number.NaN
  return Number.isNaN(number) ? undefined : number
}
