// Weighs what a merged change did: the old manifest and the new one on the demand that really came, and what was really seen.

import type { RehearsalSettings } from '../core/history-settings.ts'
import type { Aftermath, Measure, Pair } from '../core/rehearsal.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'
import type { ReallySeen } from './really-seen.ts'

/** What was measured. */
export interface Measured {
  readonly measures: Pair<Measure>
  /** Kills for lack of memory that the cluster told of, in containers whose memory limit the change lowered. */
  readonly killsSeen: number
  /** What the pods that ran were, where that is known. */
  readonly seen?: ReallySeen | undefined
  readonly settings: RehearsalSettings
  readonly currency: string
}

/** What a change must save, as a share of what the stretch cost, to have helped by that alone. */
const WORTHWHILE = 0.01

/** What was seen may lie this far from the replay of the new manifest: a share of the stretch for minutes, and of the mean count for pods. */
const MINUTES_APART = 0.01
const PODS_APART = 0.2

/**
 * The verdict with its sentence and what was saved; the same allowance as before the change was made decides what is harm.
 *
 * INVARIANT: it does not contradict what was seen. Where the replay of the new manifest is far from the pods that really ran, nothing is concluded from it; kills
 * that the cluster told of are harm all the same, and so is a shortage that both show.
 */
export function aftermathVerdict(measured: Measured): Pick<Aftermath, 'verdict' | 'sentence' | 'saved'> {
  const { before, after } = measured.measures
  const saved = Math.round((before.cost - after.cost) * 100) / 100
  return { verdict: verdictOf(measured), sentence: sentenceOf(measured, saved), saved }
}

function verdictOf(measured: Measured): Aftermath['verdict'] {
  const { measures, killsSeen, seen } = measured
  const { before, after } = measures
  const allowed = allowedOf(measured)
  const added = after.minutesShort - before.minutesShort
  if (killsSeen > 0) return 'harmed'
  if (seen !== undefined && isContradicted(measured, seen))
    return Math.min(added, shortOf(seen, after) - before.minutesShort) > allowed ? 'harmed' : 'no-difference'
  if (after.oomKills > before.oomKills || added > allowed) return 'harmed'
  if (after.oomKills < before.oomKills || added < -Math.max(1, allowed)) return 'helped'
  return before.cost - after.cost > WORTHWHILE * before.cost ? 'helped' : 'no-difference'
}

function allowedOf({ measures: { after }, settings }: Measured): number {
  return (settings.maxAddedMinutesShort * after.minutes * MINUTE_MS) / DAY_MS
}

/** What was seen, on the length of the replay. */
function shortOf(seen: ReallySeen, { minutes: length }: Measure): number {
  return (seen.minutesShort * length) / seen.minutes
}

function isContradicted(measured: Measured, seen: ReallySeen): boolean {
  const { after } = measured.measures
  const areMinutesApart = Math.abs(shortOf(seen, after) - after.minutesShort) > allowedOf(measured) + MINUTES_APART * after.minutes
  return areMinutesApart || Math.abs(seen.meanPods - after.meanPods) > Math.max(0.5, PODS_APART * after.meanPods)
}

function sentenceOf(measured: Measured, saved: number): string {
  const { measures, killsSeen, currency } = measured
  const { before, after } = measures
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
  return `On the demand of the ${span(after)} since the merge ${short}${kills}; ${cost}.${seen}${reality(measured)}`
}

function reality(measured: Measured): string {
  const { seen, measures } = measured
  if (seen === undefined || !isContradicted(measured, seen)) return ''
  const { after } = measures
  return ` What was really seen is far from that: ${pods(seen.meanPods)} on average and short for ${minutes(seen)}, where the replay of the new manifest had ${pods(after.meanPods)} and ${minutes(after)}; by the replay alone nothing is concluded.`
}

function pods(mean: number): string {
  return `${(Math.round(10 * mean) / 10).toString()} pods`
}

function span({ minutes: length }: Measure): string {
  const ms = length * MINUTE_MS
  return ms < 2 * DAY_MS ? `${Math.round(ms / HOUR_MS)} hours` : `${Math.round(ms / DAY_MS)} days`
}

function minutes({ minutesShort }: Pick<Measure, 'minutesShort'>): string {
  const whole = Math.round(minutesShort)
  return whole === 1 ? '1 minute' : `${whole} minutes`
}
