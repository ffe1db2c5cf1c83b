// Makes the headline of a period from its sums: one figure a signal, and the shares over everything that was scored.

import type { Schema } from '../../api/client.ts'

type Summary = Schema<'ForecastScoreSummary'>
type Signal = Summary['signal']

/** The periods that the server sums over, in days. */
export const PERIODS = [7, 30] as const

export type Period = (typeof PERIODS)[number]

/** The headline; shares are means over every scored forecast, whoever made it. */
export interface Headline {
  readonly scored: number
  /** Of each signal, the median relative score of the model that made most forecasts. */
  readonly signals: readonly { readonly signal: Signal; readonly model: string; readonly relativeScore: number }[]
  readonly losingShare: number
  readonly coverage90: number
  readonly upTo95: number
  readonly upTo99: number
}

/** The rows of one period, as the table shows them: by signal, then the model that made most, then hours ahead. */
export function rowsOf(summary: readonly Summary[], period: Period): readonly Summary[] {
  const rows = summary.filter(({ days }) => days === period)
  const made = ({ signal, model }: Summary) => wholeRows(rows).find((row) => row.signal === signal && row.model === model)?.scored ?? 0
  return rows.toSorted(
    (a, b) => a.signal.localeCompare(b.signal) || made(b) - made(a) || a.model.localeCompare(b.model) || order(a) - order(b),
  )
}

/** The headline of one period; `undefined` where nothing was scored. */
export function headlineOf(summary: readonly Summary[], period: Period): Headline | undefined {
  const whole = wholeRows(summary.filter(({ days }) => days === period))
  const scored = whole.reduce((sum, row) => sum + row.scored, 0)
  if (scored === 0) return undefined
  const mean = (of: 'losingShare' | 'coverage90' | 'upTo95' | 'upTo99') =>
    whole.reduce((sum, row) => sum + row[of] * row.scored, 0) / scored
  const signals = (['cpu', 'memory'] as const).flatMap((signal) => {
    const most = whole.filter((row) => row.signal === signal).toSorted((a, b) => b.scored - a.scored)[0]
    return most === undefined ? [] : [{ signal, model: most.model, relativeScore: most.relativeScoreMedian }]
  })
  return {
    scored,
    signals,
    losingShare: mean('losingShare'),
    coverage90: mean('coverage90'),
    upTo95: mean('upTo95'),
    upTo99: mean('upTo99'),
  }
}

/** The whole horizon counts each forecast once. */
function wholeRows(rows: readonly Summary[]): readonly Summary[] {
  return rows.filter(({ horizon }) => horizon === 'all')
}

/** The whole comes first, its parts after it. */
function order({ horizon }: Summary): number {
  return horizon === 'all' ? -1 : Number.parseInt(horizon, 10)
}
