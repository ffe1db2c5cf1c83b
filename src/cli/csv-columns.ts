// Which column of a CSV holds the series, the time and the value: told by its header, or by their number.

import { TidegateError } from '../core/errors.ts'
import { cellsOf, separatorOf, timeOf, type Separator } from './csv-row.ts'

const NAMES = {
  series: ['series_id', 'series', 'unique_id', 'id', 'name', 'metric', 'workload'],
  time: ['time', 'timestamp', 'ts', 'date', 'datetime', 'ds', 'epoch', 'epoch_ms', 'at'],
  value: ['value', 'values', 'y', 'v', 'usage', 'demand'],
} as const

/** Where to look in a row; `series` is `undefined` where the file holds one series. */
export interface Columns {
  readonly separator: Separator
  readonly series: number | undefined
  readonly time: number
  readonly value: number
  readonly hasHeader: boolean
  /** What was guessed; `undefined` where the header says it, or there is none. */
  readonly note?: string | undefined
}

/** Reads the first row; throws `forecast-input` where it shows neither a header nor two or three columns. */
export function columnsOf(row: string, lineNumber: number): Columns {
  const separator = separatorOf(row)
  const cells = separator === undefined ? undefined : cellsOf(row, separator)
  if (separator === undefined || cells === undefined) {
    throw fault(lineNumber, 'is no row of a CSV; give `time,value`, or `series_id,timestamp,value` for many series')
  }
  const names = cells.map((cell) => cell.toLowerCase())
  const found = (wanted: readonly string[]): number => names.findIndex((name) => wanted.includes(name))
  const time = found(NAMES.time)
  const value = found(NAMES.value)
  const series = found(NAMES.series)
  if (time >= 0 && value >= 0) return { separator, time, value, series: series < 0 ? undefined : series, hasHeader: true }
  const isData = cells.length <= 3 && timeOf(cells[cells.length - 2] ?? '') !== undefined
  if (cells.length < 2 || (!isData && cells.length > 3)) {
    throw fault(
      lineNumber,
      `names no time or no value; call the columns \`time\` and \`value\`, and for many series \`series_id\`: ${cells.join(', ').slice(0, 80)}`,
    )
  }
  const last = cells.length - 1
  if (!isData && /^[-+\d.,]+$/.test(cells[last])) throw fault(lineNumber, badTime(cells[last - 1]))
  const note = isData
    ? undefined
    : `of the header, \`${cells[last - 1].slice(0, 40)}\` is taken for the time and \`${cells[last].slice(0, 40)}\` for the value`
  return { separator, series: last === 2 ? 0 : undefined, time: last - 1, value: last, hasHeader: !isData, note }
}

/** What to say of a cell that should hold a time. */
export function badTime(cell: string): string {
  return `has \`${cell.slice(0, 40)}\` as its time; give epoch seconds, epoch milliseconds or ISO 8601 such as \`2026-01-31T12:00:00Z\``
}

function fault(lineNumber: number, what: string): TidegateError {
  return new TidegateError('forecast-input', `line ${lineNumber} ${what}`)
}
