// The clock of a replay: which instant of a recording is played at which instant of the day.

import { DAY_MS, WEEK_MS } from '../core/time.ts'

/** Day of a recording at which a first start lies, at least; at most seven days later. */
export const FIRST_START_DAY = 35

/**
 * How far the wall clock is ahead of a recording, in milliseconds: always whole weeks, so that weekday and hour of the recording stay true.
 *
 * The first start falls into `[playFromDay, playFromDay + 7)` days of the recording, so at least `playFromDay` days of past are there to look back on.
 */
export function replayOffsetMs(firstStartMs: number, recordingStartMs: number, playFromDay: number = FIRST_START_DAY): number {
  return Math.floor((firstStartMs - recordingStartMs - playFromDay * DAY_MS) / WEEK_MS) * WEEK_MS
}

/** A recording on the wall clock: its offset, its part `[startMs, endMs)` of its own time, and whether it starts over at its end. */
export interface Playback {
  readonly offsetMs: number
  readonly startMs: number
  readonly endMs: number
  readonly isLooped: boolean
}

/**
 * The instant of the recording that is played at `wallMs`; `undefined` before its first sample, and after the last one of a recording that does not start over.
 *
 * At its end a recording goes back by as many whole weeks as it holds, again and again.
 */
export function recordedAt(playback: Playback, wallMs: number): number | undefined {
  const atMs = wallMs - playback.offsetMs
  if (atMs < playback.startMs) return undefined
  if (atMs < playback.endMs) return atMs
  const loopMs = loopOf(playback)
  if (loopMs === 0) return undefined
  return atMs - (Math.floor((atMs - playback.endMs) / loopMs) + 1) * loopMs
}

/** The instants of the wall clock inside `(fromMs, toMs)` at which a recording starts over. */
export function seamsBetween(playback: Playback, fromMs: number, toMs: number): readonly number[] {
  const loopMs = loopOf(playback)
  if (loopMs === 0) return []
  const firstSeamMs = playback.endMs + playback.offsetMs
  const seams: number[] = []
  const skipped = Math.max(0, Math.floor((fromMs - firstSeamMs) / loopMs) + 1)
  for (let seamMs = firstSeamMs + skipped * loopMs; seamMs < toMs; seamMs += loopMs) seams.push(seamMs)
  return seams
}

/** Whole weeks of the recording, in milliseconds; 0 when it does not start over. */
function loopOf(playback: Playback): number {
  return playback.isLooped ? Math.floor((playback.endMs - playback.startMs) / WEEK_MS) * WEEK_MS : 0
}
