// How forecasts are shown: a line each for machines, or a chart of the first few and a table of all.

import { printable } from './printable.ts'
import type { Answered } from './forecast-all.ts'
import { drawForecast, type ChartLook } from './forecast-chart.ts'
import { tableHead, tableRow } from './forecast-table.ts'
import { evidenceLine, sentencesOf, taskLine } from './forecast-words.ts'

/** Charts beyond these would be looked at by nobody. */
const MOST_CHARTS = 4

/** The views: task lines, lines with evidence, charts with a table, the table alone. */
export const VIEWS = ['lines', 'json', 'chart', 'table'] as const

/** One of the views. */
export type View = (typeof VIEWS)[number]

/** The text of a view, a piece at a time, each with its line end; memory does not grow with the forecasts. */
export async function* showForecasts(
  answers: AsyncIterable<Answered>,
  of: { readonly view: View; readonly look: ChartLook },
): AsyncGenerator<string> {
  if (of.view === 'lines' || of.view === 'json') {
    for await (const answered of answers) yield printable(of.view === 'lines' ? taskLine(answered) : evidenceLine(answered))
    return
  }
  yield* chartsAndTable(answers, of)
}

async function* chartsAndTable(
  answers: AsyncIterable<Answered>,
  of: { readonly view: View; readonly look: ChartLook },
): AsyncGenerator<string> {
  const mostCharts = of.view === 'chart' ? MOST_CHARTS : 0
  const waiting: string[] = []
  let count = 0
  for await (const answered of answers) {
    count += 1
    if (count <= mostCharts) yield chartOf(answered, of.look)
    const row = `${printable(tableRow(answered))}\n`
    // The table begins where the charts end.
    if (count <= mostCharts) waiting.push(row)
    else if (count === mostCharts + 1) yield `${tableHead()}\n${waiting.splice(0).join('')}${row}`
    else yield row
  }
  if (waiting.length > 1) yield `${tableHead()}\n${waiting.join('')}`
}

function chartOf(answered: Answered, look: ChartLook): string {
  const { id, request } = answered.task
  if ('refused' in answered) return `${printable(id)}: refused, ${printable(answered.refused)}\n\n`
  const timeZone = request.calendar?.timeZone ?? 'UTC'
  const chart = drawForecast({ series: request.series, forecast: answered.forecast, timeZone }, look)
  return `${[printable(id), ...chart, ...sentencesOf(answered).map(printable)].join('\n')}\n\n`
}
