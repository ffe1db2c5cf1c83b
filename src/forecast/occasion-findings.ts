// What a reader should know about the occasions behind a forecast, in sentences.

import type { Occasion } from '../core/calendar.ts'
import type { Finding } from '../core/finding.ts'
import { isoOf } from '../core/time.ts'
import type { Multiplier } from './occasion-multiplier.ts'

const MOST_NAMED = 3

/** Tells which past occasions were left out of what is usual; `hours` of samples. */
export function saySetAside(occasions: readonly Occasion[], hours: number): Finding {
  const names = occasions.slice(-MOST_NAMED).map(({ name, fromMs }) => `\`${name}\` (${dayOf(fromMs)})`)
  const more = occasions.length > MOST_NAMED ? ` and ${occasions.length - MOST_NAMED} more` : ''
  const sentence = `${hours.toFixed(1)} hours of ${names.join(', ')}${more} were set aside: what would have been usual stands in their place, and no forecast is scored on them.`
  return { code: 'occasions-set-aside', severity: 'info', sentence }
}

/** Tells what a coming occasion is taken for, and why. */
export function sayTaken({ occasion, multiplier }: { readonly occasion: Occasion; readonly multiplier: Multiplier }): Finding {
  const what = `\`${occasion.name}\` (${occasion.kind}, from ${isoOf(occasion.fromMs).slice(0, 16)}Z)`
  const mean = multiplier.logs.reduce((sum, log) => sum + Math.exp(log), 0) / multiplier.logs.length
  const times = `${mean.toFixed(2)} times the usual`
  const { learnedFrom, basis } = multiplier
  const past = `${learnedFrom} ${learnedFrom === 1 ? 'occasion' : 'occasions'} of its kind in the history`
  switch (basis) {
    case 'learned':
      return { code: 'occasion-learned', severity: 'info', sentence: `${what} is taken for ${times}, learned from ${past}.` }
    case 'stated': {
      const checked = learnedFrom === 0 ? 'as was stated; the history holds none of its kind' : `as was stated, moved a little by ${past}`
      return { code: 'occasion-stated', severity: 'info', sentence: `${what} is taken for ${times}, ${checked}.` }
    }
    case 'rest-day': {
      const isCalm = multiplier.logs.every((log) => log === 0)
      const why = isCalm
        ? 'because this workload knows no day of rest, or it falls on one'
        : 'as on this workload’s day of rest; the bands reach back to the usual in case it is not'
      return { code: 'occasion-like-rest-day', severity: 'info', sentence: `${what} is taken for ${times}, ${why}.` }
    }
    case 'unknown': {
      const why = 'nothing was stated and the history holds none of its kind; the bands are a little wider'
      return { code: 'occasion-unknown', severity: 'warning', sentence: `${what} is taken for usual: ${why}.` }
    }
  }
}

function dayOf(atMs: number): string {
  return isoOf(atMs).slice(0, 10)
}
