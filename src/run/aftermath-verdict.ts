// Weighs what a merged change did: the old manifest and the new one on the demand that really came, and what was really seen.

import type { RehearsalSettings } from '../core/history-settings.ts'
import type { Aftermath, Measure, Pair } from '../core/rehearsal.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'

/** What was measured. */
export interface Measured {
  readonly measures: Pair<Measure>
  /** Kills for lack of memory that the cluster told of, in containers whose memory limit the change lowered. */
  readonly killsSeen: number
  readonly settings: RehearsalSettings
  readonly currency: string
}

/** What a change must save, as a share of what the stretch cost, to have helped by that alone. */
const WORTHWHILE = 0.01

/** The verdict with its sentence and what was saved; the same allowance as before the change was made decides what is harm. */
export function aftermathVerdict(measured: Measured): Pick<Aftermath, 'verdict' | 'sentence' | 'saved'> {
  const { before, after } = measured.measures
  const saved = Math.round((before.cost - after.cost) * 100) / 100
  return { verdict: verdictOf(measured), sentence: sentenceOf(measured, saved), saved }
}

function verdictOf({ measures: { before, after }, killsSeen, settings }: Measured): Aftermath['verdict'] {
  const days = (after.minutes * MINUTE_MS) / DAY_MS
  const allowed = settings.maxAddedMinutesShort * days
  const added = after.minutesShort - before.minutesShort
  if (killsSeen > 0 || after.oomKills > before.oomKills || added > allowed) return 'harmed'
  if (after.oomKills < before.oomKills || added < -Math.max(1, allowed)) return 'helped'
  return before.cost - after.cost > WORTHWHILE * before.cost ? 'helped' : 'no-difference'
}

function sentenceOf({ measures: { before, after }, killsSeen, currency }: Measured, saved: number): string {
  const short =
    before.minutesShort === 0 && after.minutesShort === 0
      ? 'neither manifest would have been short of CPU'
      : `the new manifest would have been short of CPU for ${minutes(after)}, the old one for ${minutes(before)}`
  const kills =
    before.oomKills === 0 && after.oomKills === 0 ? '' : `, with ${after.oomKills} and ${before.oomKills} kills for lack of memory`
  const cost = saved === 0 ? 'it cost the same' : `it cost ${Math.abs(saved).toFixed(2)} ${currency} ${saved > 0 ? 'less' : 'more'}`
  const seen =
    killsSeen === 0
      ? ''
      : ` The cluster told of ${killsSeen} ${killsSeen === 1 ? 'kill' : 'kills'} for lack of memory where the limit was lowered.`
  return `On the demand of the ${span(after)} since the merge ${short}${kills}; ${cost}.${seen}`
}

function span({ minutes: length }: Measure): string {
  const ms = length * MINUTE_MS
  return ms < 2 * DAY_MS ? `${Math.round(ms / HOUR_MS)} hours` : `${Math.round(ms / DAY_MS)} days`
}

function minutes({ minutesShort }: Measure): string {
  const whole = Math.round(minutesShort)
  return whole === 1 ? '1 minute' : `${whole} minutes`
}
