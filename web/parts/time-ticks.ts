// Finds the midnights of a time axis, for pictures that are too small for a chart's own axis.

import { DAY_MS } from '../../src/core/time.ts'

/** A midnight of the reader's zone: how far along it lies, in [0, 1], and its day. */
export interface TimeTick {
  readonly atMs: number
  readonly share: number
}

const MOST_TICKS = 8

/** The midnights between two instants, every other one (or third …) where there are many. */
export function midnights(fromMs: number, toMs: number): readonly TimeTick[] {
  const stride = Math.max(1, Math.ceil((toMs - fromMs) / DAY_MS / MOST_TICKS))
  const ticks: TimeTick[] = []
  const at = new Date(fromMs)
  at.setHours(24, 0, 0, 0)
  for (; at.getTime() < toMs; at.setDate(at.getDate() + stride))
    ticks.push({ atMs: at.getTime(), share: (at.getTime() - fromMs) / (toMs - fromMs) })
  return ticks
}
