// What a reader of a forecast should know about the history behind it.

import type { Arrival } from '../core/explanation.ts'
import type { Finding } from '../core/finding.ts'
import { DAY_MS, isoOf } from '../core/time.ts'
import type { Past } from './past.ts'
import type { SelfScore } from './self-score.ts'

/** Days of history that a forecast wants; with less it says so. */
const WANTED_DAYS = 14
const MUCH_MISSING = 0.05
const MANY_LOST = 0.4
/** An arrival later than this is left to the explanation. */
const SOON_DAYS = 7

/** What findings speak of besides the past. */
export interface Found {
  readonly isFallback: boolean
  readonly score: SelfScore | undefined
  readonly lostShare: number
  readonly arrival: Arrival | undefined
}

/** The findings of one forecast, most important first; empty when there is nothing to tell. */
export function findingsOf(past: Past, tested: Found): Finding[] {
  const findings: Finding[] = []
  const growth = tested.arrival === undefined ? undefined : growsToCeiling(past, tested.arrival)
  if (growth !== undefined) findings.push(growth)
  if (tested.isFallback) findings.push(noBackTest(past))
  if (past.days < WANTED_DAYS) findings.push(shortHistory(past))
  if (!tested.isFallback && tested.lostShare >= MANY_LOST) findings.push(levelShift(tested.lostShare))
  if (tested.score !== undefined && tested.score.relativeScore > 1) findings.push(losesToNaive(tested.score.relativeScore))
  const missing = 1 - (past.seenCount + past.setAsideCount) / past.values.length
  if (missing > MUCH_MISSING) findings.push(gapsFilled(missing))
  if (past.staleSteps > past.dayLength / 24) findings.push(staleEnd(past))
  return findings
}

function noBackTest(past: Past): Finding {
  const sentence = `The history (${days(past.days)}, ${past.seenCount} samples) is too short or too thin to test a forecast on, so this one repeats what was seen with wide bands.`
  return { code: 'no-back-test', severity: 'warning', sentence }
}

function growsToCeiling(past: Past, { ceiling, medianMs, earliestMs }: Arrival): Finding | undefined {
  const endMs = past.startMs + past.values.length * past.stepMs
  if (earliestMs === undefined || earliestMs > endMs + SOON_DAYS * DAY_MS) return undefined
  const now = (100 * past.unit * past.values[past.values.length - 1]) / ceiling
  const likely = medianMs === undefined ? 'not within 30 days at the median' : `${minuteOf(medianMs)} UTC at the median`
  const sentence = `It grows towards its ceiling, of which it has reached ${now.toFixed(0)} %: unless something restarts it, it gets there as early as ${minuteOf(earliestMs)} UTC (at 95 %), ${likely}.`
  return { code: 'grows-to-ceiling', severity: 'warning', sentence }
}

function minuteOf(atMs: number): string {
  return isoOf(atMs).slice(0, 16).replace('T', ' ')
}

function shortHistory(past: Past): Finding {
  const blind = past.days < 8 ? ', and a weekly pattern cannot show in under 8' : ''
  const sentence = `The forecast rests on ${days(past.days)} of history; ${WANTED_DAYS} days are wanted${blind}.`
  return { code: 'short-history', severity: 'warning', sentence }
}

function levelShift(lostShare: number): Finding {
  const sentence = `The last 3 hours are unlike the days before: ${(100 * lostShare).toFixed(0)} % of the experts miss them by more than three times their usual error, so those that follow the present decide.`
  return { code: 'level-shift', severity: 'info', sentence }
}

function losesToNaive(relativeScore: number): Finding {
  const sentence = `In its back-tests the forecast lost to repeating the last day, with ${relativeScore.toFixed(2)} times its loss.`
  return { code: 'loses-to-naive', severity: 'warning', sentence }
}

function gapsFilled(missing: number): Finding {
  const sentence = `${(100 * missing).toFixed(1)} % of the steps of the history have no sample; they were filled from the samples before them and scored nobody.`
  return { code: 'gaps-filled', severity: 'warning', sentence }
}

function staleEnd(past: Past): Finding {
  const hours = (24 * past.staleSteps) / past.dayLength
  return { code: 'stale-end', severity: 'warning', sentence: `The last ${hours.toFixed(1)} hours before the forecast have no sample.` }
}

function days(count: number): string {
  return `${count.toFixed(1)} days`
}
