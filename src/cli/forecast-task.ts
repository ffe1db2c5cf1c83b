// One line of a task file, checked and made into a request.

import { TidegateError } from '../core/errors.ts'
import type { ForecastRequest } from '../forecast/forecast.ts'
import { stepsOf, type ForecastSettings } from './forecast-settings.ts'
import type { Line } from './read-lines.ts'

/** A task: its name in the answer, and what to forecast. */
export interface ForecastTask {
  readonly id: string
  /** Where in the input it begins, for example `line 3`. */
  readonly where: string
  readonly request: ForecastRequest
  /** What was done to its samples before they were a series. */
  readonly notes: readonly string[]
  /** How much of the input was read by then, from 0 to 1. */
  readonly share: number
}

/**
 * Reads `{id, step_seconds, start_epoch, history, target | horizon}`; other fields are left alone.
 *
 * The horizon is the settings', else `horizon` steps, else as long as `target` (whose values are never read), else 48 hours.
 * A `null` of the history is a gap. Throws `forecast-input` naming the line and what is wrong with it.
 */
export function parseForecastTask({ text, number: lineNumber, share }: Line, settings: ForecastSettings): ForecastTask {
  const task = parseObject(text, lineNumber)
  const { id } = task
  if (typeof id !== 'string' || id === '') throw fault(lineNumber, 'has no `id`; give a text')
  const stepSeconds = task.step_seconds
  if (!isNumber(stepSeconds) || stepSeconds <= 0) {
    throw fault(lineNumber, `has a \`step_seconds\` of \`${show(stepSeconds)}\`; give a number above 0`)
  }
  const startEpoch = task.start_epoch
  if (!isNumber(startEpoch)) {
    throw fault(lineNumber, `has a \`start_epoch\` of \`${show(startEpoch)}\`; give seconds since 1970 (UTC)`)
  }
  const series = {
    startMs: startEpoch * 1000,
    stepMs: stepSeconds * 1000,
    values: parseHistory(task.history, lineNumber),
  }
  const given = settings.horizonMs === undefined ? parseHorizon(task, lineNumber) : undefined
  const horizonSteps = given ?? stepsOf(settings, series.stepMs)
  return { id, where: `line ${lineNumber}`, share, notes: [], request: { ...settings.request, series, horizonSteps } }
}

function parseObject(line: string, lineNumber: number): Record<string, unknown> {
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch (error) {
    throw new TidegateError('forecast-input', `line ${lineNumber} is not JSON: ${(error as Error).message}`, { cause: error })
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw fault(lineNumber, 'is not an object')
  return parsed as Record<string, unknown>
}

function parseHistory(history: unknown, lineNumber: number): Float64Array {
  if (!Array.isArray(history)) throw fault(lineNumber, 'has no `history`; give a list of numbers, with `null` for a gap')
  const values = new Float64Array(history.length)
  for (let i = 0; i < history.length; i += 1) {
    const value: unknown = history[i]
    if (value !== null && !isNumber(value)) {
      throw fault(lineNumber, `has \`${show(value)}\` as entry ${i + 1} of its \`history\`; give a number, or \`null\` for a gap`)
    }
    values[i] = value ?? Number.NaN
  }
  return values
}

function parseHorizon(task: Record<string, unknown>, lineNumber: number): number | undefined {
  const { horizon, target } = task
  if (horizon !== undefined) {
    if (isNumber(horizon)) return horizon
    throw fault(lineNumber, `has a \`horizon\` of \`${show(horizon)}\`; give a number of steps`)
  }
  if (target === undefined) return undefined
  if (Array.isArray(target)) return target.length
  throw fault(lineNumber, 'has a `target` that is no list')
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 40)
}

function fault(lineNumber: number, what: string): TidegateError {
  return new TidegateError('forecast-input', `line ${lineNumber} ${what}`)
}
