// The pods that windows by the clock keep ready at an instant.

import type { CronWindow } from '../core/scaling.ts'
import type { OffsetSpan } from '../core/time-zone.ts'
import { offsetsOver } from '../core/time-zone.ts'
import { dayWindow, floorAt, type DayWindow } from './cron-windows.ts'
import { localSlot, SLOT } from './day-pattern.ts'
import { HORIZON_MS, PAST_MS } from './margins.ts'

/** The highest of some windows at an instant of the last 14 days or the next 48 h; `undefined` where there is none that recurs daily. */
export function highestFloor(all: readonly CronWindow[], nowMs: number): ((atMs: number) => number) | undefined {
  const byZone = new Map<string, DayWindow[]>()
  for (const window of all) {
    const day = dayWindow(window)
    if (day !== undefined) byZone.set(window.timeZone, [...(byZone.get(window.timeZone) ?? []), day])
  }
  const floors = [...byZone].flatMap(([zone, windows]) => floorIn(zone, windows, nowMs))
  return floors.length === 0 ? undefined : (atMs) => floors.reduce((pods, floor) => Math.max(pods, floor(atMs)), 0)
}

/** A trigger in a zone that nobody knows keeps nothing ready. */
function floorIn(zone: string, windows: readonly DayWindow[], nowMs: number): readonly ((atMs: number) => number)[] {
  try {
    const spans = offsetsOver(zone, nowMs - PAST_MS, nowMs + HORIZON_MS)
    return [
      (atMs) => {
        const { weekday, slot } = localSlot(atMs, offsetIn(spans, atMs))
        return floorAt(windows, weekday, slot * SLOT)
      },
    ]
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}

function offsetIn(spans: readonly OffsetSpan[], atMs: number): number {
  let { offsetMs } = spans[0]
  for (const span of spans) if (span.fromMs <= atMs) offsetMs = span.offsetMs
  return offsetMs
}
