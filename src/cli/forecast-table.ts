// Forecasts as rows of a table, one a series, written as they come.

import { quantileAtMost } from './forecast-words.ts'
import type { Answered } from './forecast-all.ts'
import { figure, percent } from './figure.ts'

const WIDTHS = [36, 8, 9, 9, 9, 9, 8] as const
const HEAD = ['series', 'samples', 'now', 'median', 'highest', 'p95', 'loss', '90 % band held'] as const

/** The row above the others. */
export function tableHead(): string {
  return row(HEAD)
}

/** One series: its last value, the mean and the highest of its median, the highest of its 0.95 quantile, and what its back-tests said. */
export function tableRow(answered: Answered): string {
  const { id, request } = answered.task
  const samples = request.series.values.filter((value) => !Number.isNaN(value))
  const known = [clipped(id), String(samples.length), samples.length === 0 ? '-' : figure(samples[samples.length - 1])]
  if ('refused' in answered) return row([...known, `refused: ${answered.refused}`])
  const { forecast } = answered
  const median = quantileAtMost(forecast, 0.5)
  const mean = median.reduce((sum, value) => sum + value / median.length, 0)
  const highest = [median, quantileAtMost(forecast, 0.95)].map((path) => figure(path.reduce((most, value) => Math.max(most, value))))
  const { relativeScore, coverage90 } = forecast.evidence
  return row([...known, figure(mean), ...highest, relativeScore?.toFixed(2) ?? '-', coverage90 === undefined ? '-' : percent(coverage90)])
}

/** What tells series apart stands at the end of their names as often as at the beginning. */
function clipped(id: string): string {
  return id.length <= WIDTHS[0] ? id : `${id.slice(0, 14)}...${id.slice(17 - WIDTHS[0])}`
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[0]) : cell.padStart(WIDTHS[at] ?? 0)))
    .join('  ')
    .trimEnd()
}
