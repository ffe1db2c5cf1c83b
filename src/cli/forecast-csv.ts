// The series of a CSV: `time,value`, or `series_id,timestamp,value` for many.

import { TidegateError } from '../core/errors.ts'
import { badTime, columnsOf, type Columns } from './csv-columns.ts'
import { cellsOf, numberOf, timeOf } from './csv-row.ts'
import { stepsOf, type ForecastSettings } from './forecast-settings.ts'
import type { ForecastTask } from './forecast-task.ts'
import { createSeriesHolder, type HeldSeries } from './held-series.ts'
import { onAGrid } from './on-a-grid.ts'
import type { Line } from './read-lines.ts'

/**
 * Reads rows and yields each series when it is whole; `name` is what the only series of a file is called.
 *
 * The header may be left out, the separator is a comma, a semicolon or a tab, an empty value is a gap, lines that begin with `#` are passed over. Throws
 * `forecast-input` naming the line and what is wrong with it.
 */
export async function* readCsv(
  lines: AsyncIterable<Line>,
  of: { readonly name: string; readonly settings: ForecastSettings },
): AsyncGenerator<ForecastTask> {
  const holder = createSeriesHolder()
  const timeZone = of.settings.request.calendar?.timeZone
  let columns: Columns | undefined
  let share = 0
  for await (const line of lines) {
    share = line.share
    if (line.text.startsWith('#')) continue
    const isFirst = columns === undefined
    columns ??= columnsOf(line.text, line.number)
    if (isFirst && columns.hasHeader) continue
    const { id, timeMs, value } = rowOf(line, columns, timeZone)
    for (const whole of holder.add(id ?? of.name, { timeMs, value, line: line.number }))
      yield taskOf(whole, of.settings, { share, note: columns.note })
  }
  for (const whole of holder.rest()) yield taskOf(whole, of.settings, { share, note: columns?.note })
}

function rowOf(line: Line, columns: Columns, timeZone: string | undefined): { id: string | undefined; timeMs: number; value: number } {
  const cells = cellsOf(line.text, columns.separator)
  if (cells === undefined) throw fault(line, 'has a quote that is not closed; write a quote inside quotes twice')
  const wanted = Math.max(columns.time, columns.value, columns.series ?? 0) + 1
  if (cells.length < wanted) throw fault(line, `has ${cells.length} columns where ${wanted} are needed`)
  const timeMs = timeOf(cells[columns.time], timeZone)
  if (timeMs === undefined) throw fault(line, badTime(cells[columns.time]))
  const value = numberOf(cells[columns.value], columns.separator)
  if (value === undefined) {
    throw fault(line, `has \`${cells[columns.value].slice(0, 40)}\` as its value; give a number, or nothing for a gap`)
  }
  const id = columns.series === undefined ? undefined : cells[columns.series]
  if (id === '') throw fault(line, 'names no series')
  return { id, timeMs, value }
}

function taskOf(
  { id, firstLine, samples }: HeldSeries,
  settings: ForecastSettings,
  { share, note }: { readonly share: number; readonly note: string | undefined },
): ForecastTask {
  const where = `line ${firstLine}`
  const { series, notes } = onAGrid(samples, { stepMs: settings.stepMs, where: `the series \`${id}\` of ${where}` })
  return {
    id,
    where,
    share,
    notes: note === undefined ? notes : [note, ...notes],
    request: { ...settings.request, series, horizonSteps: stepsOf(settings, series.stepMs) },
  }
}

function fault(line: Line, what: string): TidegateError {
  return new TidegateError('forecast-input', `line ${line.number} ${what}`)
}
