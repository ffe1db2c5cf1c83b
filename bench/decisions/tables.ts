// The tables that the bench prints.

import type { Judged } from './bars.ts'
import { slackOf, type Outcome } from './outcome.ts'

/** One table: a method a row. */
export function outcomesTable(name: string, rows: readonly { readonly label: string; readonly outcome: Outcome }[]): string {
  const lines = rows.map(({ label, outcome }) => {
    const cells = [
      outcome.minutesShort.toFixed(0),
      `${((100 * outcome.minutesShort) / outcome.minutes).toFixed(3)} %`,
      outcome.unmetCoreHours.toFixed(1),
      `${(100 * slackOf(outcome)).toFixed(1)} %`,
      outcome.oomKills.toFixed(0),
      outcome.actions.toFixed(0),
      outcome.edits.toFixed(0),
      outcome.coreHours.toFixed(0),
      outcome.gibHours.toFixed(0),
      outcome.cost.toFixed(2),
    ]
    return `| ${[label, ...cells].join(' | ')} |`
  })
  return [
    `| ${name} | minutes short | of all | unmet core-h | slack | OOM kills | scalings | edits | core-h | GiB-h | cost |`,
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...lines,
  ].join('\n')
}

/** The bars, each with what was reached. */
export function barsTable(judged: readonly Judged[]): string {
  return [
    '| bar | reached | |',
    '|---|---|---|',
    ...judged.map(({ bar, reached, holds }) => `| ${bar} | ${reached} | ${holds ? 'yes' : 'NO'} |`),
  ].join('\n')
}
