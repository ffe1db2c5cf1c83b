// How figures look in a terminal.

import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'

/** An amount with its currency, for example `€1,234.50`. */
export function money(amount: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 2 }).format(amount)
}

/** A difference with its sign, for example `−€12.00`. */
export function moneyChange(amount: number, currency: string): string {
  const sign = amount > 0 ? '+' : amount < 0 ? '−' : '±'
  return `${sign}${money(Math.abs(amount), currency)}`
}

/** A number with its unit as people read it: `512 MiB`, `71.3 %`, `1 core`. */
export function amount(value: number, unit: string): string {
  if (unit === 'bytes') return value < 2 ** 30 ? `${short(value / 2 ** 20)} MiB` : `${short(value / 2 ** 30)} GiB`
  if (unit === 'share') return `${short(value * 100)} %`
  return `${short(value)} ${value === 1 ? unit.replace(/s$/, '') : unit}`
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)))
}

/** How long ago, in the largest unit that fits. */
export function ago(atMs: number, nowMs: number): string {
  const ms = Math.max(0, nowMs - atMs)
  if (ms < MINUTE_MS) return 'just now'
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ago`
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} h ago`
  return `${Math.floor(ms / DAY_MS)} d ago`
}

/** Rows as columns; the first row is the heading. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  )
}
