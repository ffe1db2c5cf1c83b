// One series from a file, read as `tidegate forecast` reads it.

import { TidegateError } from '../core/errors.ts'
import type { Series } from '../core/series.ts'
import type { CommandInput } from './command.ts'
import { readForecastInput } from './forecast-input.ts'
import { settingsOf } from './forecast-settings.ts'

/** The only series of a CSV, a Prometheus answer or a task, on the grid of `--step`; what was done to its samples is told on standard error. */
export async function oneSeries(input: CommandInput, path: string): Promise<Series> {
  let found: Series | undefined
  for await (const { id, notes, request } of readForecastInput({ path, format: 'auto', settings: settingsOf(input) })) {
    if (found !== undefined)
      throw new TidegateError('forecast-input', `\`${path}\` holds more than one series, \`${id}\` among them; give one`)
    found = request.series
    for (const note of notes) input.io.err(`of \`${path}\`: ${note}`)
  }
  if (found === undefined) throw new TidegateError('forecast-input', `\`${path}\` holds no series`)
  return found
}
