// The pods that a floor by the clock keeps ready, along the steps of the forecast: what stands, and what is about to be proposed.

import { offsetsOver } from '../core/time-zone.ts'
import { cronFloor } from './cron-floor.ts'
import { dayWindow, floorAt, standingWindows, type DayWindow } from './cron-windows.ts'
import { localSlot, SLOT } from './day-pattern.ts'
import type { Situation } from './situation.ts'

/** One count a step of the horizon; empty where no cron trigger stands or can be set. */
export function clockFloor(situation: Situation): readonly number[] {
  const { request, cpu } = situation
  const { scaler } = request.workload
  if (cpu === undefined || scaler.by !== 'keda' || scaler.spec === undefined) return []
  const byZone = new Map<string, DayWindow[]>()
  for (const window of [...standingWindows(scaler, 'all'), ...(cronFloor(situation)?.windows ?? [])]) {
    const day = dayWindow(window)
    if (day !== undefined) byZone.set(window.timeZone, [...(byZone.get(window.timeZone) ?? []), day])
  }
  const floors = Array.from({ length: cpu.p95Cores.length }, () => 0)
  for (const [zone, windows] of byZone) raise(situation, { floors, zone, windows })
  return floors
}

/** A trigger in a zone that nobody knows keeps nothing ready. */
function raise({ request }: Situation, { floors, zone, windows }: { floors: number[]; zone: string; windows: readonly DayWindow[] }): void {
  const { cpuTotal, nowMs } = request
  const startMs = cpuTotal.startMs + Math.max(0, Math.floor((nowMs - cpuTotal.startMs) / cpuTotal.stepMs)) * cpuTotal.stepMs
  try {
    const spans = offsetsOver(zone, startMs, startMs + Math.max(1, floors.length) * cpuTotal.stepMs)
    let span = 0
    for (let i = 0; i < floors.length; i += 1) {
      const atMs = startMs + i * cpuTotal.stepMs
      while (span + 1 < spans.length && spans[span + 1].fromMs <= atMs) span += 1
      const { weekday, slot } = localSlot(atMs, spans[span].offsetMs)
      floors[i] = Math.max(floors[i], floorAt(windows, weekday, slot * SLOT))
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
}
