// The windows of a cron trigger over a stretch of time: when its floor stands, when it does not.

import type { CronWindow } from '../core/scaling.ts'
import { isTimeZone } from '../core/time-zone.ts'
import { cronTimes, lastCronTime, parseCron } from './cron-times.ts'

/** Whether the window is open at the beginning, and the seconds from there at which that turns, in order. */
export interface CronTurns {
  readonly isOpenAtStart: boolean
  readonly turns: Int32Array
}

/**
 * The turns of a window over `[fromMs, toMs)`; `undefined` where its zone or an expression cannot be read.
 *
 * KEDA, "Cron" scaler: open from each start to the next end; where both fall on one instant it is open.
 */
export function cronTurns(
  window: Omit<CronWindow, 'desiredReplicas'>,
  span: { readonly fromMs: number; readonly toMs: number },
): CronTurns | undefined {
  const start = parseCron(window.start)
  const end = parseCron(window.end)
  const zone = window.timeZone
  if (start === undefined || end === undefined || !isTimeZone(zone)) return undefined
  const opened = lastCronTime(start, zone, span.fromMs + 1)
  const closed = lastCronTime(end, zone, span.fromMs + 1)
  const isOpenAtStart = opened !== undefined && (closed === undefined || opened >= closed)
  const events = [
    ...cronTimes(end, zone, span).map((at) => ({ at, opens: false })),
    ...cronTimes(start, zone, span).map((at) => ({ at, opens: true })),
  ].sort((a, b) => a.at - b.at)
  const turns: number[] = []
  let isOpen = isOpenAtStart
  for (const [i, { at, opens }] of events.entries()) {
    // Of several events of one instant the last, an opening, counts.
    if (events.at(i + 1)?.at === at || opens === isOpen) continue
    isOpen = opens
    turns.push(Math.ceil((at - span.fromMs) / 1000))
  }
  return { isOpenAtStart, turns: Int32Array.from(turns) }
}
