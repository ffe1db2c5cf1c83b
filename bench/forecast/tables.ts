// The tables that the bench prints.

import { rangeText, type Judged } from './bars.ts'
import type { Row } from './row.ts'

const NAME = 48
const COLUMNS: readonly (readonly [string, (row: Row) => string])[] = [
  ['MASE', (row) => fixed(row.mase, 3)],
  ['relCRPS', (row) => fixed(row.relCrps, 3)],
  ['relP95', (row) => fixed(row.relP95, 3)],
  ['cov90', (row) => fixed(row.cov90, 3)],
  ['lowest', (row) => fixed(row.sets?.[0]?.cov90, 3)],
  ['q.95', (row) => fixed(row.one95, 3)],
  ['q.99', (row) => fixed(row.one99, 3)],
  ['loses', (row) => fixed(row.loses, 2)],
  ['worst', (row) => fixed(row.worst, 2)],
  ['ms', (row) => fixed(row.msMedian, 1)],
  ['ms p95', (row) => fixed(row.msP95, 1)],
]

/** The methods of one set, a line each. */
export function methodsTable(title: string, rows: readonly Row[]): string {
  const head = title.padEnd(NAME) + COLUMNS.map(([name]) => name.padStart(8)).join('')
  return [head, ...rows.map((row) => row.method.padEnd(NAME) + COLUMNS.map(([, cell]) => cell(row).padStart(8)).join(''))].join('\n')
}

/** The bars of one set, a line each. */
export function barsTable(judged: readonly Judged[]): string {
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(NAME) : cell.padStart(15)))
      .join('')
      .trimEnd()
  const yes = (is: boolean | undefined): string => (is === undefined ? '-' : is ? 'yes' : 'NO')
  return [
    line(['', 'measured', 'bar', 'holds', 'aim', 'reached']),
    ...judged.map(({ bar, value, holds, reaches }) =>
      line([
        bar.name,
        fixed(value, value < 10 ? 3 : 1),
        rangeText(bar.must),
        yes(holds),
        bar.aim === undefined ? '-' : rangeText(bar.aim),
        yes(reaches),
      ]),
    ),
  ].join('\n')
}

function fixed(value: number | undefined, digits: number): string {
  return value === undefined || Number.isNaN(value) ? '-' : value.toFixed(digits)
}
