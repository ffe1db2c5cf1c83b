// what comes every week faster than a scaler starts pods gets a floor by the clock.

import { cronFloor, type CompiledFloor } from '../cron-floor.ts'
import { dayWindow, floorAt, isSameFloor, standingWindows, type DayWindow } from '../cron-windows.ts'
import { SLOT } from '../day-pattern.ts'
import type { Target } from '../../core/plan.ts'
import type { CronWindow } from '../../core/scaling.ts'
import type { Rule } from '../rule.ts'
import { floorSentence } from '../say-floor.ts'
import type { Situation } from '../situation.ts'

/** A standing floor covers a window when it lies no lower than this, or by one pod. */
const COVERS = 0.85

export const cronFloorShort: Rule = {
  id: 'R-015',
  code: 'CRON_FLOOR',
  severity: 'risk',
  sentence:
    "A Deployment behind KEDA gets cron triggers where, on three days in ten of at least two weeks, demand rose faster than pods start: at most four windows of weekdays or weekends, on the workload's own clock, that begin earlier by the lead time, hold the P95 of their days, never pass the maximum, and would have cost less over the last 14 days than the minutes short that they save.",
  speak: (situation) => {
    const { scaler } = situation.request.workload
    if (scaler.by !== 'keda' || scaler.spec === undefined) return undefined
    const floor = cronFloor(situation)
    if (floor === undefined || isCovered(floor, scaler)) return undefined
    const wish = floorWish(situation, floor)
    return wish === undefined ? undefined : { sentence: floorSentence(situation, floor), wishes: [wish] }
  },
}

function isCovered(floor: CompiledFloor, scaler: Situation['request']['workload']['scaler']): boolean {
  if (isSameFloor(standingWindows(scaler, 'own'), floor.windows)) return true
  const standing = dayWindows(standingWindows(scaler, 'all').filter(({ timeZone }) => timeZone === floor.timeZone))
  return floor.days.every(({ weekdays, from, to, pods }) => {
    const least = Math.min(pods - 1, pods * COVERS)
    const early = Math.min(to - SLOT, from + Math.ceil(floor.leadSeconds / 60))
    return weekdays.every((day) => [early, to - SLOT].every((minute) => floorAt(standing, day, minute) >= least))
  })
}

/** What stands is not lowered by a rule of risk; a floor that would be, is compiled anew by R-019. */
function floorWish({ request }: Situation, floor: CompiledFloor): Target | undefined {
  const own = standingWindows(request.workload.scaler, 'own')
  const before = own.length === 0 ? undefined : Math.max(...own.map(({ desiredReplicas }) => desiredReplicas))
  const standing = dayWindows(own)
  const windows = floor.windows.map((window, i): CronWindow => {
    const day = floor.days[i]
    const stands = day.weekdays.map((weekday) => Math.max(floorAt(standing, weekday, day.from), floorAt(standing, weekday, day.to - 1)))
    return { ...window, desiredReplicas: Math.max(window.desiredReplicas, ...stands) }
  })
  const after = Math.max(...windows.map(({ desiredReplicas }) => desiredReplicas))
  if (before !== undefined && after < before) return undefined
  return { field: { of: 'replicas', name: 'keda.cronFloor' }, before, after, windows }
}

function dayWindows(windows: readonly CronWindow[]): readonly DayWindow[] {
  return windows.flatMap((window) => dayWindow(window) ?? [])
}
