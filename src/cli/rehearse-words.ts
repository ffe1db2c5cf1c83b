// A rehearsal in the terminal: a chart, a table of both manifests, the sentence, and what was assumed.

import type { Measure, Pair, Rehearsal } from '../core/rehearsal.ts'
import type { ChartLook } from './forecast-chart.ts'
import { counted } from './figure.ts'
import { columns, money } from './format.ts'
import { printable } from './printable.ts'
import { drawRehearsal } from './rehearse-chart.ts'

/** Whose rehearsal it is, and how it is shown. */
export interface Shown {
  readonly ref: string
  readonly currency: string
  readonly timeZone: string
  readonly look: ChartLook
}

/** The lines, without colours but those of the chart. */
export function rehearsalLines({ past, futures, sentence, assumptions }: Rehearsal, shown: Shown): readonly string[] {
  const lines = [printable(shown.ref)]
  if (past !== undefined) lines.push(...drawRehearsal(past, shown), '', ...tableOf('the past', past.measures, { currency: shown.currency }))
  if (futures !== undefined) {
    const chances = [
      ['chance of running short', ...both(futures.probabilityShort, percent)],
      ['chance of a memory kill', ...both(futures.probabilityOom, percent)],
    ]
    const title = `the next ${futures.hours} h, mean of ${counted(futures.samples, 'future')}`
    lines.push('', ...tableOf(title, futures.measures, { currency: shown.currency, more: chances }))
  }
  lines.push('', printable(sentence), ...assumptions.map((assumed) => `Assumed: ${printable(assumed)}`))
  return lines
}

interface TableLook {
  readonly currency: string
  /** Rows above the others. */
  readonly more?: readonly (readonly string[])[]
}

function tableOf(title: string, measures: Pair<Measure>, { currency, more = [] }: TableLook): string[] {
  const row = (name: string, of: (measure: Measure) => string): string[] => [name, of(measures.before), of(measures.after)]
  return columns([
    [title, 'old', 'new'],
    ...more,
    row('minutes', ({ minutes }) => rounded(minutes)),
    row('minutes short of CPU', ({ minutesShort }) => rounded(minutesShort)),
    row('core-hours unmet', ({ unmetCoreHours }) => rounded(unmetCoreHours)),
    row('minutes throttled', ({ throttledMinutes }) => rounded(throttledMinutes)),
    row('kills for memory', ({ oomKills }) => rounded(oomKills)),
    row('scaling actions', ({ scalingActions }) => rounded(scalingActions)),
    row('pods, mean', ({ meanPods }) => rounded(meanPods)),
    row('pods, most', ({ mostPods }) => rounded(mostPods)),
    row('core-hours requested', ({ requestedCoreHours }) => rounded(requestedCoreHours)),
    row('GiB-hours requested', ({ requestedGibHours }) => rounded(requestedGibHours)),
    row('requested CPU unused', ({ slack }) => percent(slack)),
    row('cost', ({ cost }) => money(cost, currency)),
  ])
}

function both(pair: Pair<number>, word: (value: number) => string): readonly string[] {
  return [word(pair.before), word(pair.after)]
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function rounded(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 })
}
