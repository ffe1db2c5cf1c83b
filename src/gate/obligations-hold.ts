// Whether what an ALLOW obliges to holds at the moment at which a change is to go out.

import type { Obligation } from '../core/verdict.ts'
import { MINUTE_MS, HOUR_MS, isoOf } from '../core/time.ts'
import { shownAt } from '../core/time-zone.ts'
import { OBLIGATIONS, windowOf, type RolloutWindow } from './annotations.ts'

/** What obligations about time are held against. */
export interface ObligationFacts {
  /** When the last approval that counts was given; absent where nobody was asked. */
  readonly approvedAtMs: number | undefined
  /** An IANA time zone: the clock of the environment. */
  readonly timeZone: string
}

/** `wait` names the instant at which to ask again, at most a week ahead; `denied` is for an obligation that cannot be kept at all. */
export type ObligationAnswer =
  | { readonly is: 'holds' }
  | { readonly is: 'wait'; readonly untilMs: number; readonly sentence: string }
  | { readonly is: 'denied'; readonly sentence: string }

/** A window opens within so many minutes, or never. */
const LONGEST_LOOK = 8 * 24 * 60

/**
 * Whether all obligations hold now, or from when on.
 *
 * `max_replicas_delta` and `max_cost_delta_per_month` were judged with the change. INVARIANT: an obligation that is unknown or cannot be evaluated is `denied`.
 */
export function obligationsHold(obligations: readonly Obligation[], facts: ObligationFacts, nowMs: number): ObligationAnswer {
  const waits: { readonly untilMs: number; readonly sentence: string }[] = []
  for (const obligation of obligations) {
    const answer = attempt(obligation, facts, nowMs)
    if (answer.is === 'denied') return answer
    if (answer.is === 'wait') waits.push(answer)
  }
  const longest = waits.toSorted((a, b) => b.untilMs - a.untilMs)[0]
  return longest === undefined ? { is: 'holds' } : { is: 'wait', ...longest }
}

function attempt(obligation: Obligation, facts: ObligationFacts, nowMs: number): ObligationAnswer {
  const { key, value, policy } = obligation
  if (!OBLIGATIONS.includes(key)) return { is: 'denied', sentence: `\`@${key}\` of \`${policy}\` is an obligation that nobody knows.` }
  if (!Number.isFinite(nowMs))
    return { is: 'denied', sentence: `\`@${key}\` of \`${policy}\` cannot be kept: it is not known what time it is.` }
  try {
    if (key === 'timelock_minutes') return timelock(obligation, facts, nowMs)
    if (key === 'rollout_window') return rollout(obligation, facts, nowMs)
    return { is: 'holds' }
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it broke'
    return { is: 'denied', sentence: `\`@${key}("${value}")\` of \`${policy}\` cannot be kept: ${why}.` }
  }
}

function timelock({ value, policy }: Obligation, { approvedAtMs }: ObligationFacts, nowMs: number): ObligationAnswer {
  if (!/^\d{1,5}$/.test(value)) throw new RangeError('it is no number of minutes')
  if (approvedAtMs === undefined) return { is: 'holds' }
  const untilMs = approvedAtMs + Number(value) * MINUTE_MS
  if (!Number.isFinite(untilMs)) throw new RangeError('it is not known when it was approved')
  if (nowMs >= untilMs) return { is: 'holds' }
  return { is: 'wait', untilMs, sentence: `\`${policy}\` keeps it back for ${value} minutes after its approval, until ${isoOf(untilMs)}.` }
}

function rollout({ value, policy }: Obligation, { timeZone }: ObligationFacts, nowMs: number): ObligationAnswer {
  const window = windowOf(value)
  if (window === undefined) throw new RangeError('it is no window such as `Mon-Fri 09:00-17:00`')
  if (isInside(window, shownAt(timeZone, nowMs))) return { is: 'holds' }
  const untilMs = openingMs(window, timeZone, nowMs)
  return {
    is: 'wait',
    untilMs,
    sentence: `\`${policy}\` lets it out in the window \`${value}\` (${timeZone}), which opens at ${isoOf(untilMs)}.`,
  }
}

function isInside({ days, fromMinute, toMinute }: RolloutWindow, shownMs: number): boolean {
  const clock = new Date(shownMs)
  const minute = clock.getUTCHours() * 60 + clock.getUTCMinutes()
  return days[(clock.getUTCDay() + 6) % 7] && minute >= fromMinute && minute < toMinute
}

/** Looked for minute by minute on the zone's clock: a window may open in the hour that a change of clocks repeats or leaves out. */
function openingMs(window: RolloutWindow, timeZone: string, nowMs: number): number {
  const first = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS
  for (let minutes = 1; minutes <= LONGEST_LOOK; minutes += 1) {
    const atMs = first + minutes * MINUTE_MS
    if (isInside(window, shownAt(timeZone, atMs))) return atMs
  }
  return nowMs + HOUR_MS
}
