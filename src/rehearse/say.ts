// A rehearsal in one sentence, for whoever is on call.

import { SHORT_MINUTES, type FutureRehearsal, type Measure, type PastRehearsal } from '../core/rehearsal.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'

/** What is told. */
export interface Told {
  readonly past: PastRehearsal | undefined
  readonly futures: FutureRehearsal | undefined
  readonly currency: string
}

/** One sentence about the past, and one about the coming hours where there are forecasts. */
export function sentenceOf({ past, futures, currency }: Told): string {
  const sentences: string[] = []
  if (past !== undefined) {
    const { before, after } = past.measures
    sentences.push(
      `Over the last ${lengthOf(past.toMs - past.fromMs)} this change would have ${shortWords(before, after)}${killWords(before, after)}, ${costWords(before, after, currency)}.`,
    )
  }
  if (futures !== undefined) {
    const { probabilityShort: short, probabilityOom: oom } = futures
    const killed = oom.before === 0 && oom.after === 0 ? '' : `, and of a memory kill ${changed(percent(oom.before), percent(oom.after))}`
    sentences.push(
      `In the next ${futures.hours} h the chance of running short for ${SHORT_MINUTES} minutes or more is ${changed(percent(short.before), percent(short.after))}${killed}.`,
    )
  }
  return sentences.length === 0 ? 'There is neither a past nor a forecast to rehearse on.' : sentences.join(' ')
}

function shortWords(before: Measure, after: Measure): string {
  const [was, is] = [duration(before.minutesShort), duration(after.minutesShort)]
  if (was === is) return before.minutesShort === 0 ? 'kept it from ever running short, as now' : `left it short of CPU for ${was}, as now`
  if (after.minutesShort === 0) return `kept it from running short of CPU, as it did for ${was}`
  return `left it short of CPU for ${is} instead of ${was}`
}

function killWords(before: Measure, after: Measure): string {
  if (before.oomKills === 0 && after.oomKills === 0) return ''
  if (before.oomKills === after.oomKills) return `, with ${kills(after.oomKills)} for memory as now`
  return `, with ${kills(after.oomKills)} for memory instead of ${before.oomKills}`
}

function kills(count: number): string {
  return count === 0 ? 'no kill' : count === 1 ? '1 kill' : `${count} kills`
}

function costWords(before: Measure, after: Measure, currency: string): string {
  const [was, is] = [money(before.cost), money(after.cost)]
  return was === is ? `at the same cost of ${is} ${currency}` : `at ${is} ${currency} instead of ${was}`
}

function changed(was: string, is: string): string {
  return was === is ? `${is}, as now` : `${is} instead of ${was}`
}

function money(amount: number): string {
  return amount.toFixed(2)
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** Minutes up to two hours, then hours. */
function duration(minutes: number): string {
  if (minutes > 0 && minutes < 1) return 'less than a minute'
  const whole = Math.round(minutes)
  if (whole < 120) return whole === 1 ? '1 minute' : `${whole} minutes`
  return `${(minutes / 60).toFixed(minutes < 6000 ? 1 : 0)} hours`
}

function lengthOf(ms: number): string {
  const days = Math.round(ms / DAY_MS)
  if (days >= 2) return `${days} days`
  const hours = Math.round(ms / HOUR_MS)
  return hours >= 2 ? `${hours} hours` : `${Math.round(ms / MINUTE_MS)} minutes`
}
