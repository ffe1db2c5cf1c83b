// Forecasts a stream of tasks on somebody's threads, in order, and never reads far ahead of them.

import { TidegateError } from '../core/errors.ts'
import type { Forecast } from '../core/forecast.ts'
import type { ForecastRequest } from '../forecast/forecast.ts'
import type { ForecastTask } from './forecast-task.ts'

/** Forecasts with somebody's threads. */
export type Forecaster = (request: ForecastRequest) => Promise<{ readonly forecast: Forecast; readonly elapsedMs: number }>

/** What became of a task: a forecast and the milliseconds of its thread, or why it has none. */
export type Answered =
  | { readonly task: ForecastTask; readonly forecast: Forecast; readonly elapsedMs: number }
  | { readonly task: ForecastTask; readonly refused: string }

/**
 * Answers the tasks in their order; at most `ahead` of them are read and not yet answered.
 *
 * A series that is too poor has its refusal for an answer. Throws `forecast-input` where two tasks have one id, and whatever else the forecaster throws,
 * named by its place.
 */
export async function* forecastAll(
  tasks: AsyncIterable<ForecastTask>,
  of: { readonly ahead: number; readonly forecast: Forecaster },
): AsyncGenerator<Answered> {
  const waiting: Promise<Answered>[] = []
  const seen = new Map<string, string>()
  for await (const task of tasks) {
    refuseTwice(seen, task)
    const answer = answerTask(task, of.forecast)
    // Its error is met when its turn comes; until then it must not count as unhandled.
    answer.catch(() => undefined)
    waiting.push(answer)
    if (waiting.length >= of.ahead) yield await (waiting.shift() as Promise<Answered>)
  }
  for (const answer of waiting) yield await answer
}

function refuseTwice(seen: Map<string, string>, task: ForecastTask): void {
  const before = seen.get(task.id)
  if (before !== undefined) throw new TidegateError('forecast-input', `${task.where} has the \`id\` of ${before}: \`${task.id}\``)
  seen.set(task.id, task.where)
}

/** One poor series does not keep the others from their forecasts. */
async function answerTask(task: ForecastTask, forecast: Forecaster): Promise<Answered> {
  try {
    return { task, ...(await forecast(task.request)) }
  } catch (error) {
    if (!(error instanceof TidegateError)) throw error
    if (error.code === 'series-refused') return { task, refused: error.message }
    throw new TidegateError(error.code, `${task.where} (\`${task.id}\`): ${error.message}`, { cause: error })
  }
}
