// One row of a CSV: its separator, its cells, the time and the number that a cell holds.

import { MINUTE_MS } from '../core/time.ts'
import { instantOf } from '../core/time-zone.ts'

const SEPARATORS = ['\t', ';', ','] as const
/** Epoch seconds reach this in the year 5138; milliseconds passed it in 1973. */
const LEAST_EPOCH_MS = 1e11

/** What stands between the cells. */
export type Separator = (typeof SEPARATORS)[number]

/** The separator that a first row shows: a tab before a semicolon before a comma; `undefined` where there is none. */
export function separatorOf(row: string): Separator | undefined {
  return SEPARATORS.find((separator) => row.includes(separator))
}

/** The cells of a row, trimmed; one in double quotes may hold separators, and `""` for a quote. `undefined` for a quote that is not closed. */
export function cellsOf(row: string, separator: Separator): string[] | undefined {
  if (!row.includes('"')) return row.split(separator).map((cell) => cell.trim())
  const cells: string[] = []
  let rest = row.trim()
  for (;;) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*/.exec(rest)
    if (quoted === null && /^\s*"/.test(rest)) return undefined
    const end = quoted === null ? rest.indexOf(separator) : quoted[0].length
    const cell = quoted === null ? rest.slice(0, end < 0 ? undefined : end).trim() : quoted[1].replaceAll('""', '"')
    cells.push(cell)
    if (end < 0 || end >= rest.length) return cells
    if (rest[end] !== separator) return undefined
    rest = rest.slice(end + 1)
  }
}

/**
 * The instant of a cell in epoch milliseconds: epoch seconds, epoch milliseconds, or ISO 8601 with `T` or a space.
 *
 * A time without an offset is the clock's of `timeZone`, or UTC's. `undefined` where it is no time.
 */
export function timeOf(cell: string, timeZone = 'UTC'): number | undefined {
  if (/^-?\d+(\.\d+)?$/.test(cell)) {
    const epoch = Number(cell)
    return Math.abs(epoch) < LEAST_EPOCH_MS ? Math.round(epoch * 1000) : epoch
  }
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)? ?(Z|UTC|[+-]\d\d:?\d\d)?$/i.exec(cell)
  if (parts === null) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', offset] = parts
  const wall = { year: Number(year), month: Number(month), day: Number(day), hour: Number(hour), minute: Number(minute) }
  if (!isOnTheClock(wall) || Number(second) >= 61) return undefined
  const seconds = Math.round(Number(second) * 1000)
  if (offset === undefined && timeZone !== 'UTC') return instantOf(timeZone, wall) + seconds
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute) + seconds - offsetMs(offset)
}

function isOnTheClock(wall: { year: number; month: number; day: number; hour: number; minute: number }): boolean {
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day))
  return date.getUTCMonth() === wall.month - 1 && date.getUTCDate() === wall.day && wall.hour < 24 && wall.minute < 60
}

function offsetMs(offset: string | undefined): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset ?? '') ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS
}

/** The number of a cell; `NaN` for an empty one and for the usual words for none, `undefined` where it is no number. Beside semicolons a comma is a decimal point. */
export function numberOf(cell: string, separator: Separator): number | undefined {
  if (/^(|nan|null|none|na|n\/a|-)$/i.test(cell)) return Number.NaN
  const text = separator === ';' ? cell.replace(/^([+-]?\d*),(\d+)$/, '$1.$2') : cell
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined
  return value !== undefined && Number.isFinite(value) ? value : undefined
}
