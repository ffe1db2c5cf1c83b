// Turns what an explanation knows about moments into marks and shades of the chart: levels that moved, oddities, occasions.

import { isoOf } from '../../src/core/time.ts'
import { plain } from '../parts/amount.ts'
import type { ChartMark, ChartSpan } from '../parts/chart-mark.ts'
import type { Schema } from '../../api/client.ts'

type Explanation = Schema<'Explanation'>
type Format = (value: number) => string

/** One mark for each moment at which the level moved and stayed. */
export function levelMarks({ changePoints }: Pick<Explanation, 'changePoints'>, format: Format): readonly ChartMark[] {
  return changePoints.map((point) => ({ kind: 'level', atMs: point.atMs, label: levelWords(point, format) }))
}

/** `level moved from 1.2 to 3 cores, with a release`. */
export function levelWords({ before, after, release }: Explanation['changePoints'][number], format: Format): string {
  return `level moved from ${format(before)} to ${format(after)}${release ? ', with a release' : ''}`
}

/** One shade for each oddity of the past and each occasion of the horizon. */
export function explanationSpans({ anomalies, occasions }: Pick<Explanation, 'anomalies' | 'occasions'>): readonly ChartSpan[] {
  return [
    ...anomalies.map(({ fromMs, toMs, seen, usual }): ChartSpan => {
      const times = timesWords(seen, usual)
      return { kind: 'anomaly', fromMs, toMs, label: `not to be expected${times === '' ? '' : `: ${times} the usual`}`, short: times }
    }),
    ...occasions.map(({ fromMs, toMs, name, multiplier }): ChartSpan => {
      const short = `×${plain(multiplier)}`
      return { kind: 'occasion', fromMs, toMs, label: `${name} ${short}`, short }
    }),
  ]
}

/** Where a multiplier comes from: `×1.8, learned from 3 of the kind match`; what was assumed tells whether it was stated. */
export function multiplierWords(occasion: Explanation['occasions'][number], assumptions: Explanation['assumptions']): string {
  return `×${plain(occasion.multiplier)}, ${basisWords(occasion, assumptions)}`
}

function basisWords(
  { kind, name, fromMs, learnedFrom }: Explanation['occasions'][number],
  assumptions: Explanation['assumptions'],
): string {
  if (learnedFrom > 0) return `learned from ${learnedFrom} of the kind ${kind}`
  const subject = `\`${name}\` (${kind}, from ${isoOf(fromMs).slice(0, 16)}Z)`
  switch (assumptions.find(({ sentence }) => sentence.startsWith(subject))?.code) {
    case 'occasion-stated':
      return 'as was stated'
    case 'occasion-like-rest-day':
      return 'taken for a day of rest'
    case 'occasion-unknown':
      return 'taken for usual: nothing was stated and none of its kind was seen'
    default:
      return 'stated or assumed, not learned'
  }
}

/** How many times the usual; empty where the usual is nothing or the multiple says nothing. */
function timesWords(seen: number, usual: number): string {
  const times = seen / usual
  return Number.isFinite(times) && times >= 0.01 && times < 100 ? `×${plain(Math.round(times * 100) / 100)}` : ''
}
