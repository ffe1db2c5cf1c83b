// The pods that a floor by the clock keeps ready at an instant: what stands, and what is about to be proposed.

import type { OffsetSpan } from '../core/time-zone.ts'
import { offsetsOver } from '../core/time-zone.ts'
import { cronFloor } from './cron-floor.ts'
import { dayWindow, floorAt, standingWindows, type DayWindow } from './cron-windows.ts'
import { localSlot, SLOT } from './day-pattern.ts'
import { HORIZON_MS, PAST_MS } from './margins.ts'
import { once } from './once.ts'
import type { Situation } from './situation.ts'

/** The floor at an instant of the last 14 days or the next 48 h, in pods; `undefined` where no cron trigger stands or is about to. Instants are asked for in any order. */
export const clockFloorAt = once((situation: Situation): ((atMs: number) => number) | undefined => {
  const { scaler } = situation.request.workload
  if (situation.cpu === undefined || scaler.by !== 'keda' || scaler.spec === undefined) return undefined
  const byZone = new Map<string, DayWindow[]>()
  for (const window of [...standingWindows(scaler, 'all'), ...(cronFloor(situation)?.windows ?? [])]) {
    const day = dayWindow(window)
    if (day !== undefined) byZone.set(window.timeZone, [...(byZone.get(window.timeZone) ?? []), day])
  }
  const floors = [...byZone].flatMap(([zone, windows]) => floorIn(zone, windows, situation.request.nowMs))
  return floors.length === 0 ? undefined : (atMs) => floors.reduce((pods, floor) => Math.max(pods, floor(atMs)), 0)
})

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
