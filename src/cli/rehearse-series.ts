// One series from a file, read as `tidegate forecast` reads it.

import { TidegateError } from '../core/errors.ts'
import type { Series } from '../core/series.ts'
import type { CommandInput } from './command.ts'
import { readForecastInput } from './forecast-input.ts'
import { settingsOf } from './forecast-settings.ts'

/** An exbibyte, more than a cluster has of anything. */
const MOST_VALUE = 2 ** 60

/** The only series of a CSV, a Prometheus answer or a task, on the grid of `--step`; what was done to its samples is told on standard error. Throws `forecast-input` for a value below 0 or beyond any workload. */
export async function oneSeries(input: CommandInput, path: string): Promise<Series> {
  let found: Series | undefined
  for await (const { id, notes, request } of readForecastInput({ path, format: 'auto', settings: settingsOf(input) })) {
    if (found !== undefined)
      throw new TidegateError('forecast-input', `\`${path}\` holds more than one series, \`${id}\` among them; give one`)
    found = request.series
    for (const note of notes) input.io.err(`of \`${path}\`: ${note}`)
  }
  if (found === undefined) throw new TidegateError('forecast-input', `\`${path}\` holds no series`)
  const [least, most] = found.values.reduce(([low, high], value) => [value < low ? value : low, value > high ? value : high], [0, 0])
  if (least < 0) throw new TidegateError('forecast-input', `\`${path}\` holds ${least}; a demand cannot be less than 0`)
  if (most > MOST_VALUE) throw new TidegateError('forecast-input', `\`${path}\` holds ${most}, which is more than any workload can ask for`)
  return found
}
