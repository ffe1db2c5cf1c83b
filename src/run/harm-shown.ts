// Says whether a rehearsal shows that a change would do harm, or no good.

import type { RehearsalSettings } from '../core/history-settings.ts'
import type { Severity } from '../core/plan.ts'
import type { Measure, Pair, Rehearsal } from '../core/rehearsal.ts'
import { DAY_MS, MINUTE_MS } from '../core/time.ts'

/** The reason code of a workload whose change is not proposed because of its rehearsal. */
export const REHEARSAL_WORSE = 'REHEARSAL_WORSE'

/** A change that was rehearsed, and what its environment allows. */
export interface Shown {
  readonly rehearsal: Rehearsal
  readonly severity: Severity
  readonly settings: RehearsalSettings
  /** A queue keeps the work while the first pod starts, so that waking up is no shortage to come; absent = no. */
  readonly isToZero?: boolean
}

/**
 * Why the change is not proposed, as a sentence; `undefined` where nothing speaks against it.
 *
 * A change that answers a risk must take away some of the shortage that is shown without it, and add none. Any other must leave the workload short hardly longer
 * than what stands does (`maxAddedMinutesShort`), kill nothing more, and be about as safe in the hours to come (`maxProbabilityShort`).
 */
export function harmShown(shown: Shown): string | undefined {
  return shown.severity === 'risk' ? uselessAgainstRisk(shown) : harmOfSaving(shown)
}

function harmOfSaving({ rehearsal: { past, futures }, settings, isToZero = false }: Shown): string | undefined {
  if (past !== undefined) {
    const { before, after } = past.measures
    const days = daysOf(after)
    if (after.oomKills > before.oomKills)
      return `Over the last ${said(days)} days the change would have had ${count(after.oomKills)} for lack of memory instead of ${before.oomKills}.`
    if (after.minutesShort - before.minutesShort > settings.maxAddedMinutesShort * days)
      return `Over the last ${said(days)} days the change would have left it short of CPU for ${minutes(after)} instead of ${minutes(before)}; ${said(settings.maxAddedMinutesShort)} more a day are allowed (\`rehearsal.maxAddedMinutesShort\`).`
  }
  if (futures === undefined) return undefined
  const { probabilityShort, probabilityOom, hours } = futures
  const allowed = `${percent(settings.maxProbabilityShort)} are allowed (\`rehearsal.maxProbabilityShort\`)`
  if (isTooLikely(probabilityOom, settings))
    return `In the next ${hours} h the change would raise the chance of a kill for lack of memory from ${percent(probabilityOom.before)} to ${percent(probabilityOom.after)}; ${allowed}.`
  if (!isToZero && isTooLikely(probabilityShort, settings))
    return `In the next ${hours} h the change would raise the chance of running short of CPU from ${percent(probabilityShort.before)} to ${percent(probabilityShort.after)}; ${allowed}.`
  return undefined
}

function uselessAgainstRisk({ rehearsal: { past, futures } }: Shown): string | undefined {
  const pairs: Pair<number>[] = []
  if (past !== undefined) pairs.push(...shortagesOf(past.measures))
  if (futures !== undefined) pairs.push(futures.probabilityShort, futures.probabilityOom, ...shortagesOf(futures.measures))
  const isShort = pairs.some(({ before, after }) => before > 0 || after > 0)
  const isLess = pairs.some(({ before, after }) => isBelow(after, before))
  if (!isShort || isLess) return undefined
  const isMore = pairs.some(({ before, after }) => isBelow(before, after))
  return isMore
    ? 'The change was meant against running short; its rehearsal shows that it would be short more often, and never less.'
    : 'The change was meant against running short; its rehearsal shows just as much of that with it as without it.'
}

function shortagesOf({ before, after }: Pair<Measure>): readonly Pair<number>[] {
  const of = (figure: (measure: Measure) => number): Pair<number> => ({ before: figure(before), after: figure(after) })
  return [
    of(({ minutesShort }) => minutesShort),
    of(({ unmetCoreHours }) => unmetCoreHours),
    of(({ throttledMinutes }) => throttledMinutes),
    of(({ oomKills }) => oomKills),
  ]
}

function isTooLikely({ before, after }: Pair<number>, { maxProbabilityShort }: RehearsalSettings): boolean {
  return after > maxProbabilityShort && isBelow(before, after)
}

/** Less by more than what sums of floating-point numbers differ by. */
function isBelow(one: number, other: number): boolean {
  return one < other - 1e-9 * Math.max(1, Math.abs(other))
}

function daysOf(measure: Measure): number {
  return (measure.minutes * MINUTE_MS) / DAY_MS
}

function minutes({ minutesShort }: Measure): string {
  const whole = Math.round(minutesShort)
  return whole === 1 ? '1 minute' : `${whole} minutes`
}

function count(kills: number): string {
  return kills === 1 ? '1 kill' : `${said(kills)} kills`
}

function said(figure: number): string {
  return String(Math.round(figure * 10) / 10)
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
