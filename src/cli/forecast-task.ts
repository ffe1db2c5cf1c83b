// One line of a task file, checked and made into a request.

import { TidegateError } from '../core/errors.ts'
import type { ForecastRequest } from '../forecast/forecast.ts'

const DEFAULT_HORIZON_SECONDS = 172_800

/** A task: its name in the answer, and what to forecast. */
export interface ForecastTask {
  readonly id: string
  readonly lineNumber: number
  readonly request: ForecastRequest
}

/**
 * Reads `{id, step_seconds, start_epoch, history, target | horizon}`; other fields are left alone.
 *
 * The horizon is `horizon` steps, else as long as `target` (whose values are never read), else 48 hours. A `null` of the
 * history is a gap. Throws `forecast-input` naming the line and what is wrong with it.
 */
export function parseForecastTask(line: string, lineNumber: number): ForecastTask {
  const task = parseObject(line, lineNumber)
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
  const horizonSteps = parseHorizon(task, { stepSeconds, lineNumber })
  return { id, lineNumber, request: { series, horizonSteps } }
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

function parseHorizon(task: Record<string, unknown>, of: { stepSeconds: number; lineNumber: number }): number {
  const { horizon, target } = task
  if (horizon !== undefined) {
    if (isNumber(horizon)) return horizon
    throw fault(of.lineNumber, `has a \`horizon\` of \`${show(horizon)}\`; give a number of steps`)
  }
  if (target === undefined) return Math.round(DEFAULT_HORIZON_SECONDS / of.stepSeconds)
  if (Array.isArray(target)) return target.length
  throw fault(of.lineNumber, 'has a `target` that is no list')
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
