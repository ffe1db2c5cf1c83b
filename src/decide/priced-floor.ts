// The pods that cron triggers keep ready along the past, and the mean that a scaler runs above them.

import type { Series } from '../core/series.ts'
import { isTimeZone, offsetsOver } from '../core/time-zone.ts'
import type { Workload } from '../core/workload.ts'
import { dayWindow, floorAt, standingWindows, type DayWindow } from './cron-windows.ts'
import { localSlot, SLOT } from './day-pattern.ts'
import { podsFor, type ScalerPace } from './scaler-pace.ts'

/** The floor at each step of the series, in pods; `undefined` without a cron trigger that repeats by the day in a known zone. */
export function pricedFloor({ scaler }: Workload, series: Series): Float64Array | undefined {
  const byZone = new Map<string, DayWindow[]>()
  for (const window of standingWindows(scaler, 'all')) {
    const day = dayWindow(window)
    if (day === undefined || !isTimeZone(window.timeZone)) continue
    byZone.set(window.timeZone, [...(byZone.get(window.timeZone) ?? []), day])
  }
  if (byZone.size === 0) return undefined
  const { startMs, stepMs, values } = series
  const floor = new Float64Array(values.length)
  for (const [zone, windows] of byZone) {
    const spans = offsetsOver(zone, startMs, startMs + values.length * stepMs)
    let at = 0
    for (let step = 0; step < floor.length; step += 1) {
      const atMs = startMs + step * stepMs
      while (at + 1 < spans.length && spans[at + 1].fromMs <= atMs) at += 1
      const { weekday, slot } = localSlot(atMs, spans[at].offsetMs)
      floor[step] = Math.max(floor[step], floorAt(windows, weekday, slot * SLOT))
    }
  }
  return floor
}

/** The mean number of pods along a demand that may have gaps: those that it asks for, or the floor, between the bounds; a gap asks for none. */
export function meanPodsAbove(
  { podCores, minPods, maxPods }: ScalerPace,
  demandCores: Float64Array,
  floor: Float64Array | undefined,
): number {
  let sum = 0
  for (let step = 0; step < demandCores.length; step += 1) {
    const asked = Number.isNaN(demandCores[step]) ? 0 : podsFor(demandCores[step], podCores)
    sum += Math.min(maxPods, Math.max(minPods, asked, floor?.[step] ?? 0))
  }
  return sum / demandCores.length
}
