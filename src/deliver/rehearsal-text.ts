// What a rehearsal showed, in Markdown, for whoever reads the branch.

import type { RehearsalSummary } from '../core/rehearsal.ts'
import { inline } from './markdown.ts'

/** Why the table's cost and the price of the proposal are no contradiction. */
const TWO_PRICES =
  'The cost in the table is that of the pods that the replayed days would have run; the price of the proposal is a month of the pods that the coming 48 hours ask for.'

/** The sentence and a table of both manifests; `''` without a rehearsal. */
export function rehearsalText(summary: RehearsalSummary | undefined, currency: string): string {
  if (summary === undefined) return ''
  const { past, probabilityShort, probabilityOom } = summary
  const rows: (readonly [string, string, string])[] = []
  if (past !== undefined) {
    const { before, after } = past
    rows.push(
      ['minutes short of CPU', fixed(before.minutesShort, 0), fixed(after.minutesShort, 0)],
      ['unmet core-hours', fixed(before.unmetCoreHours, 2), fixed(after.unmetCoreHours, 2)],
      ['kills for lack of memory', fixed(before.oomKills, 0), fixed(after.oomKills, 0)],
      ['throttled minutes', fixed(before.throttledMinutes, 0), fixed(after.throttledMinutes, 0)],
      ['scaling actions', fixed(before.scalingActions, 0), fixed(after.scalingActions, 0)],
      ['pods, mean', fixed(before.meanPods, 1), fixed(after.meanPods, 1)],
      [`cost of those days, ${inline(currency)}`, fixed(before.cost, 2), fixed(after.cost, 2)],
    )
  }
  if (probabilityShort !== undefined)
    rows.push(['chance of running short in 48 h', percent(probabilityShort.before), percent(probabilityShort.after)])
  if (probabilityOom !== undefined) rows.push(['chance of a kill in 48 h', percent(probabilityOom.before), percent(probabilityOom.after)])
  const days = past === undefined ? '' : ` over ${fixed(summary.days, 1)} days`
  const table = [`| rehearsed${days} | as it stands | as proposed |`, '|---|---:|---:|', ...rows.map((row) => `| ${row.join(' | ')} |`)]
  const prices = past === undefined ? '' : `\n\n${TWO_PRICES}`
  return `Rehearsal: ${inline(summary.sentence)}${rows.length === 0 ? '' : `\n\n${table.join('\n')}`}${prices}`
}

function fixed(figure: number, digits: number): string {
  return Number(figure.toFixed(digits)).toString()
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
